package io.convot.conformance.report.html;

/** A piece of a text that came from the target, or was sent to it. */
public record Piece(PieceKind kind, String text) {
    /** The kinds of pieces of text. */
    public enum PieceKind {
        /** The text itself. */
        TEXT,
        /** The offending place. */
        MARK,
        /** A character that can't be seen, spelled out. */
        ESCAPE,
        /** A word of the report's own, such as how much was cut. */
        NOTE
    }
}
