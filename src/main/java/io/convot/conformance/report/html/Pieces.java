package io.convot.conformance.report.html;

import io.convot.conformance.report.html.Piece.PieceKind;
import io.convot.conformance.result.TextSanitizer;
import java.util.ArrayList;
import java.util.List;

/** Puts a text together from pieces: what can't be seen is spelled out, and what is too long is cut. */
final class Pieces {
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private final int max;
    private PieceKind openKind = PieceKind.TEXT;
    private int length;
    private long dropped;

    /** A text of so many characters at most. */
    Pieces(int max) {
        this.max = max;
    }

    /** A whole text, cut where it is longer than that. */
    static List<Piece> of(String text, int max) {
        Pieces pieces = new Pieces(max);
        pieces.text(text);
        return pieces.list();
    }

    void text(String text) {
        add(PieceKind.TEXT, text);
    }

    void mark(String text) {
        add(PieceKind.MARK, text);
    }

    void note(String text) {
        put(PieceKind.NOTE, text);
    }

    void add(PieceKind kind, String text) {
        int room = Math.max(0, max - length);
        String kept = text.length() <= room ? text : InvisibleCharacters.head(text, room);
        dropped += text.length() - kept.length();
        length += kept.length();
        if (kept.codePoints().noneMatch(InvisibleCharacters::hidden)) {
            put(kind, kept);
            return;
        }
        kept.codePoints().forEach(c -> {
            if (InvisibleCharacters.hidden(c)) {
                put(kind == PieceKind.TEXT ? PieceKind.ESCAPE : kind, TextSanitizer.escaped(c));
            } else {
                put(kind, Character.toString(c));
            }
        });
    }

    List<Piece> list() {
        if (dropped > 0) {
            note("\n… cut here: " + dropped + " characters more");
            dropped = 0;
        }
        close();
        return List.copyOf(pieces);
    }

    private void put(PieceKind kind, String text) {
        if (kind != openKind) {
            close();
            openKind = kind;
        }
        open.append(text);
    }

    private void close() {
        if (!open.isEmpty()) {
            pieces.add(new Piece(openKind, open.toString()));
            open.setLength(0);
        }
    }
}
