package io.convot.conformance.scenario;

import io.convot.conformance.contract.Response;
import java.util.Optional;

/**
 * The response that violates a rule.
 *
 * @param comparedWith the response that it was compared with, which is not to blame
 */
public record FaultyResponse(Response response, Optional<Response> comparedWith) {
    public static FaultyResponse of(Response response) {
        return new FaultyResponse(response, Optional.empty());
    }

    public static FaultyResponse of(Response response, Response comparedWith) {
        return new FaultyResponse(response, Optional.of(comparedWith));
    }
}
