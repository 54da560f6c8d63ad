package dev.deckle.cli;

import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warns of a line or of bars along the border of a picture that is to grow there. */
final class FrameLines {
    private FrameLines() {}

    /** Returns the warning; empty where no side with a margin has a frame line, or where the fill passes over it. */
    static Optional<String> told(Raster picture, Margins margins, EdgeFill fill) {
        return told(fill.frameLine(picture), margins);
    }

    /** Returns the warning of a line that was found. */
    static Optional<String> told(Margins line, Margins margins) {
        List<String> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            if (line.get(side) > 0 && margins.get(side) > 0) {
                sides.add(Converters.label(side) + " " + line.get(side) + " px");
            }
        }
        return sides.isEmpty()
                ? Optional.empty()
                : Optional.of("The picture has a frame line (" + String.join(", ", sides)
                        + "), which stays; the fill goes on from inside it.");
    }
}
