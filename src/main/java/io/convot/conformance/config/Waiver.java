package io.convot.conformance.config;

import java.net.URI;
import java.time.LocalDate;

/**
 * A failure that somebody knows of and accepts for a while.
 *
 * @param rule the id of the rule that is broken, such as {@code MSG-5}
 * @param reason why that is accepted, on one line
 * @param owner who sees to it that it is mended
 * @param link where that can be followed, an http or https address
 * @param expires the last day, in UTC, on which it is accepted
 */
public record Waiver(String rule, String reason, String owner, URI link, LocalDate expires) {}
