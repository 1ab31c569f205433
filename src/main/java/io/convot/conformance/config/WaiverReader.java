package io.convot.conformance.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a file of waivers: a YAML list whose entries have the members {@code rule}, {@code reason}, {@code owner},
 * {@code link} and {@code expires}, all of them and no others. All that is wrong is told at once, each with its line.
 */
public final class WaiverReader {
    private static final String REMEDY = "write a list of entries like - {rule: MSG-5, reason: \"...\", owner: \"...\","
            + " link: \"https://...\", expires: 2026-12-31}";

    private final Path file;
    private final Collection<String> rules;
    private final ConfigurationErrors problems = new ConfigurationErrors();

    private WaiverReader(Path file, Collection<String> rules) {
        this.file = file;
        this.rules = rules;
    }

    /**
     * Reads and checks a file.
     *
     * @param file the file, in UTF-8
     * @return the waivers in their order, one at most for each rule; none where the list is empty; whether they have
     *     expired is not looked at
     * @throws SettingsException with all that is wrong, if anything is
     */
    public static List<Waiver> read(Path file, Collection<String> rules) throws SettingsException {
        WaiverReader reader = new WaiverReader(file, rules);
        List<Waiver> waivers = reader.waivers();
        reader.problems.throwIfAny();
        return waivers;
    }

    private List<Waiver> waivers() {
        List<Waiver> waivers = new ArrayList<>();
        Map<String, String> placeByRule = new HashMap<>();
        List<Node> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            String place = WaiverEntry.place(file, entries.get(i));
            String number = "Entry " + (i + 1);
            if (!(entries.get(i) instanceof MappingNode mapping)) {
                problems.add(number + " is no waiver", place, REMEDY);
                continue;
            }
            WaiverEntry entry = new WaiverEntry(file, mapping, number, rules, problems);
            entry.waiver().ifPresent(waivers::add);
            entry.rule().ifPresent(id -> {
                String first = placeByRule.putIfAbsent(id, place);
                if (first != null) {
                    problems.add(id + " is waived twice", first + ", and " + place, "keep one of the two");
                }
            });
        }
        return waivers;
    }

    private List<Node> entries() {
        try {
            Optional<Node> root = new Compose(
                            LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .composeString(Files.readString(file));
            if (root.isPresent() && root.get() instanceof SequenceNode list) {
                return list.getValue();
            }
            // What is left of a list when its last entry is taken out.
            if (root.isEmpty() || root.get().getTag().equals(Tag.NULL)) {
                return List.of();
            }
            problems.add("The waivers are no list", WaiverEntry.place(file, root.get()), REMEDY);
        } catch (IOException e) {
            // What the exception says is little more than the name of the file.
            problems.add(
                    "The waivers can't be read",
                    file + " of --waivers, " + Setting.WAIVERS.environment(),
                    "name a file in UTF-8 that exists and may be read");
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    "The waivers are no YAML: " + ConfigurationErrors.shown(e.getProblem()),
                    e.getProblemMark()
                            .map(mark -> WaiverEntry.place(file, mark))
                            .orElse(file.toString()),
                    REMEDY);
        } catch (YamlEngineException e) {
            problems.add("The waivers are no YAML", file.toString(), REMEDY);
        }
        return List.of();
    }
}
