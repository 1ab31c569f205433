package io.convot.conformance.result;

import java.net.URI;
import java.time.LocalDate;

/**
 * A rule's failure that somebody knows of and accepts for a while.
 *
 * @param expires the last day, in UTC, on which it is accepted
 */
public record ReportedWaiver(String reason, String owner, URI link, LocalDate expires) {
    /** Makes the texts fit for files. */
    public ReportedWaiver {
        reason = TextSanitizer.wellFormed(reason);
        owner = TextSanitizer.wellFormed(owner);
    }
}
