package io.convot.conformance.cli;

import io.convot.conformance.config.NameSuggestion;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.html.ContractHtml;
import io.convot.conformance.report.html.ContractPage.Deviation;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.variant.Variants;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the contract. */
@Command(
        description = {
            "Prints the contract as the features state it: every rule, and what is not tested, with the reason.",
            "With the id of a rule, explains that rule: why it matters, its examples, where to look if it fails."
        })
final class RulesCommand implements Callable<Integer> {
    private static final int MAX_SUGGESTIONS = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "rules (MSG-5) or areas (MSG); unset: all")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown, json or html (default: text); html is a page with all that there is to know")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private ListingFormat format;

    @Option(
            names = "--faults",
            description = "list the ways in which the sandbox can be made to break the rules instead (see run --fault)")
    private boolean faults;

    @Option(
            names = "--variants",
            description =
                    "list the ways in which the sandbox can differ and still conform instead (see sandbox --variant)")
    private boolean variants;

    @Override
    public Integer call() {
        RuleCatalog catalog = RuleCatalog.published();
        List<Rule> chosen = chosen(catalog);
        PrintWriter out = spec.commandLine().getOut();
        out.print(print(catalog, chosen));
        out.flush();
        return ExitStatus.CONFORMANT.code();
    }

    private String print(RuleCatalog catalog, List<Rule> chosen) {
        if (faults && variants) {
            throw new ParameterException(
                    spec.commandLine(), "--faults and --variants are two lists: give one of the two.");
        }
        if (variants && !ids.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "A variant violates no rule: give either --variants or ids.");
        }
        if (format == ListingFormat.HTML) {
            if (faults || variants) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The page holds faults and variants anyway: leave --faults and --variants out.");
            }
            return new String(
                    ContractHtml.bytes(catalog, chosen, allFaults(), allVariants(), SuiteVersion.current()),
                    StandardCharsets.UTF_8);
        }
        if (faults || variants) {
            return new DeviationListing(faults ? faultsOf(chosen) : allVariants()).print(format);
        }
        boolean explain = format == ListingFormat.TEXT
                && !ids.isEmpty()
                && ids.stream().allMatch(id -> catalog.rule(upper(id)).isPresent());
        return explain
                ? chosen.stream()
                        .map(rule -> RuleExplanation.of(rule, catalog.scenariosOf(rule.id()), faultsOf(List.of(rule))))
                        .collect(Collectors.joining("\n"))
                : new RuleListing(chosen, ids.isEmpty() ? catalog.untested() : List.of()).print(format);
    }

    private List<Rule> chosen(RuleCatalog catalog) {
        Set<String> known = catalog.rules().stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.area()))
                .collect(Collectors.toSet());
        ids.stream().filter(id -> !known.contains(upper(id))).findFirst().ifPresent(id -> {
            throw new ParameterException(spec.commandLine(), unknown(id, catalog));
        });
        Set<String> wanted = ids.stream().map(RulesCommand::upper).collect(Collectors.toSet());
        return catalog.rules().stream()
                .filter(rule -> wanted.isEmpty() || wanted.contains(rule.id()) || wanted.contains(rule.area()))
                .toList();
    }

    private static String unknown(String id, RuleCatalog catalog) {
        List<String> inArea = catalog.rules().stream()
                .filter(rule -> upper(id).startsWith(rule.area() + "-"))
                .map(Rule::id)
                .toList();
        if (!inArea.isEmpty()) {
            return "Unknown rule: \"" + id + "\": the rules of that area are " + inArea.get(0) + " to "
                    + inArea.get(inArea.size() - 1) + ".";
        }
        List<String> names = catalog.rules().stream()
                .map(rule -> id.contains("-") ? rule.id() : rule.area())
                .distinct()
                .toList();
        List<String> near = NameSuggestion.nearest(names, id, MAX_SUGGESTIONS);
        return "Unknown rule or area: \"" + id + "\""
                + (near.isEmpty() ? "." : "; the nearest: " + String.join(", ", near) + ".");
    }

    private static List<Deviation> faultsOf(List<Rule> rules) {
        Set<String> wanted = rules.stream().map(Rule::id).collect(Collectors.toSet());
        return allFaults().stream()
                .filter(fault -> fault.rules().stream().anyMatch(wanted::contains))
                .toList();
    }

    private static List<Deviation> allFaults() {
        return Faults.all().stream()
                .map(fault -> new Deviation(fault.id(), fault.description(), fault.rules()))
                .toList();
    }

    private static List<Deviation> allVariants() {
        return Variants.all().stream()
                .map(variant -> new Deviation(variant.id(), variant.description(), Set.of()))
                .toList();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
