package io.convot.conformance.report;

import java.net.URI;
import java.time.LocalDate;

/**
 * A rule's failure that somebody knows of and accepts for a while.
 *
 * @param reason why that is accepted, on one line
 * @param owner who sees to it that it is mended
 * @param link where that can be followed
 * @param expires the last day, in UTC, on which it is accepted
 */
public record Waiver(String reason, String owner, URI link, LocalDate expires) {
    /** Makes the texts fit for files. */
    public Waiver {
        reason = Texts.wellFormed(reason);
        owner = Texts.wellFormed(owner);
    }
}
