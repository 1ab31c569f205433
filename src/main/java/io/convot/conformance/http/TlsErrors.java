package io.convot.conformance.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Explains why there is no secure connection, as the end of a sentence. Java says much of it in messages only. */
final class TlsErrors {
    private TlsErrors() {}

    static String of(SSLException failure) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
        String said = String.join(
                        " ",
                        causes.stream().map(cause -> "" + cause.getMessage()).toList())
                .toLowerCase(Locale.ROOT);
        if (has(causes, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet, or the clock here is slow";
        }
        if (has(causes, SSLPeerUnverifiedException.class)
                || said.contains("subject alternative")
                || said.contains("match")) {
            return "its certificate is for another host name";
        }
        if (has(causes, CertPathBuilderException.class) || said.contains("certification path")) {
            return "its certificate is not trusted by this JVM; if it should, set CONVOT_CA_FILE to the PEM file of its authority";
        }
        if (said.contains("unsupported or unrecognized ssl message") || said.contains("plaintext connection")) {
            return "it speaks no TLS at this port; if it is plain HTTP, write http://";
        }
        if (said.contains("protocol_version")
                || said.contains("handshake_failure")
                || said.contains("no appropriate protocol")) {
            return "it speaks no version or no cipher of TLS that this Java does";
        }
        if (said.contains("certificate_required") || said.contains("bad_certificate")) {
            return "it demands a client certificate, or rejects the one that it was sent; set -Djavax.net.ssl.keyStore and -Djavax.net.ssl.keyStorePassword for Java";
        }
        return "it broke TLS off";
    }

    private static boolean has(List<Throwable> causes, Class<?> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
