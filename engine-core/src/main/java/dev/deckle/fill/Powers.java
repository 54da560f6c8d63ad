package dev.deckle.fill;

/** Computes powers of two that are the same on every JVM, as {@link StrictMath#pow} is, but cost a few nanoseconds. */
final class Powers {
    private static final double LN_2 = 0.6931471805599453;

    private Powers() {}

    /** Computes 2 to the power of {@code x}, which lies within ±1000; to within 2 parts in 10 million. */
    static double ofTwo(double x) {
        double whole = Math.rint(x);
        double t = (x - whole) * LN_2;
        double part = 1 + t * (1 + t * (1 / 2.0 + t * (1 / 6.0 + t * (1 / 24.0 + t * (1 / 120.0 + t / 720.0)))));
        return Math.scalb(part, (int) whole);
    }
}
