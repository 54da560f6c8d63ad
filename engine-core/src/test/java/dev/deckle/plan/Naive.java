package dev.deckle.plan;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rounding;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The rules once more, written down plainly in decimals. */
final class Naive {
    private Naive() {}

    static BigDecimal exact(Extent extent, int length) {
        return extent instanceof Percent p
                ? BigDecimal.valueOf(length).multiply(BigDecimal.valueOf(p.tenThousandths(), 6))
                : BigDecimal.valueOf(((Pixels) extent).px());
    }

    /** What is delivered on one side, for any model that has no limit of its own. */
    static BigDecimal delivered(Extent extent, int length, ExpansionRules rules) {
        BigDecimal exact = exact(extent, length);
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        boolean toThePx = rules.delivery() == Delivery.EXACT;
        BigDecimal step = BigDecimal.valueOf(rules.step().step());
        BigDecimal unit = toThePx ? BigDecimal.ONE : step;
        RoundingMode mode = toThePx || rules.rounding() == Rounding.NEAREST
                ? RoundingMode.HALF_UP
                : rules.rounding() == Rounding.UP ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal px = exact.divide(unit, 0, mode).multiply(unit).max(unit);
        BigDecimal cap =
                BigDecimal.valueOf(rules.cap()).divideToIntegralValue(step).multiply(step);
        return rules.overCap() == OverCap.SPLIT ? px : px.min(cap);
    }

    /** Whether the source with its long side at {@code w} and {@code margins} scaled along fits the profile. */
    static boolean fits(Size source, Margins margins, Profile profile, int w) {
        BigDecimal longSide = BigDecimal.valueOf(Math.max(source.width(), source.height()));
        BigDecimal[] sent = new BigDecimal[2];
        BigDecimal[] picture = new BigDecimal[2];
        for (int axis = 0; axis < 2; axis++) {
            BigDecimal full = BigDecimal.valueOf(axis == 0 ? source.width() : source.height());
            BigDecimal scaled = full.multiply(BigDecimal.valueOf(w))
                    .divide(longSide, 0, RoundingMode.HALF_UP)
                    .max(BigDecimal.ONE);
            picture[axis] = scaled;
            sent[axis] = scaled;
            for (Side side : Side.ALL) {
                if (side.isHorizontal() == (axis == 0)) {
                    BigDecimal margin = BigDecimal.valueOf(margins.get(side))
                            .multiply(scaled)
                            .divide(full, 0, RoundingMode.CEILING);
                    sent[axis] = sent[axis].add(up(margin, profile.sideStep().step()));
                }
            }
            sent[axis] = up(sent[axis], profile.canvasGrid().step());
        }
        return within(sent, profile.canvas()) && within(picture, profile.input());
    }

    private static BigDecimal up(BigDecimal px, int step) {
        return px.divide(BigDecimal.valueOf(step), 0, RoundingMode.CEILING).multiply(BigDecimal.valueOf(step));
    }

    private static boolean within(BigDecimal[] size, SizeLimits limits) {
        BigDecimal side = BigDecimal.valueOf(limits.maxSide());
        return size[0].compareTo(side) <= 0
                && size[1].compareTo(side) <= 0
                && size[0].multiply(size[1]).compareTo(BigDecimal.valueOf(limits.maxPixels())) <= 0;
    }
}
