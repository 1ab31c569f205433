package io.convot.conformance.benchmark;

import io.convot.conformance.capture.ExchangeQueue;
import io.convot.conformance.capture.HarException;
import io.convot.conformance.capture.HarFixture;
import io.convot.conformance.capture.TrafficObserver;
import io.convot.conformance.capture.proxy.ReverseProxy;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/** Measures what {@code observe} adds to a call on loopback, and how fast it reads a recording. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ObserveBenchmark {
    private static final int ENTRIES = 2_000;
    private static final String LIST =
            "{\"conversations\": [], \"meta\": {\"page\": 1, \"per_page\": 30, \"has_more\": false}}";

    private Undertow target;
    private Undertow bareProxy;
    private ReverseProxy proxy;
    private ExchangeQueue queue;
    private BenchmarkConnection direct;
    private BenchmarkConnection throughBare;
    private BenchmarkConnection throughObserve;
    private byte[] recording;

    /** Starts a target, a proxy of Undertow's as it comes, and the proxy of {@code observe}. */
    @Setup
    public void start() throws IOException {
        target = server(exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send(LIST);
        });
        URI address = URI.create("http://127.0.0.1:" + port(target) + "/v1");
        bareProxy = server(ProxyHandler.builder()
                .setProxyClient(new LoadBalancingProxyClient().addHost(URI.create("http://127.0.0.1:" + port(target))))
                .build());
        queue = new ExchangeQueue(observer(address), "the proxy");
        proxy = ReverseProxy.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), address, queue::accept);
        direct = new BenchmarkConnection(port(target));
        throughBare = new BenchmarkConnection(port(bareProxy));
        throughObserve = new BenchmarkConnection(proxy.address().getPort());
        HarFixture archive = new HarFixture();
        for (int i = 0; i < ENTRIES; i++) {
            archive.get("/conversations", 200, LIST);
        }
        recording = archive.text().getBytes(StandardCharsets.UTF_8);
    }

    private static Undertow server(HttpHandler handler) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(2)
                .setHandler(handler)
                .build();
        server.start();
        return server;
    }

    private static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static TrafficObserver observer(URI address) {
        try {
            Settings settings = new SettingsReader(
                            Map.of("CONVOT_BASE_URL", address.toString()), Path.of("target"), Map.of())
                    .readWithoutKeys()
                    .settings();
            return new TrafficObserver(settings, false);
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops all of them. */
    @TearDown
    public void stop() throws IOException {
        direct.close();
        throughBare.close();
        throughObserve.close();
        proxy.close();
        queue.close();
        bareProxy.stop();
        target.stop();
    }

    /** A call without a proxy. */
    @Benchmark
    public int a_call_without_a_proxy() throws IOException {
        return direct.call();
    }

    /** The same through Undertow's proxy. */
    @Benchmark
    public int a_call_through_a_bare_proxy() throws IOException {
        return throughBare.call();
    }

    /** The same through the proxy of {@code observe}, whose copy is judged at the same time. */
    @Benchmark
    public int a_call_through_the_proxy_of_observe() throws IOException {
        return throughObserve.call();
    }

    /** A recording, read and judged. */
    @Benchmark
    public int a_recording_read_and_judged() throws HarException {
        TrafficObserver observer = observer(URI.create(HarFixture.BASE));
        observer.read(new ByteArrayInputStream(recording), "recording.har");
        return observer.exchanges();
    }

    /** The same, token by token, by a reader that does nothing else. */
    @Benchmark
    public int a_recording_read_by_a_bare_reader() {
        int tokens = 0;
        try (JsonParser parser = new JsonFactory()
                .createParser(tools.jackson.core.ObjectReadContext.empty(), new ByteArrayInputStream(recording))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** One kept connection, on which one call follows the other. */
    private static final class BenchmarkConnection implements AutoCloseable {
        private static final byte[] REQUEST = String.join(
                        "\r\n",
                        "GET /v1/conversations HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Authorization: Bearer ck_0123456789abcdef:Sesame-open-the-door-now",
                        "",
                        "")
                .getBytes(StandardCharsets.ISO_8859_1);

        private final Socket socket;
        private final byte[] buffer = new byte[8192];

        private BenchmarkConnection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
        }

        private int call() throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(REQUEST);
            out.flush();
            InputStream in = socket.getInputStream();
            int length = 0;
            while (length < LIST.length()
                    || !new String(buffer, 0, length, StandardCharsets.ISO_8859_1).endsWith(LIST)) {
                int count = in.read(buffer, length, buffer.length - length);
                if (count < 0) {
                    throw new IOException("The connection was closed.");
                }
                length += count;
            }
            return length;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
