package io.convot.conformance.http;

import io.convot.conformance.http.Exchange.TransportError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.conn.ConnectTimeoutException;

/** What can fail between here and the target and back, in sentences. */
final class TransportErrors {
    private TransportErrors() {}

    /** Empty where the cause is not there, but with the suite itself. */
    static Optional<TransportError> of(Throwable thrown, URI base) {
        // Host and port; Java knows no host where the name holds an underscore.
        String host = base.getRawAuthority();
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .map(cause -> trouble(cause, host, base))
                .flatMap(Optional::stream)
                .findFirst()
                // Its message may hold anything that came back.
                .or(() -> Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                                .anyMatch(IOException.class::isInstance)
                        ? told(false, "The exchange with " + host + " broke off.")
                        : Optional.empty());
    }

    private static Optional<TransportError> trouble(Throwable cause, String host, URI base) {
        if (cause instanceof HttpTransport.ResponseTimeout tooLate) {
            return told(
                    false,
                    "The target did not answer in full within "
                            + tooLate.limit().toMillis() / 1000.0 + " s (CONVOT_TIMEOUT).");
        }
        if (cause instanceof HttpTransport.ResponseTooLarge tooLarge) {
            return Optional.of(
                    new TransportError(false, true, "The answer was cut off: " + tooLarge.getMessage() + "."));
        }
        if (cause instanceof UnknownHostException) {
            return told(false, "There is no host of the name " + host + ".");
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof NoRouteToHostException) {
            return told(false, host + " could not be reached: it took no connection in time.");
        }
        if (cause instanceof ConnectException) {
            return told(false, host + " refused the connection.");
        }
        if (cause instanceof SSLException tls) {
            return told(false, "No secure connection to " + host + " could be made: " + TlsErrors.of(tls) + ".");
        }
        if (cause instanceof IOException && ("" + cause.getMessage()).startsWith("Maximum ")) {
            return told(false, "The answer was cut off: its header is longer than any that makes sense.");
        }
        if (cause instanceof NoHttpResponseException) {
            return told(true, host + " closed the connection without an answer" + perhapsTls(base) + ".");
        }
        if (cause instanceof ConnectionClosedException
                || cause instanceof org.apache.http.MalformedChunkCodingException
                || cause instanceof org.apache.http.TruncatedChunkException) {
            return told(true, host + " closed the connection in the middle of its answer.");
        }
        if (cause instanceof SocketException) {
            return told(true, host + " broke the connection off.");
        }
        if (cause instanceof ClientProtocolException || cause instanceof org.apache.http.ProtocolException) {
            return told(true, host + " answered with something that is not HTTP" + perhapsTls(base) + ".");
        }
        return Optional.empty();
    }

    private static String perhapsTls(URI base) {
        return "http".equalsIgnoreCase(base.getScheme()) ? "; if it speaks TLS, write https://" : "";
    }

    private static Optional<TransportError> told(boolean dropped, String sentence) {
        return Optional.of(new TransportError(dropped, false, sentence));
    }
}
