package io.convot.conformance.sandbox.service;

/** Stands between the wire and the service: changes the call, answers in its place, changes the response. */
@FunctionalInterface
public interface Interceptor {
    /**
     * Handles a call.
     *
     * @param next what stands behind; may be asked never, once or more often
     */
    ApiResponse intercept(ApiRequest call, Next next);

    /** What stands behind an interceptor. */
    @FunctionalInterface
    interface Next {
        /** Passes a call on. */
        ApiResponse proceed(ApiRequest call);
    }
}
