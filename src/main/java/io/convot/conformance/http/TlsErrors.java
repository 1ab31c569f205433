package io.convot.conformance.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Explains why a TLS connection failed. Java says much of it in messages only. */
final class TlsErrors {
    private TlsErrors() {}

    /**
     * The reason for the failure of a TLS connection.
     *
     * @param why the end of a sentence
     * @param fix what to do about it, as a sentence
     */
    record TlsError(String why, String fix) {}

    static TlsError of(SSLException failure) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
        String said = String.join(
                        " ",
                        causes.stream().map(cause -> "" + cause.getMessage()).toList())
                .toLowerCase(Locale.ROOT);
        if (has(causes, CertificateExpiredException.class)) {
            return new TlsError("its certificate has expired", "Renew the certificate of the target.");
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return new TlsError(
                    "its certificate is not valid yet, or the clock here is slow",
                    "Check the clock of this machine, then the certificate of the target.");
        }
        if (has(causes, SSLPeerUnverifiedException.class)
                || said.contains("subject alternative")
                || said.contains("match")) {
            return new TlsError(
                    "its certificate is for another host name",
                    "Check the host in CONVOT_BASE_URL: it has to be a name that the certificate holds.");
        }
        if (has(causes, CertPathBuilderException.class) || said.contains("certification path")) {
            return new TlsError(
                    "its certificate is not trusted by this JVM; if it should, set CONVOT_CA_FILE to the PEM file of its authority",
                    "Set CONVOT_CA_FILE to the PEM file of the authority that signed the certificate.");
        }
        if (said.contains("unsupported or unrecognized ssl message") || said.contains("plaintext connection")) {
            return new TlsError(
                    "it speaks no TLS at this port; if it is plain HTTP, write http://",
                    "Check the port in CONVOT_BASE_URL; if it is plain HTTP, write http://.");
        }
        if (said.contains("protocol_version")
                || said.contains("handshake_failure")
                || said.contains("no appropriate protocol")) {
            return new TlsError(
                    "it speaks no version or no cipher of TLS that this Java does",
                    "Check which versions of TLS the target accepts.");
        }
        if (said.contains("certificate_required") || said.contains("bad_certificate")) {
            return new TlsError(
                    "it demands a client certificate, or rejects the one that it was sent",
                    "Set javax.net.ssl.keyStore and javax.net.ssl.keyStorePassword for Java, off the command line in a file: java @FILE -jar …");
        }
        return new TlsError("it broke TLS off", "Check host and port in CONVOT_BASE_URL.");
    }

    private static boolean has(List<Throwable> causes, Class<?> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
