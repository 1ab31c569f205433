package io.convot.conformance.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A response of the target, as plain values. Secrets in it are masked before it comes to be. */
public final class Response {
    /** The content codings that the suite undoes before a response comes to be. */
    public static final Set<String> READ_CODINGS = Set.of("gzip", "x-gzip", "deflate");

    private static final int MAX_TOKENS = 1_000_000;

    /** How much of a text is shown from where it stops being JSON. */
    private static final int MAX_SHOWN = 20;

    /**
     * Reads what RFC 8259 calls JSON, however deep and long: whether the content makes sense is for the rules to say.
     */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50_000)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNumberLength(100_000)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean repeatsSecret;
    private final JsonNode json;
    private final Optional<String> flaw;
    private final boolean beyondBounds;

    /**
     * Takes a response down and reads its body once.
     *
     * @param body the body, secrets masked
     * @param repeatsSecret whether there was a secret to be masked, in the body or in a header
     */
    public Response(int status, Map<String, List<String>> headers, byte[] body, boolean repeatsSecret) {
        this.status = status;
        this.headers = new TreeMap<>();
        headers.forEach((name, values) -> this.headers.put(
                name.toLowerCase(Locale.ROOT),
                values.stream().map(AddressCredentials::mask).toList()));
        this.body = body.clone();
        this.repeatsSecret = repeatsSecret;
        JsonNode read = MissingNode.getInstance();
        Optional<String> wrong = Optional.empty();
        boolean beyond = false;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                wrong = Optional.of("a byte order mark before it");
            } else if (text.isBlank()) {
                wrong = Optional.of("an empty body");
            } else {
                read = JSON.readTree(text);
            }
        } catch (CharacterCodingException e) {
            wrong = Optional.of("bytes that are not UTF-8");
        } catch (JacksonException e) {
            wrong = Optional.of(invalid(body, e));
            beyond = e instanceof StreamConstraintsException;
        }
        this.json = read;
        this.flaw = wrong;
        this.beyondBounds = beyond;
    }

    /**
     * The HTTP status.
     *
     * @return a number such as 200
     */
    public int status() {
        return status;
    }

    /**
     * Whether the target did what was asked.
     *
     * @return true for 2xx
     */
    public boolean served() {
        return status / 100 == 2;
    }

    /** Whether the target rejects a value that it was sent: 400 and 422 are equally good. */
    public boolean rejectsValue() {
        return status == 400 || status == 422;
    }

    /** Whether a gateway answered in place of the target. */
    public boolean fromGateway() {
        return status >= 502 && status <= 504;
    }

    /**
     * All header fields.
     *
     * @return names in lower case, with their values in the order in which they came
     */
    public Map<String, List<String>> headers() {
        return Map.copyOf(headers);
    }

    /**
     * The first value of a header field.
     *
     * @return the value, where the field is there
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * How long the body is.
     *
     * @return its bytes
     */
    public int size() {
        return body.length;
    }

    /**
     * The body as text.
     *
     * @return the body, read as UTF-8; invalid UTF-8 is replaced
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as JSON.
     *
     * @return the tree, or a missing node where the body is not JSON
     */
    public JsonNode json() {
        return json;
    }

    /** The content coding that keeps the body from being read; empty where it is one that the suite undoes, or none. */
    public Optional<String> unreadCoding() {
        return headers.getOrDefault("content-encoding", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity") && !READ_CODINGS.contains(coding))
                .findFirst();
    }

    /**
     * What keeps the body from being JSON as RFC 8259 has it.
     *
     * @return words for what the response is instead, or nothing where it is JSON
     */
    public Optional<String> jsonFlaw() {
        return flaw;
    }

    /** Whether the JSON is more than the suite reads: nested deeper, or of more parts than any response has use for. */
    public boolean beyondBounds() {
        return beyondBounds;
    }

    /**
     * Whether a secret was repeated.
     *
     * @return true where a secret had to be masked in this response
     */
    public boolean repeatsSecret() {
        return repeatsSecret;
    }

    /** Where the text stops being JSON, in words of the contract's readers and not of a parser's. */
    private static String invalid(byte[] body, JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "JSON that is nested too deep or has too many parts to be read";
        }
        // The place is where the parser noticed, which may be a few characters further on.
        return Optional.ofNullable(e.getLocation())
                .filter(place -> place.getLineNr() > 0)
                .map(place -> "invalid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr()
                        + end(body, place.getCharOffset()))
                .orElse("invalid JSON");
    }

    private static String end(byte[] body, long offset) {
        String text = new String(body, StandardCharsets.UTF_8);
        int at = (int) Math.min(Math.max(0, offset), text.length());
        return at == text.length()
                ? ", where the body ends"
                : ", near \u201C"
                        + DisplayText.text(text.substring(at, Math.min(text.length(), at + MAX_SHOWN))
                                .strip()
                                .replaceAll("\\s+", " "))
                        + "\u201D";
    }
}
