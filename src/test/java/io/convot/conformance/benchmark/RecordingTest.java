package io.convot.conformance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {
    @Test
    void overlapping_requests_are_not_a_chain() {
        Recording recording = new Recording(
                List.of(sent("a", 0, 10), sent("a", 10, 20), sent("a", 12, 18), sent("a", 20, 30), sent("b", 30, 40)));

        assertThat(recording.longestChain()).isEqualTo(3);
    }

    @Test
    void a_long_request_beside_short_ones_does_not_hide_their_chain() {
        Recording recording = new Recording(List.of(sent("a", 0, 100), sent("a", 1, 2), sent("a", 3, 4)));

        assertThat(recording.longestChain()).isEqualTo(2);
    }

    @Test
    void those_under_way_at_once_are_counted_over_all_examples() {
        Recording recording =
                new Recording(List.of(sent("a", 0, 10), sent("b", 5, 15), sent("c", 9, 12), sent("a", 10, 20)));

        assertThat(recording.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void reads_a_recording_as_it_was_saved(@TempDir Path folder) throws IOException {
        RecordedRequest sent = new RecordedRequest(
                "MSG-1 a reply – „quoted“",
                "POST",
                "/v1/contacts?x=%20",
                "Bearer x",
                "application/json",
                new byte[] {0, -1, 7},
                3,
                9);
        Path file = folder.resolve("recording");

        new Recording(List.of(sent)).save(file);

        assertThat(Recording.load(file).requests())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(sent);
    }

    @Test
    void the_median_of_an_even_number_lies_between() {
        assertThat(new SampleStatistics(List.of(4.0, 1.0, 9.0, 2.0)).toString(1))
                .isEqualTo("3.0 (1.0–9.0)");
    }

    private static RecordedRequest sent(String example, long start, long end) {
        return new RecordedRequest(example, "GET", "/", "", "", new byte[0], start, end);
    }
}
