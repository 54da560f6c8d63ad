package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Random;

/** Masks of noise, of blots and of stripes, and their mirror images. */
final class RandomMasks {
    private RandomMasks() {}

    static Mask binary(Random random, int maxSide) {
        Size size = Size.of(1 + random.nextInt(maxSide), 1 + random.nextInt(maxSide));
        byte[] coverage = new byte[(int) size.pixels()];
        if (random.nextInt(4) == 0) {
            Arrays.fill(coverage, (byte) 255);
        }
        if (random.nextBoolean()) {
            double density = random.nextDouble() * random.nextDouble();
            for (int i = 0; i < coverage.length; i++) {
                coverage[i] = (byte) (random.nextDouble() < density ? ~coverage[i] : coverage[i]);
            }
        }
        for (int k = random.nextInt(5); k > 0; k--) {
            int x0 = random.nextInt(size.width());
            int y0 = random.nextInt(size.height());
            int x1 = Math.min(size.width(), x0 + 1 + random.nextInt(maxSide));
            int y1 = Math.min(size.height(), y0 + 1 + random.nextInt(maxSide / 2));
            byte value = (byte) -random.nextInt(2);
            for (int y = y0; y < y1; y++) {
                Arrays.fill(coverage, y * size.width() + x0, y * size.width() + x1, value);
            }
        }
        return Mask.of(size, coverage);
    }

    static Mask soft(Random random, int maxSide) {
        Mask mask = binary(random, maxSide);
        byte[] coverage = mask.toCoverage();
        for (int i = random.nextInt(coverage.length); i > 0; i--) {
            coverage[random.nextInt(coverage.length)] = (byte) random.nextInt(256);
        }
        return Mask.of(mask.size(), coverage);
    }

    static FrameMask frame(Random random, int maxSide) {
        int left = random.nextInt(3) == 0 ? 0 : random.nextInt(maxSide);
        int top = random.nextInt(3) == 0 ? 0 : random.nextInt(maxSide);
        int right = random.nextInt(3) == 0 ? 0 : random.nextInt(maxSide);
        int bottom = random.nextInt(3) == 0 ? 0 : random.nextInt(maxSide);
        Size kept = Size.of(1 + random.nextInt(maxSide), 1 + random.nextInt(maxSide));
        Size size = Size.of(left + kept.width() + right, top + kept.height() + bottom);
        return new FrameMask(size, Rect.at(left, top, kept));
    }

    static Mask plain(Mask mask) {
        return Mask.of(mask.size(), mask.toCoverage());
    }

    static Mask mirrored(Mask mask) {
        int width = mask.size().width();
        byte[] from = mask.toCoverage();
        byte[] to = new byte[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i / width * width + width - 1 - i % width];
        }
        return Mask.of(mask.size(), to);
    }

    static Mask transposed(Mask mask) {
        int width = mask.size().width();
        int height = mask.size().height();
        byte[] from = mask.toCoverage();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i % width * height + i / width] = from[i];
        }
        return Mask.of(mask.size().transposed(), to);
    }
}
