package io.convot.conformance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that responds byte by byte as a test wants it, and keeps the requests. */
final class StubHttpServer implements AutoCloseable {
    private final ServerSocket server;
    private final Handler behaviour;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stub-http-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private StubHttpServer(ServerSocket server, Handler behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    static StubHttpServer with(Handler behaviour) throws IOException {
        StubHttpServer server =
                new StubHttpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
        server.threads.execute(server::accept);
        return server;
    }

    /** A response with a length, on a connection that stays. */
    static String response(int status, String body, String... headers) {
        return "HTTP/1.1 " + status + " Whatever\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    List<Received> received() {
        return received;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            while (read(in)) {
                if (!behaviour.response(received.size(), new Connection(out))) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client has had enough, or the test is over.
        }
    }

    private boolean read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.write(next);
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
        Received request = new Received(lines, "");
        int length = request.header("Content-Length").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        received.add(new Received(lines, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1)));
        return true;
    }

    /** The handling of a request. */
    @FunctionalInterface
    interface Handler {
        /**
         * Responds.
         *
         * @param count which request this is, from 1
         * @return whether the connection stays
         */
        boolean response(int count, Connection connection) throws IOException, InterruptedException;
    }

    /** The connection to the client. */
    record Connection(OutputStream out) {
        boolean send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }
    }

    /**
     * A request as it came.
     *
     * @param head its lines
     * @param body a character for each byte
     */
    record Received(List<String> head, String body) {
        String text() {
            return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        String line() {
            return head.get(0);
        }

        List<String> headerNames() {
            return head.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                    .toList();
        }

        List<String> header(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }
}
