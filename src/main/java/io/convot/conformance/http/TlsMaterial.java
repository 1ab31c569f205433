package io.convot.conformance.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.apache.http.ssl.SSLContextBuilder;
import org.apache.http.ssl.SSLContexts;

/**
 * The certificates of a run: the authorities that it trusts, and the certificate that it shows, if any. Java reports a
 * store that it can't read when the first connection fails, as if the target had failed; here it is an error of its
 * own, before the run.
 */
public final class TlsMaterial {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String KEY_STORE = "javax.net.ssl.keyStore";

    private TlsMaterial() {}

    /** A file of certificates that can't be used. Its message is a sentence for the user, and holds no password. */
    public static final class UnusableTlsMaterial extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableTlsMaterial(String message) {
            super(message);
        }
    }

    /**
     * Makes what connections are secured with.
     *
     * @param authorities a PEM file with the authorities to trust; empty for those of {@code javax.net.ssl.trustStore}
     *     or of the JVM
     * @param system the system properties
     * @throws UnusableTlsMaterial if a file can't be read, or holds no certificate
     */
    public static SSLContext of(Optional<Path> authorities, Properties system) throws UnusableTlsMaterial {
        try {
            SSLContextBuilder context = SSLContexts.custom();
            Optional<KeyStore> trusted =
                    authorities.isPresent() ? Optional.of(pem(authorities.get())) : store(TRUST_STORE, system);
            if (trusted.isPresent()) {
                context.loadTrustMaterial(trusted.get(), null);
            }
            Optional<KeyStore> own = store(KEY_STORE, system);
            if (own.isPresent()) {
                loadKeys(context, own.get(), system);
            }
            return context.build();
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsMaterial(
                    "This JVM can't secure connections (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static void loadKeys(SSLContextBuilder context, KeyStore store, Properties system)
            throws UnusableTlsMaterial, GeneralSecurityException {
        try {
            context.loadKeyMaterial(store, password(KEY_STORE, system));
        } catch (UnrecoverableKeyException e) {
            throw new UnusableTlsMaterial(
                    store(KEY_STORE, "can't be opened: set its password with -D" + KEY_STORE + "Password=...", system));
        }
    }

    private static Optional<KeyStore> store(String property, Properties system) throws UnusableTlsMaterial {
        String file = system.getProperty(property, "");
        // Java's own words for no store.
        if (file.isEmpty() || file.equals("NONE")) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            KeyStore store = KeyStore.getInstance(system.getProperty(property + "Type", KeyStore.getDefaultType()));
            store.load(in, system.getProperty(property + "Password") == null ? null : password(property, system));
            if (store.size() == 0) {
                // What a PKCS#12 store looks like to Java without its password.
                throw new UnusableTlsMaterial(store(
                        property,
                        "holds nothing that can be read without its password: set it with -D" + property
                                + "Password=...",
                        system));
            }
            return Optional.of(store);
        } catch (IOException e) {
            boolean password = e.getCause() instanceof UnrecoverableKeyException
                    || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("password");
            String what = password
                    ? "can't be opened with its password: correct -D" + property + "Password=..."
                    : !Files.isReadable(Path.of(file))
                            ? "can't be read: name a file that exists and may be read"
                            : "is not a PKCS#12 or JKS store: name one, or for a PEM file of authorities set CONVOT_CA_FILE";
            throw new UnusableTlsMaterial(store(property, what, system));
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsMaterial(store(
                    property,
                    "can't be read (" + e.getClass().getSimpleName() + "): check -D" + property + "Type",
                    system));
        }
    }

    private static String store(String property, String what, Properties system) {
        String kind = property.equals(TRUST_STORE) ? "trust store " : "key store ";
        return "The " + kind + system.getProperty(property) + " (-D" + property + ") " + what + ".";
    }

    private static char[] password(String property, Properties system) {
        return system.getProperty(property + "Password", "").toCharArray();
    }

    private static KeyStore pem(Path file) throws UnusableTlsMaterial, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new UnusableTlsMaterial(notPem(file, "holds no certificate"));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                number++;
                store.setCertificateEntry("authority-" + number, certificate);
            }
            return store;
        } catch (CertificateException e) {
            throw new UnusableTlsMaterial(notPem(file, "is not a PEM file of certificates"));
        } catch (IOException e) {
            throw new UnusableTlsMaterial(notPem(file, "can't be read"));
        }
    }

    private static String notPem(Path file, String what) {
        return "The file " + file + " of certificate authorities " + what
                + " (CONVOT_CA_FILE): name one with -----BEGIN CERTIFICATE----- blocks.";
    }
}
