package io.convot.conformance.contract;

import java.util.List;
import java.util.Optional;

/** The examples of a rule in the words of its feature file, for those who read it as documentation. */
public final class Gherkin {
    private Gherkin() {}

    /**
     * An example, or an outline with its rows.
     *
     * @param description what is said besides; empty where nothing is
     * @param line its line in the feature file, from 1
     */
    public record Scenario(
            String name, String description, int line, List<GherkinStep> steps, List<ExamplesTable> tables) {
        /** Keeps a copy of the lists. */
        public Scenario {
            steps = List.copyOf(steps);
            tables = List.copyOf(tables);
        }
    }

    /**
     * A step.
     *
     * @param line its line in the feature file, from 1
     * @param keyword such as {@code Given}
     * @param rows a table that belongs to it, row by row; none where there is no table
     */
    public record GherkinStep(
            int line, String keyword, String text, Optional<String> docString, List<List<String>> rows) {
        /** Keeps a copy of the rows. */
        public GherkinStep {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A table of an outline.
     *
     * @param name its title; empty where there is none
     */
    public record ExamplesTable(String name, List<String> header, List<TableRow> rows) {
        /** Keeps a copy of the lists. */
        public ExamplesTable {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row of an outline's table.
     *
     * @param line its line in the feature file, from 1: the place of its example
     */
    public record TableRow(int line, List<String> cells) {
        /** Keeps a copy of the cells. */
        public TableRow {
            cells = List.copyOf(cells);
        }
    }
}
