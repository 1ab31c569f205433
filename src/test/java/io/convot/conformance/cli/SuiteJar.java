package io.convot.conformance.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A jar that stands for the packed one: it names this test's class path, and what to start. */
public final class SuiteJar {
    private SuiteJar() {}

    /** Writes it; its folder is made where it is missing. */
    public static Path at(Path file) throws IOException {
        return without("there is no such library", file);
    }

    /** Writes one that lacks a library. */
    static Path without(String library, Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                        .filter(part -> !part.contains(library))
                        .map(Path::of)
                        .map(Path::toUri)
                        .map(URI::toString)
                        .collect(Collectors.joining(" ")));
        Files.createDirectories(file.getParent());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
