package io.convot.conformance.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a file of waivers, YAML that {@code schemas/waivers.json} describes. All that is wrong is reported at once,
 * each with its line.
 */
public final class WaiverReader {
    private static final List<String> MEMBERS = List.of("rule", "reason", "owner", "link", "expires");
    private static final String ALL = "rule, reason, owner, link and expires";
    private static final String REMEDY = "write a list of entries like - {rule: MSG-5, reason: \"...\", owner: \"...\","
            + " link: \"https://...\", expires: 2026-12-31}";
    private static final String LINK_REMEDY =
            "give the address of the ticket, without user or password, such as https://tickets.example/42";
    private static final Pattern KEY = Pattern.compile("(?i)ck_\\S");

    private final Path file;
    private final Collection<String> rules;
    private final List<WaiverProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lineByPointer = new HashMap<>();

    /**
     * An error in the file.
     *
     * @param line its line, from 1; 0 where it is about the file
     */
    private record WaiverProblem(int line, String what, String place, String remedy) {}

    private WaiverReader(Path file, Collection<String> rules) {
        this.file = file;
        this.rules = rules;
    }

    /**
     * Reads and checks a file.
     *
     * @param file the file, in UTF-8
     * @param rules the ids of all rules
     * @return the waivers in their order, one at most for each rule; none where the list is empty; whether they have
     *     expired is not checked
     * @throws SettingsException with all that is wrong, if anything is
     */
    public static List<Waiver> read(Path file, Collection<String> rules) throws SettingsException {
        WaiverReader reader = new WaiverReader(file, rules);
        JsonNode entries = reader.entries();
        if (reader.problems.stream().noneMatch(problem -> problem.line() == 0)) {
            schema().validate(entries).forEach(error -> reader.explain(error, entries));
            reader.checkRules(entries);
        }
        ConfigurationErrors errors = new ConfigurationErrors();
        reader.problems.stream()
                .distinct()
                .sorted(Comparator.comparing(WaiverProblem::line))
                .forEach(problem -> errors.add(problem.what(), problem.place(), problem.remedy()));
        errors.throwIfAny();
        return entries.valueStream().map(WaiverReader::waiver).toList();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(SchemaLocation.of("classpath:schemas/waivers.json"));
    }

    private static Waiver waiver(JsonNode entry) {
        return new Waiver(
                id(entry),
                entry.path("reason").asString(),
                entry.path("owner").asString(),
                URI.create(entry.path("link").asString()),
                LocalDate.parse(entry.path("expires").asString()));
    }

    /** The id of an entry's rule, in the case that ids have. */
    private static String id(JsonNode entry) {
        return entry.path("rule").asString("").toUpperCase(Locale.ROOT);
    }

    /** The file as JSON, each value on one line; what is wrong with the YAML itself is a problem of the file. */
    private JsonNode entries() {
        try {
            Optional<Node> root = new Compose(
                            LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .composeString(Files.readString(file));
            // What is left of a list when its last entry is taken out.
            if (root.isEmpty() || root.get().getTag().equals(Tag.NULL)) {
                return JsonNodeFactory.instance.arrayNode();
            }
            return json(root.get(), "");
        } catch (IOException e) {
            // What the exception says is little more than the name of the file.
            String place = file + " of --waivers, " + Setting.WAIVERS.environment();
            String remedy = "name a file in UTF-8 that exists and may be read";
            problems.add(new WaiverProblem(0, "The waivers can't be read", place, remedy));
        } catch (MarkedYamlEngineException e) {
            String what = "The waivers are not valid YAML: " + ConfigurationErrors.shown(e.getProblem());
            String place =
                    e.getProblemMark().map(mark -> place(mark.getLine() + 1)).orElse(file.toString());
            problems.add(new WaiverProblem(0, what, place, REMEDY));
        } catch (YamlEngineException e) {
            addForFile("The waivers are not valid YAML", REMEDY);
        }
        return JsonNodeFactory.instance.arrayNode();
    }

    private JsonNode json(Node node, String pointer) {
        lineByPointer.putIfAbsent(pointer, line(node));
        if (node instanceof SequenceNode list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.getValue().forEach(item -> array.add(json(item, pointer + "/" + array.size())));
            return array;
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping.getValue().forEach(member -> take(member, object, pointer));
            return object;
        }
        boolean given = node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
        return JsonNodeFactory.instance.stringNode(given ? text(node).strip().replaceAll("\\s+", " ") : "");
    }

    private void take(NodeTuple member, ObjectNode entry, String pointer) {
        String name = text(member.getKeyNode());
        int line = line(member.getKeyNode());
        if (entry.has(name)) {
            add(line, "The member " + name + " appears twice in one waiver", "keep one of the two");
            return;
        }
        lineByPointer.put(pointer + "/" + name, line);
        entry.set(name, json(member.getValueNode(), pointer + "/" + name));
        if (MEMBERS.contains(name) && KEY.matcher(entry.path(name).asString("")).find()) {
            add(line, "The member " + name + " holds what may be a key, and every report would show it", "take it out");
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private int line(String pointer) {
        return lineByPointer.getOrDefault(pointer, 1);
    }

    /** Says what the schema finds, in the words of somebody who writes such a file. */
    private void explain(Error error, JsonNode entries) {
        String pointer = error.getInstanceLocation().toString();
        String[] path = pointer.split("/", -1);
        String member = path.length > 2 ? path[2] : String.valueOf(error.getProperty());
        String entry = path.length > 1 ? "Entry " + (Integer.parseInt(path[1]) + 1) : "";
        String text = entries.at(pointer).asString("");
        switch (error.getKeyword()) {
            case "required", "minLength" -> {
                String id = path.length > 1 ? id(entries.path(Integer.parseInt(path[1]))) : "";
                String waiver = rules.contains(id) ? "The waiver for " + id : entry;
                add(line(pointer), waiver + " has no " + member, "all of " + ALL + " are demanded");
            }
            case "additionalProperties" ->
                add(
                        line(pointer + "/" + member),
                        ConfigurationErrors.shown(member) + " is an unknown member of a waiver",
                        suggestion(MEMBERS, member, "take it out. ") + "There are " + ALL);
            case "type" -> {
                if (path.length > 2) {
                    String what = "The member " + member + " is a list or has members of its own";
                    add(line(pointer), what, "write a text");
                } else {
                    add(
                            line(pointer),
                            entry.isEmpty() ? "The waivers are not a list" : entry + " is not a waiver",
                            REMEDY);
                }
            }
            default -> {
                String shown = ConfigurationErrors.shown(text);
                if (!text.isEmpty() && member.equals("link")) {
                    add(line(pointer), "The link " + shown + " is not an http or https address", LINK_REMEDY);
                } else if (!text.isEmpty()) {
                    String what = "The expiry date " + shown + " is not a day of the calendar";
                    add(line(pointer), what, "write it like 2026-12-31");
                }
            }
        }
    }

    private void checkRules(JsonNode entries) {
        Map<String, Integer> lineById = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String id = id(entries.path(i));
            int line = line("/" + i);
            Optional<Integer> first = Optional.ofNullable(lineById.putIfAbsent(id, line));
            if (!id.isEmpty() && !rules.contains(id)) {
                String shown =
                        ConfigurationErrors.shown(entries.at("/" + i + "/rule").asString());
                add(
                        line("/" + i + "/rule"),
                        "Unknown rule: " + shown,
                        suggestion(rules, id, "") + "The command \"rules\" lists them");
            } else if (!id.isEmpty() && first.isPresent()) {
                String places = place(first.get()) + ", and " + place(line);
                problems.add(new WaiverProblem(line, id + " is waived twice", places, "keep one of the two"));
            }
        }
    }

    private static String suggestion(Collection<String> names, String name, String otherwise) {
        return NameSuggestion.among(names, name)
                .map(nearest -> "did you mean " + nearest + "? ")
                .orElse(otherwise);
    }

    private void add(int line, String what, String remedy) {
        problems.add(new WaiverProblem(line, what, place(line), remedy));
    }

    private void addForFile(String what, String remedy) {
        problems.add(new WaiverProblem(0, what, file.toString(), remedy));
    }

    private String place(int line) {
        return file + ", line " + line;
    }
}
