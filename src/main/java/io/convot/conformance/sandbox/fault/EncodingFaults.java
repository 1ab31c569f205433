package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Faults of ERR, MSG, PAGE and CONTACT: bytes and characters in a value that a careless check lets pass. */
final class EncodingFaults {
    private static final String NUL = "\0";
    /** What decoding makes of bytes that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private EncodingFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "nul-in-id-breaks",
                        "An id with a NUL character is an internal error.",
                        rules("ERR-8"),
                        breaks(call -> call.is(LIST_MESSAGES) && call.id().contains(NUL))),
                fault(
                        "invalid-utf-8-in-id-breaks",
                        "An id that is not UTF-8 is an internal error.",
                        rules("ERR-8"),
                        breaks(call -> call.is(LIST_MESSAGES) && call.id().contains(REPLACEMENT))),
                fault(
                        "nul-in-filter-breaks",
                        "A filter with a NUL character is an internal error.",
                        rules("MSG-6"),
                        breaks(call -> call.is(LIST_MESSAGES) && has(call, "type", NUL))),
                fault(
                        "invalid-utf-8-in-filter-breaks",
                        "A filter that is not UTF-8 is an internal error.",
                        rules("MSG-6"),
                        breaks(call -> call.is(LIST_MESSAGES) && has(call, "type", REPLACEMENT))),
                fault(
                        "nul-in-page-breaks",
                        "A page number with a NUL character is an internal error.",
                        rules("PAGE-7"),
                        breaks(call -> call.is(LIST_CONVERSATIONS) && has(call, "page", NUL))),
                fault(
                        "invalid-utf-8-in-page-size-breaks",
                        "A page size that is not UTF-8 is an internal error.",
                        rules("PAGE-7"),
                        breaks(call -> call.is(LIST_CONVERSATIONS) && has(call, "per_page", REPLACEMENT))),
                fault(
                        "address-is-checked-line-by-line",
                        "An address is good if its last line is one.",
                        rules("CONTACT-10"),
                        addresses(address -> address.substring(address.lastIndexOf('\n') + 1))),
                fault(
                        "two-dots-in-an-address-are-one",
                        "Two dots in a row are taken for one.",
                        rules("CONTACT-10"),
                        addresses(address -> address.replace("..", "."))),
                fault(
                        "comment-in-an-address-is-ignored",
                        "Text in parentheses is taken for a comment.",
                        rules("CONTACT-10"),
                        addresses(address -> address.replaceAll("\\([^)]*\\)", ""))));
    }

    private static boolean has(ApiRequest call, String parameter, String text) {
        return call.query(parameter).filter(value -> value.contains(text)).isPresent();
    }

    private static Modification breaks(Predicate<ApiRequest> calls) {
        return intercept((call, next) -> calls.test(call)
                ? ApiResponse.error(500, "internal_error", "The request failed.")
                : next.proceed(call));
    }

    /** Has the sandbox repair an address before it is checked. */
    static Modification addresses(UnaryOperator<String> repair) {
        return Modification.before(
                call -> call.editJson(body -> {
                    if (body.path("email").isString()) {
                        body.put("email", repair.apply(body.path("email").stringValue()));
                    }
                }),
                SAVE_CONTACT,
                START_CONVERSATION);
    }
}
