package io.convot.conformance.scenario;

import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.ManagedBlocking;
import io.convot.conformance.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether the servers behind an address share their data. Where they do not, what one has saved is unknown to
 * the next, and rule after rule fails for that one reason.
 */
public final class ConsistencyCheck {
    /** Two servers in turn or by chance: all of one half is improbable. */
    private static final int READS = 8;

    private final RunContext run;

    public ConsistencyCheck(RunContext run) {
        this.run = run;
    }

    /**
     * Reads one of the run's own conversations several times, each time over a connection of its own. Where some reads
     * find it and others do not, waits as long as a target may lag, and reads again.
     *
     * @return the note on servers in different states; empty where the reads agree, or nothing can be read
     */
    public Optional<String> note() {
        return run.cleanup().any().flatMap(this::note);
    }

    private Optional<String> note(Map.Entry<String, Credential> conversation) {
        Request read = run.calls()
                .listMessages(conversation.getValue(), conversation.getKey(), "")
                .overFreshConnection();
        return statuses(read)
                .filter(early -> waitOutLag())
                .flatMap(early -> statuses(read))
                .map(statuses -> "Servers in different states seem to respond: "
                        + statuses.stream().filter(status -> status / 100 == 2).count() + " of " + READS
                        + " reads of one conversation found it. Check first that all servers share one database.");
    }

    /** The statuses of several reads; empty where they agree. */
    private Optional<List<Integer>> statuses(Request read) {
        List<Integer> statuses =
                Stream.generate(() -> status(read)).limit(READS).toList();
        boolean found = statuses.stream().anyMatch(status -> status / 100 == 2);
        return found && statuses.contains(404) ? Optional.of(statuses) : Optional.empty();
    }

    private int status(Request read) {
        return run.client()
                .send(read, "consistency", done -> {})
                .response()
                .map(Response::status)
                .orElse(0);
    }

    private boolean waitOutLag() {
        return ManagedBlocking.during(() -> {
            try {
                Thread.sleep(run.settings().lag().toMillis());
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }
}
