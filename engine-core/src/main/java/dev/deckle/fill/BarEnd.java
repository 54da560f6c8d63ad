package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Finds where a bar ends that a coder rang into: within the block that the picture begins in, its last lines are the bar's
 * colour and some noise, small beside the step to the picture. What is dark by itself there has no such step, or is evenly
 * lighter than the bar.
 */
final class BarEnd {
    /** Px of a coder's block where colour is halved; it begins at a multiple of this from the left and the top. */
    private static final int BLOCK = 16;
    /** Levels that ringing is off the bar in the mean at most, and the part of the step to the picture: one in so many. */
    private static final int RINGING = 26;

    private static final int STEP = 5;
    /** Ringing swings about the bar's colour, so that one px in so many is near it, or swells towards the picture by this much. */
    private static final int NEAR_ONES = 7;

    private static final double SWELL = 1.1;
    /** The same where all before is of one colour to the bit, and no block begins: clipping hides the rest. */
    private static final double CLEAR_SWELL = 1.5;

    /** Lines that are too few to tell. */
    private static final int FEW_LINES = 2;

    private final PackedLines lines;
    private final boolean isFromEnd;
    private final int colour;
    private final int near;

    BarEnd(Raster picture, Side side, int colour, int near) {
        this.lines = new PackedLines(picture, side.isHorizontal());
        this.isFromEnd = side == Side.BOTTOM || side == Side.RIGHT;
        this.colour = colour;
        this.near = near;
    }

    /** Returns the depth of a bar that is at least {@code found} lines deep; that where no ringing follows. */
    int from(int found) {
        int last = Math.min(lines.count() / 2, blockEnd(found));
        double before = mean(found - 1);
        double steepest = 0;
        int end = found;
        for (int d = found; d <= last; d++) {
            double mean = mean(d);
            if (mean - before > steepest) {
                steepest = mean - before;
                end = d;
            }
            before = mean;
        }
        return end > found && isRinging(found, end) ? end : found;
    }

    private boolean isRinging(int found, int end) {
        double step = mean(end);
        long ones = 0;
        for (int d = found; d < end; d++) {
            double mean = mean(d);
            if (mean > RINGING || mean * STEP > step) {
                return false;
            }
            ones += near(d, near);
        }
        long px = (long) (end - found) * lines.length();
        double swell = mean(end - 1) / mean(found);
        boolean isNoise = end - found <= FEW_LINES || ones * NEAR_ONES > px || swell >= SWELL;
        boolean isCoded = startsBlock(found) || near(found - 1, 0) < lines.length() || swell >= CLEAR_SWELL;
        return isNoise && isCoded;
    }

    /** Returns the depth at which the block ends that a line is in; a smoothed colour reaches a px out of its own. */
    private int blockEnd(int d) {
        int at = isFromEnd ? lines.count() - 1 - d : d;
        int reached = isFromEnd ? Math.max(0, at - 1) : at + 1;
        int start = reached / BLOCK * BLOCK;
        return isFromEnd ? lines.count() - start : start + BLOCK;
    }

    private boolean startsBlock(int d) {
        int at = isFromEnd ? lines.count() - d : d;
        int reached = isFromEnd ? at - 1 : at + 1;
        return at % (BLOCK / 2) == 0 || reached % BLOCK == 0;
    }

    private int[] line(int d) {
        return lines.line(isFromEnd ? lines.count() - 1 - d : d);
    }

    private int near(int d, int most) {
        Stop.ifAsked();
        int count = 0;
        for (int px : line(d)) {
            count += PackedPicture.difference(px, colour) <= most ? 1 : 0;
        }
        return count;
    }

    /** Computes by how many levels a line is off the bar's colour in the mean. */
    private double mean(int d) {
        long sum = 0;
        for (int px : line(d)) {
            sum += PackedPicture.difference(px, colour);
        }
        return sum / (double) lines.length();
    }
}
