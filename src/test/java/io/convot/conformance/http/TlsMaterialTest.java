package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsMaterialTest {
    private static final String STORE = "src/test/resources/hostile/trusted.p12";

    private final Path folder;

    TlsMaterialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_store_and_a_pem_file_are_taken() throws Exception {
        assertThat(TlsMaterial.of(Optional.empty(), new Properties())).isNotNull();
        assertThat(TlsMaterial.of(Optional.empty(), trustStore(STORE, "hostile")))
                .isNotNull();
        assertThat(TlsMaterial.of(Optional.of(pem()), new Properties())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            trustStore | src/test/resources/hostile/trusted.p12 | -     | without its password
            trustStore | src/test/resources/hostile/trusted.p12 | wrong | can't be opened with its password
            trustStore | README.md                              | -     | set CONVOT_CA_FILE
            trustStore | no-such.p12                            | -     | can't be read
            keyStore   | README.md                              | -     | is not a PKCS#12 or JKS store
            """)
    void the_sentence_is_about_the_store(String kind, String file, @Nullable String password, String part) {
        Properties system = new Properties();
        system.setProperty("javax.net.ssl." + kind, file);
        if (password != null) {
            system.setProperty("javax.net.ssl." + kind + "Password", password);
        }

        assertThat(problem(Optional.empty(), system))
                .contains(file, "-Djavax.net.ssl." + kind, part)
                .doesNotContain("wrong");
    }

    @ParameterizedTest
    @CsvSource({"README.md, PEM", "src/test/resources/hostile/trusted.p12, PEM", "no-such.pem, can't be read"})
    void the_sentence_is_about_the_pem_file(String file, String part) {
        assertThat(problem(Optional.of(Path.of(file)), new Properties())).contains(file, part, "CONVOT_CA_FILE");
    }

    private static String problem(Optional<Path> authorities, Properties system) {
        return String.valueOf(
                catchThrowableOfType(TlsMaterial.UnusableTlsMaterial.class, () -> TlsMaterial.of(authorities, system))
                        .getMessage());
    }

    private static Properties trustStore(String file, String password) {
        Properties system = new Properties();
        system.setProperty("javax.net.ssl.trustStore", file);
        system.setProperty("javax.net.ssl.trustStorePassword", password);
        return system;
    }

    private Path pem() throws Exception {
        KeyStore store = KeyStore.getInstance(Path.of(STORE).toFile(), "hostile".toCharArray());
        Certificate certificate = store.getCertificate(store.aliases().nextElement());
        Path file = folder.resolve("ca.pem");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("-----BEGIN CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII));
            out.write(Base64.getMimeEncoder().encode(certificate.getEncoded()));
            out.write("\n-----END CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }
}
