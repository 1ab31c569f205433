package io.convot.conformance.benchmark;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.SchemaValidator;
import io.convot.conformance.contract.SchemaValidator.SchemaViolation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures the check of a response against its schema, and the compilation of all schemas. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SchemaBenchmark {
    private final SchemaValidator schemas = new SchemaValidator();
    private final JsonNode conversation = JsonMapper.shared().readTree("""
            {"id": "0b8f5a52-3c1e-4c8e-9a57-2f6f0c0a1d11", "status": "open", "contact_id": 88, "messages_count": 2}
            """);

    /**
     * One check of a conversation.
     *
     * @return what is wrong with it
     */
    @Benchmark
    public List<SchemaViolation> a_check_against_a_schema() {
        return schemas.violations(ResourceType.CONVERSATION, conversation);
    }

    /**
     * What a run does once.
     *
     * @return the schemas
     */
    @Benchmark
    public SchemaValidator the_compiling_of_all_schemas() {
        return new SchemaValidator();
    }
}
