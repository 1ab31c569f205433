package io.convot.conformance.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.http.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A target that serves nothing but a list of conversations, and an example that reads it. */
final class ListingTarget implements AutoCloseable {
    private final List<Integer> conversations;
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final RunContext run;
    private final ScenarioContext example;
    private int maxSize = Integer.MAX_VALUE;
    private boolean rejectsLargePages;
    private boolean endless;
    private int hidden = -1;
    private int arriving;

    private ListingTarget(List<Integer> conversations) throws IOException, SettingsException {
        this.conversations = new CopyOnWriteArrayList<>(conversations);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/conversations", this::serve);
        server.start();
        Map<String, String> environment = Map.of(
                Setting.BASE_URL.environment(),
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                Setting.TOKEN.environment(), "ck_0123456789abcdef:aBcDeFgH12345678",
                Setting.PARALLEL.environment(), "1");
        run = new RunContext(
                new SettingsReader(environment, Path.of("target"), Map.of())
                        .read()
                        .settings(),
                "trial",
                "test",
                new EvidenceLog(),
                List.of());
        run.bind();
        example = new ScenarioContext(run);
        example.begin("test-case", "an example");
    }

    /** A list of so many conversations, numbered from 1 in the order in which they were started, oldest first. */
    static ListingTarget oldestFirst(int count) throws IOException, SettingsException {
        return new ListingTarget(IntStream.rangeClosed(1, count).boxed().toList());
    }

    static ListingTarget newestFirst(int count) throws IOException, SettingsException {
        return new ListingTarget(
                IntStream.range(0, count).map(i -> count - i).boxed().toList());
    }

    ListingTarget clampsTo(int size) {
        maxSize = size;
        return this;
    }

    ListingTarget rejectsMoreThan(int size) {
        maxSize = size;
        rejectsLargePages = true;
        return this;
    }

    /** Serves the same conversations on each page. */
    ListingTarget withoutEnd() {
        endless = true;
        return this;
    }

    /** Leaves a conversation out of every page. */
    ListingTarget withoutShowing(int conversation) {
        hidden = conversation;
        return this;
    }

    /** Others start so many conversations after each reading, which come first. */
    ListingTarget withArrivals(int count) {
        arriving = count;
        return this;
    }

    void reverse(int count) {
        for (int i = 0; i < count / 2; i++) {
            int other = count - 1 - i;
            conversations.set(other, conversations.set(i, conversations.get(other)));
        }
    }

    ConversationPager pager() {
        return new ConversationPager(example, run);
    }

    ConversationFinder finder() {
        return new ConversationFinder(pager(), run);
    }

    Credential credential() {
        return run.full();
    }

    RunContext run() {
        return run;
    }

    /** The query of each request, in the order in which they came. */
    List<String> queries() {
        return queries;
    }

    static String id(int conversation) {
        return new UUID(0, conversation).toString();
    }

    static List<String> ids(int... conversations) {
        return Arrays.stream(conversations).mapToObj(ListingTarget::id).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            queries.add(query);
            int number = Math.max(1, parameter(query, "page"));
            int size = parameter(query, "per_page");
            if (rejectsLargePages && size > maxSize) {
                respond(
                        exchange,
                        422,
                        "{\"error\": {\"code\": \"unprocessable_entity\", \"message\": \"No.\", \"details\": [\"per_page\"]}}");
                return;
            }
            respond(exchange, 200, page(number, Math.min(size, maxSize)));
            for (int i = 0; i < arriving; i++) {
                conversations.add(0, 1000 + conversations.size());
            }
        }
    }

    private static int parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .mapToInt(part -> Integer.parseInt(part.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private String page(int number, int size) {
        long from = endless ? 0 : (long) (number - 1) * size;
        List<String> items = LongStream.range(from, Math.min(from + size, conversations.size()))
                .mapToObj(i -> conversations.get((int) i))
                .filter(conversation -> conversation != hidden)
                .map(conversation -> "{\"id\": \"%s\", \"status\": \"open\", \"contact_id\": 1, \"messages_count\": 1}"
                        .formatted(id(conversation)))
                .collect(Collectors.toCollection(ArrayList::new));
        return "{\"conversations\": %s, \"meta\": {\"page\": %d, \"per_page\": %d, \"has_more\": %b}}"
                .formatted(items, number, size, endless || from + size < conversations.size());
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Throws where a response has broken a rule. */
    void requireNoViolation() {
        example.end();
    }

    @Override
    public void close() {
        run.close();
        server.stop(0);
    }
}
