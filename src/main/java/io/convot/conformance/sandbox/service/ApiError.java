package io.convot.conformance.sandbox.service;

import java.util.List;

/** A call is refused. It carries what the response says. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<String> details;

    /**
     * Refuses a call.
     *
     * @param details what is wrong, one by one; may be empty
     */
    public ApiError(int status, String code, String message, List<String> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = List.copyOf(details);
    }

    /**
     * The HTTP status.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The code in the envelope.
     *
     * @return such as {@code not_found}
     */
    public String code() {
        return code;
    }

    /** The sentence in the envelope. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /**
     * What is wrong, one by one.
     *
     * @return empty where it is not about validation
     */
    public List<String> details() {
        return details;
    }

    /**
     * Malformed, or a paging value that is none.
     *
     * @return 400
     */
    public static ApiError badRequest(String message) {
        return new ApiError(400, "bad_request", message, List.of());
    }

    /**
     * A required field is missing.
     *
     * @return 400
     */
    public static ApiError missing(String field) {
        return badRequest("The field " + field + " is required.");
    }

    /**
     * A value is there, but wrong.
     *
     * @return 422
     */
    public static ApiError invalid(String detail) {
        return new ApiError(422, "unprocessable_entity", "Validation failed.", List.of(detail));
    }

    /**
     * No valid key.
     *
     * @return 401
     */
    public static ApiError unauthorized() {
        return new ApiError(401, "unauthorized", "A valid API key is required.", List.of());
    }

    /**
     * The key lacks the scope.
     *
     * @return 403
     */
    public static ApiError forbidden(String scope) {
        return new ApiError(403, "forbidden", "This key lacks the scope " + scope + ".", List.of());
    }

    /**
     * Nothing there. It says the same of what never was and of what is another app's.
     *
     * @return 404
     */
    public static ApiError notFound() {
        return new ApiError(404, "not_found", "There is no such resource.", List.of());
    }

    /**
     * The path lacks the method.
     *
     * @return 405
     */
    public static ApiError methodNotAllowed() {
        return new ApiError(405, "method_not_allowed", "This path does not know this method.", List.of());
    }

    /**
     * The body is too large.
     *
     * @return 413
     */
    public static ApiError tooLarge() {
        return new ApiError(413, "payload_too_large", "The body is larger than 1 MiB.", List.of());
    }

    /**
     * The body is not labelled as JSON.
     *
     * @return 415
     */
    public static ApiError unsupportedMediaType() {
        return new ApiError(415, "unsupported_media_type", "The body must be application/json.", List.of());
    }

    /**
     * Too many calls.
     *
     * @return 429
     */
    public static ApiError rateLimited() {
        return new ApiError(429, "rate_limited", "Too many calls: wait a moment.", List.of());
    }
}
