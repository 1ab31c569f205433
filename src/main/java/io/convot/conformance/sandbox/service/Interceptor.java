package io.convot.conformance.sandbox.service;

/** Intercepts between HTTP and the service: changes the call, responds in its place, changes the response. */
@FunctionalInterface
public interface Interceptor {
    /**
     * Handles a call.
     *
     * @param next the next one; may be called never, once or several times
     */
    ApiResponse intercept(ApiRequest call, Next next);

    /** The next one behind an interceptor. */
    @FunctionalInterface
    interface Next {
        /** Passes a call on. */
        ApiResponse proceed(ApiRequest call);
    }
}
