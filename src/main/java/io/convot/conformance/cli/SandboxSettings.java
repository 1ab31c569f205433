package io.convot.conformance.cli;

import io.convot.conformance.config.Setting;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings with which a run, or a client, reaches a sandbox: as lines for a shell, or as a file. */
record SandboxSettings(Map<Setting, String> values) {
    private static final String HEADER = "# Written by convot-conformance sandbox; the next one may overwrite it.";

    static SandboxSettings of(Sandbox sandbox) {
        SandboxKeys keys = sandbox.keys();
        Map<Setting, String> values = new LinkedHashMap<>();
        values.put(Setting.BASE_URL, sandbox.baseUrl().toString());
        values.put(Setting.TOKEN, keys.full());
        values.put(Setting.READ_TOKEN, keys.readOnly());
        values.put(Setting.WRITE_TOKEN, keys.writeOnly());
        values.put(Setting.UNRELATED_TOKEN, keys.unrelated());
        values.put(Setting.CONVERSATIONS_TOKEN, keys.conversations());
        values.put(Setting.OTHER_APP_TOKEN, keys.otherApp());
        values.put(Setting.REVOKED_TOKEN, keys.revoked());
        values.put(Setting.OPERATOR_ID, keys.operatorId());
        return new SandboxSettings(values);
    }

    /** Such as {@code export CONVOT_TOKEN='ck_...'}. */
    List<String> exports() {
        return values.entrySet().stream()
                .map(value -> "export " + value.getKey().environment() + "='" + value.getValue() + "'")
                .toList();
    }

    /**
     * Writes lines such as {@code CONVOT_TOKEN=ck_...} for tools that read a file of variables. Only the owner can read
     * it, where the file system knows owners.
     *
     * @throws IOException if it can't be written, or if there is a file that no sandbox has written
     */
    void write(Path file) throws IOException {
        if (Files.exists(file) && !Files.readString(file).startsWith(HEADER)) {
            throw new IOException("there is a file of yours");
        }
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                file,
                values.entrySet().stream()
                        .map(value -> value.getKey().environment() + "=" + value.getValue() + "\n")
                        .collect(Collectors.joining("", HEADER + "\n", "")));
    }
}
