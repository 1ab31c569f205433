package io.convot.conformance.capture;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an HTTP archive (HAR 1.2) entry by entry, so that one of any size takes the memory of its largest entry. Bodies
 * of other hosts are skipped while reading.
 */
final class HarReader {
    /** No body of this API is longer, in characters; the parser buffers a text before anybody can say that. */
    private static final int MAX_BODY = 32 * 1024 * 1024;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_BODY)
                    .maxNameLength(MAX_BODY)
                    .maxNestingDepth(1_000)
                    .build())
            .build();
    private final Predicate<String> wanted;
    private final Consumer<RecordedExchange> exchanges;
    private final NamedCounts skipped;
    private final String name;
    private int entries;
    private boolean log;
    private boolean list;

    /**
     * A reader of one recording.
     *
     * @param name what messages call it
     * @param wanted whether the exchange with an address is needed, with its bodies
     * @param exchanges takes those that are
     */
    HarReader(String name, Predicate<String> wanted, Consumer<RecordedExchange> exchanges, NamedCounts skipped) {
        this.name = name;
        this.wanted = wanted;
        this.exchanges = exchanges;
        this.skipped = skipped;
    }

    /** The number of entries that were read, wanted or not. */
    int entries() {
        return entries;
    }

    /**
     * Reads a recording to its end, or as far as it can be read.
     *
     * @return what is wrong with it, in a sentence; empty where nothing is
     * @throws HarException if not a single entry can be read from it
     */
    String read(InputStream in) throws HarException {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAHar();
            }
            readMembers(parser, this::readTop);
            if (!list) {
                throw notAHar();
            }
            return "";
        } catch (UnexpectedEndOfInputException cutOff) {
            return broken("was cut off");
        } catch (StreamConstraintsException tooLong) {
            return broken("has a text of more than " + MAX_BODY / 1024 / 1024 + " Mi characters");
        } catch (JacksonException broken) {
            return broken("is not valid JSON");
        }
    }

    private String broken(String what) throws HarException {
        if (entries == 0) {
            throw log
                    ? new HarException("The recording " + name + " " + what
                            + " before its first entry: nothing in it can be read. Record it again.")
                    : notAHar();
        }
        return "The recording " + name + " " + what + " after " + entries + " entries: what follows was not read.";
    }

    private HarException notAHar() {
        return new HarException(
                "The file " + name + " is not an HTTP archive: give a HAR 1.2 file, as browsers and proxies save it.");
    }

    private void checkVersion(String version) throws HarException {
        if (!version.startsWith("1.")) {
            throw new HarException("The recording " + name + " is a HAR of version "
                    + version.substring(0, Math.min(20, version.length()))
                    + ", and the suite reads version 1.2: save it as HAR 1.2.");
        }
    }

    /** The handling of an object's member: the parser is at its value. What is not read of it is skipped. */
    @FunctionalInterface
    interface MemberReader {
        void read(String name, JsonParser parser) throws HarException;
    }

    /** Reads the members of the object that the parser is at; anything else has none. */
    static void readMembers(JsonParser parser, MemberReader member) throws HarException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            member.read(name, parser);
            parser.skipChildren();
        }
    }

    private void readTop(String name, JsonParser parser) throws HarException {
        if (name.equals("log") && parser.currentToken() == JsonToken.START_OBJECT) {
            log = true;
            readMembers(parser, this::readLog);
        }
    }

    private void readLog(String name, JsonParser parser) throws HarException {
        if (name.equals("version") && parser.currentToken() == JsonToken.VALUE_STRING) {
            checkVersion(parser.getString());
        } else if (name.equals("entries") && parser.currentToken() == JsonToken.START_ARRAY) {
            list = true;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                HarEntry entry = new HarEntry(wanted);
                readMembers(parser, entry::read);
                entries++;
                entry.exchange(skipped).ifPresent(exchanges);
            }
        }
    }
}
