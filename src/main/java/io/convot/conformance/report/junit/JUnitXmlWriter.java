package io.convot.conformance.report.junit;

import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report in the form that CI servers read: a suite for each feature, a case for each example. It holds neither
 * system properties nor the name of the machine.
 */
public final class JUnitXmlWriter {
    private static final int HEADLINE = 300;

    private final XMLStreamWriter xml;
    private final Map<Place, String> ruleByPlace = new HashMap<>();

    private record Case(RuleResult rule, ExampleResult example) {}

    private record Place(String file, int line) {
        static Place of(ExampleResult example) {
            return new Place(example.file(), example.line());
        }
    }

    private JUnitXmlWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static byte[] bytes(ConformanceReport report) {
        // By way of a string: the JDK's writer spells characters beyond the first plane wrongly when it encodes itself.
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXmlWriter(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("junit.xml can't be made", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(ConformanceReport report) throws XMLStreamException {
        Map<String, List<Case>> byFeature = report.rules().stream()
                .flatMap(rule -> rule.examples().stream().map(example -> new Case(rule, example)))
                .collect(Collectors.groupingBy(c -> c.rule().feature(), LinkedHashMap::new, Collectors.toList()));
        List<Case> all = byFeature.values().stream().flatMap(List::stream).toList();
        all.stream()
                .filter(c -> !c.example().met())
                .forEach(c -> ruleByPlace.put(Place.of(c.example()), c.rule().id()));
        Optional<Kind> ofRun = kindOfRun(report, all);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", report.suite().name());
        counts(all, ofRun);
        attribute("time", seconds(report.run().durationMs()));
        attribute("timestamp", report.run().startedAt().toString());
        for (Map.Entry<String, List<Case>> feature : byFeature.entrySet()) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testsuite");
            attribute("name", feature.getKey());
            counts(feature.getValue(), Optional.empty());
            attribute(
                    "time",
                    seconds(feature.getValue().stream()
                            .mapToLong(c -> c.example().durationMs())
                            .sum()));
            attribute("timestamp", report.run().startedAt().toString());
            for (Case testCase : feature.getValue()) {
                write(testCase);
            }
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
        }
        if (ofRun.isPresent()) {
            writeRun(report, ofRun.get());
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    /** What a case for the run itself has to be, where no example tells that the run is not green. */
    private static Optional<Kind> kindOfRun(ConformanceReport report, List<Case> cases) {
        return switch (report.verdict()) {
            case CONFORMANT -> Optional.empty();
            case INCONCLUSIVE -> Optional.of(Kind.ERROR);
            case NON_CONFORMANT ->
                cases.stream().anyMatch(c -> kind(c.example()) == Kind.FAILURE)
                        ? Optional.empty()
                        : Optional.of(Kind.FAILURE);
        };
    }

    /** A case of its own: a CI server that finds nothing but passed and skipped cases shows green. */
    private void writeRun(ConformanceReport report, Kind kind) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute("name", "Run");
        counts(List.of(), Optional.of(kind));
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute("classname", "Run");
        attribute("name", kind == Kind.ERROR ? "the target can be judged" : "the run is as it was asked for");
        attribute("time", seconds(report.run().durationMs()));
        problem(kind == Kind.ERROR ? "error" : "failure", report.verdict().word(), report.reason(), report.reason());
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void write(Case testCase) throws XMLStreamException {
        RuleResult rule = testCase.rule();
        ExampleResult example = testCase.example();
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        // Jenkins takes what stands before the last dot for a package: there, a rule stands below its feature.
        attribute(
                "classname",
                rule.feature() + "."
                        + (rule.id() + " " + rule.title()).replace('.', ' ').strip());
        attribute("name", name(example));
        attribute("file", example.file());
        attribute("line", String.valueOf(example.line()));
        attribute("time", seconds(example.durationMs()));
        xml.writeCharacters("\n      ");
        xml.writeStartElement("properties");
        property("rule", rule.id());
        property("level", rule.level().word());
        property("source", rule.source());
        property("outcome", example.outcome().word());
        xml.writeEndElement();
        switch (kind(example)) {
            case FAILURE -> problem("failure", rule.level().word(), example.reason(), failure(rule, example));
            case ERROR -> problem("error", example.cause().word(), example.reason(), example.reason());
            case SKIPPED -> {
                xml.writeCharacters("\n      ");
                xml.writeEmptyElement("skipped");
                attribute("message", TextSanitizer.line(waived(rule, example) + example.reason(), HEADLINE));
            }
            case PASSED -> {
                // a case with neither failure, error nor skipped is one that passed
            }
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static String waived(RuleResult rule, ExampleResult example) {
        return rule.waiver()
                .filter(waiver -> example.outcome() == Outcome.WAIVED)
                .map(waiver -> waiver.told() + ": ")
                .orElse("");
    }

    /** The example's name; where a rule was met in another's example, after that rule, so that it stays unique. */
    private String name(ExampleResult example) {
        if (!example.met()) {
            return example.name();
        }
        // A walk belongs to no rule.
        String rule = ruleByPlace.get(Place.of(example));
        return "met in " + (rule == null ? "" : rule + ": ") + example.name();
    }

    private void problem(String element, String type, String reason, String text) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeStartElement(element);
        attribute("message", TextSanitizer.line(reason, HEADLINE));
        attribute("type", type);
        xml.writeCharacters(TextSanitizer.forXml(text));
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    /** All in one text, the answer last: it is the only one that GitLab shows, and may be long. */
    private static String failure(RuleResult rule, ExampleResult example) {
        String evidence = example.evidence()
                .map(e -> "\n\n" + e.curl() + "\n\n" + e.response())
                .orElse("");
        return example.reason() + "\n\nIf it fails: " + rule.ifItFails() + evidence;
    }

    private enum Kind {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private static Kind kind(ExampleResult example) {
        if (example.cause() == Cause.SUITE_TROUBLE) {
            return Kind.ERROR;
        }
        return switch (example.outcome()) {
            case PASSED -> Kind.PASSED;
            case FAILED -> Kind.FAILURE;
            case NOT_EVALUATED, WAIVED -> Kind.SKIPPED;
        };
    }

    private void counts(List<Case> cases, Optional<Kind> ofRun) throws XMLStreamException {
        Map<Kind, Long> counts = Stream.concat(cases.stream().map(c -> kind(c.example())), ofRun.stream())
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
        attribute("tests", String.valueOf(cases.size() + ofRun.stream().count()));
        attribute("failures", String.valueOf(counts.getOrDefault(Kind.FAILURE, 0L)));
        attribute("errors", String.valueOf(counts.getOrDefault(Kind.ERROR, 0L)));
        attribute("skipped", String.valueOf(counts.getOrDefault(Kind.SKIPPED, 0L)));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, TextSanitizer.forXml(value));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
