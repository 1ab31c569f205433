package io.convot.conformance.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that the exchanges of a run can cost in Java: sends what was recorded with the JDK's client and no library,
 * each caller the next request that is left, whatever it once depended on. The responses are read and thrown away.
 */
final class Replay {
    private Replay() {}

    /**
     * Replays.
     *
     * @param args the recording, the server's address and how many requests at once
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Queue<RecordedRequest> left =
                new ConcurrentLinkedQueue<>(Recording.load(Path.of(args[0])).requests());
        AtomicInteger answered = new AtomicInteger();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Thread[] callers = new Thread[Integer.parseInt(args[2])];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> {
                for (RecordedRequest next = left.poll(); next != null; next = left.poll()) {
                    if (responses(client, args[1], next)) {
                        answered.incrementAndGet();
                    }
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        System.out.println(answered.get());
        System.exit(0);
    }

    private static boolean responses(HttpClient client, String server, RecordedRequest sent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + sent.target()))
                .header("User-Agent", "convot-conformance-replay")
                .header("X-Conformance-Example", sent.example())
                .header("Accept", "*/*")
                .method(
                        sent.method(),
                        sent.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent.body()));
        if (!sent.authorization().isEmpty()) {
            request.header("Authorization", sent.authorization());
        }
        if (!sent.contentType().isEmpty()) {
            request.header("Content-Type", sent.contentType());
        }
        try {
            client.send(request.build(), BodyHandlers.ofByteArray());
            return true;
        } catch (IOException noResponse) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
