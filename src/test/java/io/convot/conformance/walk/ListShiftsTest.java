package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ListShiftsTest {
    private final ListShifts shifts = new ListShifts(List.of("a"));

    @Test
    void a_page_that_differs_three_times_in_a_row_shifts_constantly() {
        assertThat(shifts.areConstant(List.of("b"))).isFalse();
        assertThat(shifts.areConstant(List.of("c"))).isFalse();
        assertThat(shifts.areConstant(List.of("d"))).isTrue();
    }

    @Test
    void a_page_that_is_equal_once_may_yet_prove_something() {
        shifts.areConstant(List.of("b"));
        shifts.areConstant(List.of("c"));

        assertThat(shifts.areConstant(List.of("c"))).isFalse();
        assertThat(shifts.areConstant(List.of("d"))).isFalse();
    }
}
