package io.convot.conformance.http;

import io.restassured.response.Response;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.MalformedChallengeException;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.auth.BasicScheme;
import org.apache.http.impl.client.BasicAuthCache;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.message.BasicHeader;

/**
 * The proxy before the target that this JVM is set to use, by its own settings: {@code https.proxyHost},
 * {@code http.nonProxyHosts} and the rest.
 *
 * @param scheme {@code http} or {@code https}, as these settings begin
 */
record SystemProxy(String scheme, String host, int port) {
    /** What to do where the proxy answers, or can't be reached. */
    static final String FIX = "Check the proxy settings of this JVM, then whether the proxy lets this machine through.";

    /** Empty where Java goes to the target directly. */
    static Optional<SystemProxy> toward(URI target) {
        return ProxySelector.getDefault().select(target).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .findFirst()
                .flatMap(proxy -> proxy.address() instanceof InetSocketAddress address
                        ? Optional.of(new SystemProxy(
                                target.getScheme().toLowerCase(Locale.ROOT),
                                address.getHostString(),
                                address.getPort()))
                        : Optional.empty());
    }

    /** The proxy, and the setting that names it. */
    String name() {
        return "the proxy " + host + ":" + port + " (" + scheme + ".proxyHost)";
    }

    /** What to check where the proxy can't be found. */
    String misspelt() {
        return host.contains("/") || (host.contains(":") && !host.contains("::"))
                ? "write the host alone, without http:// and without a port"
                : "check its name";
    }

    /** The sentence on a response that comes from the proxy, and not from the target. */
    Optional<String> ownResponse(Response response, String target) {
        boolean own = response.statusCode() == 407 || response.header("X-Squid-Error") != null;
        return own ? Optional.of(answered(response.statusCode(), target)) : Optional.empty();
    }

    String answered(int status, String target) {
        return "T" + name().substring(1)
                + (status == 407
                        ? " wants a login (407): set " + scheme + ".proxyUser and " + scheme
                                + ".proxyPassword for Java, off the command line in a file: java @FILE -jar …"
                        : " answered itself (" + status + "), and did not connect to " + target + ".");
    }

    /** Sends the proxy's user and password at once, where they are set: no request has to be sent twice. */
    void logIn(HttpClientContext context) {
        Optional.ofNullable(System.getProperty(scheme + ".proxyUser"))
                .filter(user -> !user.isEmpty())
                .ifPresent(user -> {
                    HttpHost proxy = new HttpHost(host, port);
                    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
                    credentials.setCredentials(
                            new AuthScope(proxy),
                            new UsernamePasswordCredentials(user, System.getProperty(scheme + ".proxyPassword", "")));
                    BasicAuthCache cache = new BasicAuthCache();
                    cache.put(proxy, basicScheme());
                    context.setCredentialsProvider(credentials);
                    context.setAuthCache(cache);
                });
    }

    private static BasicScheme basicScheme() {
        BasicScheme scheme = new BasicScheme();
        try {
            scheme.processChallenge(new BasicHeader("Proxy-Authenticate", "Basic realm=\"proxy\""));
        } catch (MalformedChallengeException e) {
            throw new IllegalStateException(e);
        }
        return scheme;
    }
}
