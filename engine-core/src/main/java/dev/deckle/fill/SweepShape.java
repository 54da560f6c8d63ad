package dev.deckle.fill;

/**
 * Finds the place of a px in a gradient: along a direction, at a distance from a centre, or at an angle about it. Places are whole
 * 256ths of a px, so that the mirrored or transposed picture has the mirrored or transposed places.
 *
 * @param kind what the place is
 * @param x the direction, or twice the px of the centre from the middle of the picture
 * @param y the same along the other axis
 * @param wide how much a distance along x counts; 1 for circles
 * @param high how much one along y does
 */
record SweepShape(Kind kind, double x, double y, double wide, double high) {
    private static final double FINE = 256;
    /** The length of a whole turn, px: that of a circle with a common size. */
    static final double TURN = 2048;

    private static final double STEPS = 1 << 16;

    /** Says how the colours lie. */
    enum Kind {
        LINEAR("a linear gradient"),
        RADIAL("a radial gradient"),
        CONIC("a gradient about a centre");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the words for it. */
        String label() {
            return label;
        }
    }

    static SweepShape linear(double x, double y) {
        return new SweepShape(Kind.LINEAR, rounded(x), rounded(y), 1, 1);
    }

    static SweepShape radial(double x, double y, double wide, double high) {
        return new SweepShape(Kind.RADIAL, Math.rint(x * FINE) / FINE, Math.rint(y * FINE) / FINE, wide, high);
    }

    static SweepShape conic(double x, double y) {
        return new SweepShape(Kind.CONIC, Math.rint(x * FINE) / FINE, Math.rint(y * FINE) / FINE, 1, 1);
    }

    private static double rounded(double value) {
        return Math.rint(value * STEPS) / STEPS;
    }

    /** Returns the place of a px, whose distances from the middle of the picture are doubled. */
    double at(int fromMiddleX, int fromMiddleY) {
        double dx = fromMiddleX - x;
        double dy = fromMiddleY - y;
        double place = switch (kind) {
            case LINEAR -> (x * fromMiddleX + y * fromMiddleY) / 2;
            case RADIAL -> Math.sqrt(wide * dx * dx + high * dy * dy) / 2;
            case CONIC -> Math.atan2(dy, dx) / (2 * Math.PI) * TURN;
        };
        return Math.rint(place * FINE) / FINE;
    }
}
