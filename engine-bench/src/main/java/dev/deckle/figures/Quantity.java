package dev.deckle.figures;

/** Names what is measured of a {@link Subject}: seconds, bytes, or a score. */
enum Quantity {
    TIME("time", Unit.SECONDS),
    ALLOCATED("allocated", Unit.BYTES),
    CPU("CPU", Unit.SECONDS),
    WALL("wall", Unit.SECONDS),
    FILE("file", Unit.BYTES),
    PEAK("peak memory", Unit.BYTES),
    SCORE("score", Unit.PERCENT),
    SEAM("seam", Unit.SHARE),
    STRUCTURE("structure", Unit.SHARE),
    TEXTURE("texture", Unit.SHARE);

    private final String heading;
    private final Unit unit;

    Quantity(String heading, Unit unit) {
        this.heading = heading;
        this.unit = unit;
    }

    /** Returns the heading of its column. */
    String heading() {
        return heading;
    }

    /** Returns {@code value}, in seconds, bytes or as a score, as it is read in a table. */
    String text(double value) {
        return switch (unit) {
            case SECONDS -> Numbers.seconds(value);
            case BYTES -> Numbers.bytes(value);
            case PERCENT -> Numbers.decimals(value, 1);
            case SHARE -> Numbers.decimals(value, 3);
        };
    }

    /** Names the unit of a quantity. */
    private enum Unit {
        SECONDS,
        BYTES,
        PERCENT,
        SHARE
    }
}
