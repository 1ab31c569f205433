package io.convot.conformance.proof;

import io.convot.conformance.report.ConformanceReport;
import io.convot.conformance.report.Outcome;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

public final class TimingScratch {
    public static void main(String[] args) {
        for (int i = 0; i < 6; i++) {
            long t = System.nanoTime();
            ConformanceReport r = new Trial().on(SandboxOptions.plain());
            System.out.println(
                    r.verdict() + " " + r.run().requests() + " " + (System.nanoTime() - t) / 1000000 + " ms");
        }
        List<String> wanted = List.of(args);
        for (Fault fault : Faults.all()) {
            if (!wanted.isEmpty() && wanted.stream().noneMatch(fault.id()::contains) && !wanted.contains("faults"))
                continue;
            long t = System.nanoTime();
            boolean rate = fault.rules().stream().anyMatch(x -> x.startsWith("RATE"));
            Trial trial = new Trial();
            if (rate) trial.with(io.convot.conformance.config.Setting.RATE_LIMIT, "true");
            ConformanceReport r =
                    trial.on(SandboxOptions.plain().withRateLimit(rate).withFaults(fault.id()));
            Set<String> failed = new TreeSet<>();
            r.rules().stream().filter(x -> x.outcome() == Outcome.FAILED).forEach(x -> failed.add(x.id()));
            boolean ok = failed.equals(new TreeSet<>(fault.rules()));
            System.out.println((ok ? "ok   " : "DIFF ") + fault.id() + " violates " + new TreeSet<>(fault.rules())
                    + " failed " + failed + " " + r.verdict() + " " + (System.nanoTime() - t) / 1000000 + " ms "
                    + r.troubles());
            if (!ok)
                r.rules().stream().filter(x -> x.outcome() == Outcome.FAILED).forEach(x -> x.examples().stream()
                        .filter(e -> e.outcome() == Outcome.FAILED)
                        .limit(1)
                        .forEach(e -> System.out.println("       " + x.id() + " | " + e.name() + " | "
                                + e.reason().replace("\n", " ~ "))));
        }
        if (wanted.contains("variants"))
            for (Variant v : Variants.all()) {
                long t = System.nanoTime();
                ConformanceReport r = new Trial().on(SandboxOptions.plain().withVariants(v.id()));
                System.out.println(
                        v.id() + " " + r.verdict() + " " + (System.nanoTime() - t) / 1000000 + " ms " + r.troubles());
                r.rules().stream()
                        .filter(x -> x.outcome() != Outcome.PASSED && !x.id().startsWith("RATE"))
                        .forEach(x -> x.examples().stream()
                                .filter(e -> e.outcome() != Outcome.PASSED)
                                .limit(1)
                                .forEach(e -> System.out.println("       " + x.id() + " | " + e.outcome() + " | "
                                        + e.name() + " | " + e.reason().replace("\n", " ~ "))));
            }
    }
}
