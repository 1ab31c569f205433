package io.convot.conformance.sandbox.fault;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of faults, area by area. To add one, add an entry to the list of its area. */
public final class Faults {
    private static final List<Fault> INTERACTIONS = Stream.of(
                    InteractionFaults.all(),
                    InteractionAccessFaults.all(),
                    InteractionContactFaults.all(),
                    InteractionSaveFaults.all())
            .flatMap(List::stream)
            .toList();

    private static final List<Fault> ALL = Stream.of(
                    AuthFaults.all(),
                    RejectedKeyFaults.all(),
                    ScopeFaults.all(),
                    TenantFaults.all(),
                    ErrorFaults.all(),
                    HalfRejectionFaults.all(),
                    PageFaults.all(),
                    PageEdgeFaults.all(),
                    ConversationFaults.all(),
                    ProgressFaults.all(),
                    MessageFaults.all(),
                    FilterFaults.all(),
                    OperatorFaults.all(),
                    ContentFaults.all(),
                    EncodingFaults.all(),
                    ContactFaults.all(),
                    CustomDataFaults.all(),
                    RateFaults.all(),
                    FormFaults.all(),
                    NearMissFaults.all(),
                    CurlFaults.all(),
                    LooseFilterFaults.all(),
                    ShortPageFaults.all(),
                    SilentChangeFaults.all(),
                    LeftoverFaults.all(),
                    EncodedIdFaults.all(),
                    WrongRowFaults.all(),
                    ForbiddenKeyFaults.all(),
                    DisclosureFaults.all(),
                    NarrowCheckFaults.all(),
                    UnusualRequestFaults.all(),
                    LesserPathFaults.all(),
                    InteractionAccessFaults.noticedByExamples(),
                    InteractionContactFaults.noticedByExamples(),
                    INTERACTIONS)
            .flatMap(List::stream)
            .toList();

    private Faults() {}

    /** The faults that show only where several calls meet, so that walks find them rather than examples. */
    public static List<Fault> interactions() {
        return INTERACTIONS;
    }

    /** Every fault. */
    public static List<Fault> all() {
        return ALL;
    }
}
