package io.convot.conformance.sandbox.variant;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of variants, area by area. To add one, add an entry to the list of its area. */
public final class Variants {
    private static final List<Variant> ALL = Stream.of(
                    ResourceVariants.all(),
                    ListVariants.all(),
                    ErrorVariants.all(),
                    SerializationVariants.all(),
                    EnvironmentVariants.all(),
                    LatitudeVariants.all(),
                    StrictVariants.all())
            .flatMap(List::stream)
            .toList();

    private Variants() {}

    /** Every variant. They may be combined, where they do not contradict each other. */
    public static List<Variant> all() {
        return ALL;
    }
}
