package io.convot.conformance.hostile;

import io.convot.conformance.sandbox.Sandbox;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that responds byte by byte as a test wants it, or as the sandbox behind it does. */
final class ScriptedTcpServer implements AutoCloseable {
    private final ServerSocket server;
    private final ServerScript behaviour;
    private final URI behind;
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-tcp-server");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedTcpServer(ServerSocket server, ServerScript behaviour, URI behind) {
        this.server = server;
        this.behaviour = behaviour;
        this.behind = behind;
        threads.execute(this::accept);
    }

    /** The handling of a request. */
    @FunctionalInterface
    interface ServerScript {
        /** Responds; nothing is sent beyond what the script sends. */
        void response(ScriptedRequest request, ScriptedConnection line) throws IOException, InterruptedException;
    }

    /**
     * A request as it came.
     *
     * @param count which request this is, from 1
     * @param head its lines
     * @param body its body, a character for each byte
     */
    record ScriptedRequest(int count, List<String> head, String body) {
        String method() {
            return head.get(0).split(" ", -1)[0];
        }

        String path() {
            return head.get(0).split(" ", -1)[1];
        }

        String header(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        String text() {
            return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /** The connection to the client. */
    final class ScriptedConnection {
        private final Socket socket;
        private final OutputStream out;

        private ScriptedConnection(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** A whole response. */
        void response(String statusLine, String type, String body, String... headers) throws IOException {
            response(statusLine, type, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        void response(String statusLine, String type, byte[] body, String... headers) throws IOException {
            send("HTTP/1.1 " + statusLine + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n"
                    + String.join(
                            "", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n");
            send(body);
        }

        void json(int status, String body) throws IOException {
            response(status + " Whatever", "application/json", body);
        }

        void close() throws IOException {
            socket.close();
        }

        /** Ends the connection as a crash does. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Sends nothing more, and keeps the connection. */
        void hang() throws InterruptedException {
            over.await();
        }

        /** Closes the port and all connections. */
        void die() throws IOException {
            server.close();
            for (Socket each : open) {
                each.close();
            }
        }

        /** The response of the sandbox behind. */
        Passed pass(ScriptedRequest request) throws IOException {
            return ScriptedTcpServer.this.pass(request);
        }
    }

    /**
     * A response of the sandbox behind.
     *
     * @param statusLine its first line
     * @param head its header lines
     * @param body its body, a character for each byte
     */
    record Passed(String statusLine, List<String> head, String body) {
        void to(ScriptedConnection line) throws IOException {
            line.send(statusLine + "\r\n"
                    + String.join("", head.stream().map(h -> h + "\r\n").toList()) + "\r\n");
            line.send(bytes());
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        Passed with(byte[] other) {
            List<String> lines = head.stream()
                    .map(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:")
                            ? "Content-Length: " + other.length
                            : line)
                    .toList();
            return new Passed(statusLine, lines, new String(other, StandardCharsets.ISO_8859_1));
        }
    }

    static ScriptedTcpServer with(ServerScript behaviour) {
        return at(serverSocket(), behaviour, URI.create("http://127.0.0.1:1"));
    }

    static ScriptedTcpServer at(ServerSocket server, ServerScript behaviour) {
        return at(server, behaviour, URI.create("http://127.0.0.1:1"));
    }

    /** Stands before a sandbox. */
    static ScriptedTcpServer before(Sandbox sandbox, ServerScript behaviour) {
        return at(serverSocket(), behaviour, sandbox.baseUrl());
    }

    private static ScriptedTcpServer at(ServerSocket server, ServerScript behaviour, URI behind) {
        return new ScriptedTcpServer(server, behaviour, behind);
    }

    static ServerSocket serverSocket() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    int requests() {
        return count.get();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
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
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The run is over, or the target is dead.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            ScriptedConnection line = new ScriptedConnection(socket);
            for (List<String> head = head(in); !head.isEmpty() && !socket.isClosed(); head = head(in)) {
                ScriptedRequest withoutBody = new ScriptedRequest(count.incrementAndGet(), head, "");
                String length = withoutBody.header("Content-Length");
                byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                behaviour.response(
                        new ScriptedRequest(withoutBody.count(), head, new String(body, StandardCharsets.ISO_8859_1)),
                        line);
            }
        } catch (IOException | InterruptedException gone) {
            // Who called has had enough, or the run is over.
        } finally {
            open.remove(socket);
        }
    }

    private Passed pass(ScriptedRequest request) throws IOException {
        try (Socket upstream = new Socket(behind.getHost(), behind.getPort())) {
            upstream.setTcpNoDelay(true);
            OutputStream out = upstream.getOutputStream();
            String head = String.join(
                    "", request.head().stream().map(line -> line + "\r\n").toList());
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            whole.write(request.body().getBytes(StandardCharsets.ISO_8859_1));
            out.write(whole.toByteArray());
            out.flush();
            InputStream in = new BufferedInputStream(upstream.getInputStream());
            List<String> response = head(in);
            ScriptedRequest reader = new ScriptedRequest(0, response, "");
            String length = reader.header("Content-Length");
            return new Passed(
                    response.get(0),
                    response.subList(1, response.size()),
                    new String(
                            in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length)),
                            StandardCharsets.ISO_8859_1));
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0d0a0d0a) {
                return List.of(
                        head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n"));
            }
        }
        return List.of();
    }
}
