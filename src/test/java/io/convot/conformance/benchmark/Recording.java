package io.convot.conformance.benchmark;

import static java.util.stream.Collectors.groupingBy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The requests of one run, in the order in which they came. */
record Recording(List<RecordedRequest> requests) {
    Recording {
        requests = requests.stream()
                .sorted(Comparator.comparingLong(RecordedRequest::start))
                .toList();
    }

    /** The most requests of any example that were sent one after another: each after the response to the one before. */
    int longestChain() {
        return requests.stream().collect(groupingBy(RecordedRequest::example)).values().stream()
                .mapToInt(Recording::chain)
                .max()
                .orElse(0);
    }

    private static int chain(List<RecordedRequest> ofOneExample) {
        int length = 0;
        long free = Long.MIN_VALUE;
        List<RecordedRequest> byEnd = new ArrayList<>(ofOneExample);
        byEnd.sort(Comparator.comparingLong(RecordedRequest::end));
        for (RecordedRequest request : byEnd) {
            if (request.start() >= free) {
                length++;
                free = request.end();
            }
        }
        return length;
    }

    /** The most requests that were under way at the same time. */
    int mostAtOnce() {
        int most = 0;
        for (RecordedRequest request : requests) {
            long now = request.start();
            int underWay = (int) requests.stream()
                    .filter(other -> other.start() <= now && now < other.end())
                    .count();
            most = Math.max(most, underWay);
        }
        return most;
    }

    void save(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(requests.size());
            for (RecordedRequest request : requests) {
                request.write(out);
            }
        }
    }

    static Recording load(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<RecordedRequest> requests = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                requests.add(RecordedRequest.read(in));
            }
            return new Recording(requests);
        }
    }
}
