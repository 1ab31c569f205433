package io.convot.conformance.report.html;

import io.convot.conformance.report.html.Piece.PieceKind;
import io.convot.conformance.result.TextSanitizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A body for people: indented where it is JSON, the offending places marked, long lists shortened around them. Names
 * and values are kept as received; other text is unchanged.
 */
final class JsonHighlighter {
    private static final int MAX_ITEMS = 3;
    private static final int MAX_VALUE = 2_000;
    private static final int MAX_BODY = 20_000;

    private final String json;
    private final Set<String> places;
    private final JsonParser parser;
    private final Pieces pieces = new Pieces(MAX_BODY);
    private int read;
    private int hidden;

    private JsonHighlighter(String json, Set<String> places, JsonParser parser) {
        this.json = json;
        this.places = places;
        this.parser = parser;
    }

    /** The body; {@code asked} is what was asked before, to find the thing that was judged. */
    static List<Piece> of(String body, List<String> named, String asked) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
            return new JsonHighlighter(body, JsonPointerResolver.in(body, named, asked), parser).write();
        }
    }

    private List<Piece> write() {
        try {
            if (parser.nextToken() != null) {
                value("", "", PieceKind.TEXT);
                parser.nextToken();
            }
            pieces.text(json.substring(read).strip());
        } catch (JacksonException e) {
            more("");
            pieces.text((read == 0 ? "" : "\n") + json.substring(read));
        }
        return pieces.list();
    }

    private void value(String pointer, String indent, PieceKind kind) {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer, indent);
            case START_ARRAY -> array(pointer, indent);
            default -> scalar(kind);
        }
    }

    private void object(String pointer, String indent) {
        pieces.text("{");
        step();
        String inner = indent + "  ";
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = pointer + "/" + JsonPointerResolver.escaped(parser.currentName());
            PieceKind kind = places.contains(member) ? PieceKind.MARK : PieceKind.TEXT;
            pieces.text((seen.isEmpty() ? "\n" : ",\n") + inner);
            seen.add(member);
            scalar(kind);
            pieces.add(parser.nextToken().isScalarValue() ? kind : PieceKind.TEXT, ": ");
            value(member, inner, kind);
        }
        for (String missing : places) {
            if (missing.lastIndexOf('/') == pointer.length()
                    && missing.startsWith(pointer)
                    && !seen.contains(missing)) {
                pieces.text("\n" + inner);
                pieces.mark("no \"" + missing.substring(pointer.length() + 1) + "\" here");
                seen.add(missing);
            }
        }
        pieces.text((seen.isEmpty() ? "" : "\n" + indent) + "}");
        step();
    }

    private void array(String pointer, String indent) {
        pieces.text("[");
        step();
        String inner = indent + "  ";
        int items = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String item = pointer + "/" + items;
            if (items >= MAX_ITEMS && !near(item)) {
                parser.skipChildren();
                read = parser.currentToken().isScalarValue() ? end(start()) : start() + 1;
                hidden++;
            } else {
                PieceKind kind = places.contains(item) ? PieceKind.MARK : PieceKind.TEXT;
                pieces.text(items == 0 ? "" : ",");
                more(inner);
                pieces.text("\n" + inner);
                value(item, inner, kind);
            }
            items++;
        }
        more(inner);
        pieces.text((items == 0 ? "" : "\n" + indent) + "]");
        step();
    }

    /** Whether a place is in an item, or is the item. */
    private boolean near(String item) {
        return places.stream().anyMatch(place -> place.equals(item) || place.startsWith(item + "/"));
    }

    /** Says how many items have been omitted up to here. */
    private void more(String indent) {
        if (hidden > 0) {
            pieces.note("\n" + indent + "… " + TextSanitizer.count(hidden, "item") + " not shown");
            hidden = 0;
        }
    }

    /** A name or a value, letter by letter as it came. */
    private void scalar(PieceKind kind) {
        int start = start();
        read = end(start);
        String raw = json.substring(start, read);
        if (raw.length() <= MAX_VALUE) {
            pieces.add(kind, raw);
        } else {
            String head = InvisibleCharacters.head(raw, MAX_VALUE);
            pieces.add(kind, head);
            pieces.note("… (" + (raw.length() - head.length()) + " characters more)");
        }
    }

    /** Where the scalar that begins there ends. */
    private int end(int start) {
        int at = start + 1;
        if (json.charAt(start) == '"') {
            while (json.charAt(at) != '"') {
                at += json.charAt(at) == '\\' ? 2 : 1;
            }
            return at + 1;
        }
        while (at < json.length()
                && (Character.isLetterOrDigit(json.charAt(at)) || "+-.".indexOf(json.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private int start() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private void step() {
        read = start() + 1;
    }
}
