package io.convot.conformance.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code curl} command as a page prints it, taken apart: the few options that the Quickstart uses, and no others.
 *
 * @param method the value of {@code -X}; without it GET, or POST where there are data, as {@code curl} has it
 * @param headers the values of {@code -H}
 * @param data the value of {@code -d}
 */
public record ParsedCurlCommand(String method, String url, List<String> headers, Optional<String> data) {
    private static final Pattern WORD = Pattern.compile("\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+))");

    /** Copies the list. */
    public ParsedCurlCommand {
        headers = List.copyOf(headers);
    }

    /**
     * Reads a command.
     *
     * @throws IllegalArgumentException where it is not a {@code curl} command of the kind that the Quickstart prints
     */
    public static ParsedCurlCommand parse(String command) {
        List<String> words = words(command.replace("\\\n", " ").strip());
        if (words.isEmpty() || !words.get(0).equals("curl")) {
            throw new IllegalArgumentException("This is not a curl command: " + command);
        }
        Optional<String> method = Optional.empty();
        Optional<String> url = Optional.empty();
        Optional<String> data = Optional.empty();
        List<String> headers = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("-") && i + 1 == words.size()) {
                throw new IllegalArgumentException("The option " + word + " has no value: " + command);
            }
            switch (word) {
                case "-X" -> method = Optional.of(words.get(++i));
                case "-H" -> headers.add(words.get(++i));
                case "-d" -> data = Optional.of(words.get(++i));
                default -> {
                    if (word.startsWith("-") || url.isPresent()) {
                        throw new IllegalArgumentException(
                                "The suite does not know what " + word + " means: " + command);
                    }
                    url = Optional.of(word);
                }
            }
        }
        String address = url.orElseThrow(() -> new IllegalArgumentException("There is no address: " + command));
        return new ParsedCurlCommand(method.orElse(data.isPresent() ? "POST" : "GET"), address, headers, data);
    }

    /**
     * The command as a request to another deployment.
     *
     * @throws IllegalArgumentException where the command goes elsewhere, or has a header that the suite does not know
     */
    public Request toRequest(String printedBase, Credential credential) {
        if (!url.startsWith(printedBase)) {
            throw new IllegalArgumentException("The address is not below " + printedBase + ": " + url);
        }
        Credential sent = Credential.none();
        // What curl itself sends with -d where the command does not say otherwise.
        String contentType = "application/x-www-form-urlencoded";
        for (String header : headers) {
            if (header.equals("Authorization: Bearer $CONVOT_TOKEN")) {
                sent = credential;
            } else if (header.startsWith("Content-Type: ")) {
                contentType = header.substring("Content-Type: ".length());
            } else {
                throw new IllegalArgumentException("The suite does not know this header: " + header);
            }
        }
        String label = contentType;
        return new Request(
                method,
                url.substring(printedBase.length()),
                sent,
                data.map(text -> RequestBody.labelled(text, label)),
                true);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        int end = 0;
        while (matcher.lookingAt()) {
            words.add(Optional.ofNullable(matcher.group(1))
                    .or(() -> Optional.ofNullable(matcher.group(2)))
                    .orElseGet(() -> matcher.group(3)));
            end = matcher.end();
            matcher.region(end, line.length());
        }
        if (!line.substring(end).isBlank()) {
            throw new IllegalArgumentException("A quote is not closed: " + line);
        }
        return words;
    }
}
