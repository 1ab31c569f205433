package io.convot.conformance.cli;

import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.UntestedRule;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract as JSON, for programs. Keys may be added, never renamed. */
record JsonListing(List<Rule> rules, List<UntestedRule> untested) {
    String print() {
        JsonMapper mapper = new JsonMapper();
        ObjectNode contract = mapper.createObjectNode();
        ArrayNode listed = contract.putArray("rules");
        rules.forEach(rule -> write(rule, listed.addObject()));
        ArrayNode left = contract.putArray("untested");
        untested.forEach(one -> write(one, left.addObject()));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(contract) + "\n";
    }

    private static void write(Rule rule, ObjectNode json) {
        json.put("id", rule.id())
                .put("level", rule.level().word())
                .put("area", rule.area())
                .put("feature", rule.feature())
                .put("statement", rule.title())
                .put("why", rule.why())
                .put("ifItFails", rule.ifItFails());
        sources(json, rule.sources(), rule.links());
        json.put("examples", rule.examples()).put("file", rule.file()).put("line", rule.line());
    }

    private static void write(UntestedRule one, ObjectNode json) {
        json.put("statement", one.statement()).put("feature", one.feature()).put("reason", one.reason());
        sources(json, one.sources(), one.links());
    }

    private static void sources(ObjectNode json, List<String> names, List<URI> links) {
        ArrayNode sources = json.putArray("sources");
        names.forEach(sources::add);
        ArrayNode urls = json.putArray("links");
        links.forEach(link -> urls.add(link.toString()));
    }
}
