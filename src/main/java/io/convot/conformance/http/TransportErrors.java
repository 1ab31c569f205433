package io.convot.conformance.http;

import io.convot.conformance.http.Exchange.TransportError;
import io.convot.conformance.http.Exchange.TransportErrorKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.UnsupportedSchemeException;

/** Explains failures between the suite and the target, in sentences. */
final class TransportErrors {
    private final String host;
    private final Optional<SystemProxy> proxy;
    private final String advice;

    /**
     * @param proxy the proxy before the target, where there is one
     * @param heard whether the target has answered before, so that its address can't be entirely wrong
     */
    TransportErrors(URI base, Optional<SystemProxy> proxy, boolean heard) {
        this.host = base.getRawAuthority();
        this.proxy = proxy;
        this.advice = !heard && "http".equalsIgnoreCase(base.getScheme()) ? "; if it speaks TLS, write https://" : "";
    }

    /** Empty where the cause is not there, but with the suite itself. */
    Optional<TransportError> of(Throwable thrown) {
        return causes(thrown)
                .flatMap(cause -> error(cause).stream())
                .findFirst()
                // Its message may hold anything that came back.
                .or(() -> causes(thrown).anyMatch(IOException.class::isInstance)
                        ? error(TransportErrorKind.OTHER, "The exchange with " + host + " broke off.")
                        : Optional.empty());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause);
    }

    private Optional<TransportError> error(Throwable cause) {
        return beforeConnection(cause).or(() -> beforeResponse(cause)).or(() -> duringResponse(cause));
    }

    private Optional<TransportError> beforeConnection(Throwable cause) {
        if (cause instanceof HttpTransport.TunnelRefused refused) {
            return proxy.flatMap(
                    on -> error(TransportErrorKind.OTHER, on.answered(refused.status(), host), proxyFix()));
        }
        if (cause instanceof UnknownHostException || cause instanceof UnsupportedSchemeException) {
            return error(
                    TransportErrorKind.OTHER,
                    proxy.map(on -> message("Unknown host: " + on.host() + ", which is to be " + on.name() + ": "
                                    + on.misspelt() + "."))
                            .orElse("Unknown host: " + host + "."),
                    proxyFix()
                            .or(() -> Optional.of("Check the host in CONVOT_BASE_URL, then the DNS of this machine.")));
        }
        String server = proxy.map(on -> on.name() + " for " + host).orElse(host);
        if (cause instanceof ConnectTimeoutException || cause instanceof NoRouteToHostException) {
            return error(
                    TransportErrorKind.NOT_THERE,
                    message(server) + " could not be reached: it took no connection in time.",
                    proxyFix());
        }
        if (cause instanceof ConnectException) {
            return error(TransportErrorKind.NOT_THERE, message(server) + " refused the connection.", proxyFix());
        }
        return cause instanceof SSLException tls ? error(TlsErrors.of(tls)) : Optional.empty();
    }

    private Optional<TransportError> beforeResponse(Throwable cause) {
        if (cause instanceof HttpTransport.ResponseTimeout tooLate) {
            return error(
                    TransportErrorKind.TOO_LATE,
                    "The target did not answer in full within "
                            + tooLate.limit().toMillis() / 1000.0 + " s (CONVOT_TIMEOUT).");
        }
        if (cause instanceof HttpTransport.KeptConnectionClosed) {
            return error(
                    TransportErrorKind.KEPT_TOO_LONG,
                    host
                            + " closed a connection that had been kept open, without a response: whether the request was processed can't be seen, and sending it again could do it twice.");
        }
        return cause instanceof NoHttpResponseException
                ? error(
                        TransportErrorKind.DROPPED,
                        host + " closed the connection without a response" + advice + ".",
                        adviceFix())
                : Optional.empty();
    }

    private Optional<TransportError> duringResponse(Throwable cause) {
        if (cause instanceof HttpTransport.ResponseTooLarge tooLarge) {
            return error(TransportErrorKind.TOO_LARGE, "The response was cut off: " + tooLarge.getMessage() + ".");
        }
        if (cause instanceof ZipException || cause instanceof EOFException) {
            return error(
                    TransportErrorKind.OTHER,
                    "The response's body is not in the coding that its Content-Encoding names.");
        }
        if (cause instanceof IOException && ("" + cause.getMessage()).startsWith("Maximum ")) {
            return error(
                    TransportErrorKind.OTHER,
                    "The response was cut off: its header is longer than any that makes sense.");
        }
        if (cause instanceof ConnectionClosedException
                || cause instanceof org.apache.http.MalformedChunkCodingException
                || cause instanceof org.apache.http.TruncatedChunkException) {
            return error(TransportErrorKind.DROPPED, host + " closed the connection in the middle of its response.");
        }
        if (cause instanceof SocketException) {
            return error(TransportErrorKind.DROPPED, host + " broke the connection off.");
        }
        return cause instanceof ClientProtocolException || cause instanceof org.apache.http.ProtocolException
                ? error(
                        TransportErrorKind.NOT_HTTP,
                        host + " answered with something that is not HTTP" + advice + ".",
                        adviceFix())
                : Optional.empty();
    }

    private static String message(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private Optional<String> adviceFix() {
        return Optional.of("Check the port in CONVOT_BASE_URL; if it speaks TLS, write https://.")
                .filter(fix -> !advice.isEmpty());
    }

    private Optional<String> proxyFix() {
        return proxy.map(on -> SystemProxy.FIX);
    }

    private Optional<TransportError> error(TlsErrors.TlsError tls) {
        return error(
                TransportErrorKind.OTHER,
                "No secure connection to " + host + " could be made: " + tls.why() + ".",
                Optional.of(tls.fix()));
    }

    private static Optional<TransportError> error(TransportErrorKind kind, String message) {
        return error(kind, message, Optional.empty());
    }

    private static Optional<TransportError> error(TransportErrorKind kind, String message, Optional<String> fix) {
        return Optional.of(new TransportError(kind, message, fix));
    }
}
