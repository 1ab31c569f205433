package io.convot.conformance.benchmark;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.http.ApiClient;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures what the suite's client adds to one call: a list of conversations from a sandbox in the same JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 15, time = 1) // Groovy takes that long
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
    private final ApiClient client = new ApiClient(settings(sandbox), "benchmark");
    private final HttpClient bareClient =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Credential credential =
            Credential.header("Bearer", sandbox.keys().full(), "$CONVOT_TOKEN");
    private final Request list = new ApiRequests(settings(sandbox).paths()).listConversations(credential, "per_page=1");
    private final HttpRequest bareList = HttpRequest.newBuilder(
                    URI.create(sandbox.baseUrl() + "/conversations?per_page=1"))
            .header("Authorization", "Bearer " + sandbox.keys().full())
            .build();

    private static Settings settings(Sandbox sandbox) {
        ApiKeys keys = new ApiKeys(
                new Secret(sandbox.keys().full()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try {
            return new SettingsReader(Map.of(), Path.of("target"), Map.of())
                    .read()
                    .settings()
                    .at(sandbox.baseUrl(), keys, Optional.empty());
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Through the one client of the suite, with masking and evidence.
     *
     * @return the exchange
     */
    @Benchmark
    public Exchange a_call_through_the_client() {
        return client.sendOnce(list, "benchmark");
    }

    /**
     * With the JDK's client alone.
     *
     * @return the response
     * @throws IOException if there is none
     * @throws InterruptedException never
     */
    @Benchmark
    public HttpResponse<byte[]> the_same_call_bare() throws IOException, InterruptedException {
        return bareClient.send(bareList, BodyHandlers.ofByteArray());
    }

    /** Stops the sandbox. */
    @TearDown
    public void stop() {
        client.close();
        sandbox.close();
    }
}
