package io.convot.conformance.contract;

import io.cucumber.messages.types.DataTable;
import io.cucumber.messages.types.DocString;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TableCell;
import io.cucumber.messages.types.TableRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes the wording of a rule's examples out of what the parser has read. */
final class GherkinReader {
    private GherkinReader() {}

    static List<Gherkin.Scenario> scenariosOf(Rule rule) {
        return rule.getChildren().stream()
                .map(RuleChild::getScenario)
                .flatMap(Optional::stream)
                .map(GherkinReader::scenario)
                .toList();
    }

    /** A description as one paragraph. */
    static String paragraph(String description) {
        return description
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static Gherkin.Scenario scenario(Scenario scenario) {
        return new Gherkin.Scenario(
                scenario.getName(),
                paragraph(scenario.getDescription()),
                scenario.getLocation().getLine().intValue(),
                scenario.getSteps().stream().map(GherkinReader::step).toList(),
                scenario.getExamples().stream().map(GherkinReader::table).toList());
    }

    private static Gherkin.GherkinStep step(Step step) {
        return new Gherkin.GherkinStep(
                step.getLocation().getLine().intValue(),
                step.getKeyword().strip(),
                step.getText(),
                step.getDocString().map(DocString::getContent),
                step.getDataTable().map(DataTable::getRows).orElse(List.of()).stream()
                        .map(GherkinReader::cells)
                        .toList());
    }

    private static Gherkin.ExamplesTable table(Examples examples) {
        return new Gherkin.ExamplesTable(
                examples.getName(),
                examples.getTableHeader().map(GherkinReader::cells).orElse(List.of()),
                examples.getTableBody().stream()
                        .map(row ->
                                new Gherkin.TableRow(row.getLocation().getLine().intValue(), cells(row)))
                        .toList());
    }

    private static List<String> cells(TableRow row) {
        return row.getCells().stream().map(TableCell::getValue).toList();
    }
}
