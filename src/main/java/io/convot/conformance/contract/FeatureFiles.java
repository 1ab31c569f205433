package io.convot.conformance.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The texts of the feature files on the class path, which may be a folder or a jar. */
final class FeatureFiles {
    private static final String FOLDER = "features/";
    private static final String ENDING = ".feature";

    private FeatureFiles() {}

    /** The files by their name below the class path's root, in the order of their names. */
    static SortedMap<String, String> onTheClassPath() {
        URL folder = FeatureFiles.class.getResource("/" + FOLDER);
        if (folder == null) {
            throw new IllegalStateException("There is no folder " + FOLDER + " on the class path.");
        }
        try {
            return read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The features can't be read from " + folder, e);
        }
    }

    static SortedMap<String, String> read(URL folder) throws IOException {
        URLConnection connection = folder.openConnection();
        if (!(connection instanceof JarURLConnection jarConnection)) {
            return readFolder(Path.of(URI.create(folder.toString())));
        }
        // A jar of our own: closing a shared one would take it away from others who read it.
        jarConnection.setUseCaches(false);
        try (JarFile jar = jarConnection.getJarFile()) {
            return readJar(jar);
        }
    }

    private static SortedMap<String, String> readFolder(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                texts.put(FOLDER + folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static SortedMap<String, String> readJar(JarFile jar) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (JarEntry entry : jar.stream()
                .filter(e -> e.getName().startsWith(FOLDER) && e.getName().endsWith(ENDING))
                .toList()) {
            try (InputStream in = jar.getInputStream(entry)) {
                texts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** The name below the project's root of a file that a run names {@code classpath:…} or {@code file:///…}. */
    static String nameOf(String uri) {
        int start = uri.lastIndexOf("/" + FOLDER);
        if (start >= 0) {
            return uri.substring(start + 1);
        }
        return uri.startsWith("classpath:") ? uri.substring("classpath:".length()) : uri;
    }

    /** The same texts by the names that {@link #nameOf(String)} gives. */
    static SortedMap<String, String> named(Map<String, String> textByUri) {
        SortedMap<String, String> texts = new TreeMap<>();
        textByUri.forEach((uri, text) -> texts.put(nameOf(uri), text));
        return texts;
    }
}
