package io.convot.conformance.config;

import java.net.URI;
import java.time.LocalDate;

/**
 * A failure that somebody knows of and accepts for a while.
 *
 * @param rule the id of the rule that is broken, such as {@code MSG-5}
 * @param expires the last day, in UTC, on which it is accepted
 */
public record Waiver(String rule, String reason, String owner, URI link, LocalDate expires) {}
