package app.fanreward.rules.json.internal;

import tools.jackson.core.TokenStreamLocation;

/**
 * Turns the positions of a parser into places. The YAML parser counts characters as people do; the JSON parser counts
 * UTF-16 units, which are counted again here, going on from the position before, so that one very long line costs no
 * more than many short ones.
 */
final class Positions {
    private final SourceText source;
    private int line;
    private int offset;
    private int column;

    Positions(SourceText source) {
        this.source = source;
    }

    Place place(TokenStreamLocation location) {
        int atLine = Math.max(1, location.getLineNr());
        int units = Math.max(1, location.getColumnNr());
        long atOffset = location.getCharOffset();
        if (!source.json() || atOffset < units - 1 || atOffset > source.text().length()) {
            return new Place(atLine, units);
        }
        if (atLine != line || atOffset < offset) {
            line = atLine;
            offset = (int) atOffset - (units - 1);
            column = 1;
        }
        column += source.text().codePointCount(offset, (int) atOffset);
        offset = (int) atOffset;
        return new Place(line, column);
    }
}
