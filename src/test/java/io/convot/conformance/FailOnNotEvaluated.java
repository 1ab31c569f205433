package io.convot.conformance;

import io.convot.conformance.contract.NotEvaluated;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Fails a test that ends as an example that is not evaluated. JUnit takes such an exception for an assumption and would
 * count the test as skipped, although it has not seen what it states.
 */
public final class FailOnNotEvaluated implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw thrown instanceof NotEvaluated ? new AssertionError("Unexpectedly not evaluated.", thrown) : thrown;
    }
}
