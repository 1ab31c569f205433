package io.convot.conformance.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bare client for one sandbox and one key. */
final class SandboxClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI baseUrl;
    private final String authorization;

    SandboxClient(Sandbox sandbox, String key) {
        this(sandbox.baseUrl(), "Bearer " + key);
    }

    private SandboxClient(URI baseUrl, String authorization) {
        this.baseUrl = baseUrl;
        this.authorization = authorization;
    }

    SandboxClient authorizedBy(String header) {
        return new SandboxClient(baseUrl, header);
    }

    SandboxResponse get(String path) {
        return send("GET", path, "application/json", new byte[0]);
    }

    SandboxResponse post(String path, String body) {
        return send("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    SandboxResponse send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Content-Type", contentType);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return new SandboxResponse(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("no response", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sends the same call several times at once. */
    List<SandboxResponse> postAtOnce(int times, String path, String body) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Callable<SandboxResponse>> calls = Collections.nCopies(times, () -> post(path, body));
            List<SandboxResponse> responses = new ArrayList<>();
            for (Future<SandboxResponse> response : threads.invokeAll(calls)) {
                responses.add(response.get());
            }
            return responses;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("no response", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Opens a conversation and tells its id. */
    String opened(String email) {
        return post("/conversations", "{\"email\": \"" + email + "\", \"content\": \"Hi.\"}")
                .body()
                .get("id")
                .stringValue();
    }

    record SandboxResponse(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode body() {
            return JSON.readTree(response.body());
        }

        String code() {
            return body().path("error").path("code").asString("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> each(String list, String field) {
            List<String> values = new ArrayList<>();
            body().get(list).forEach(item -> values.add(item.path(field).asString("")));
            return values;
        }
    }
}
