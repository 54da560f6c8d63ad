package dev.deckle.mask.kept;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import dev.deckle.stop.Stop;

/** Compares the pixels of pictures that a mask keeps wholly: those with coverage 0. Stateless; safe for any number of threads. */
public final class KeptPixels {
    private KeptPixels() {}

    /** Takes a stretch of kept pixels: those of row {@code y} from {@code left} to before {@code right}. */
    private interface Run {
        void of(int y, int left, int right);
    }

    /**
     * Computes SHA-256 over their samples, in the order of {@link SampleDigest}, which it equals where a rectangle is kept.
     *
     * @throws IllegalArgumentException if picture and mask have different sizes
     */
    public static Digest digest(Raster picture, Mask mask) {
        SampleDigest digest = new SampleDigest();
        forEachRun(picture, mask, (y, left, right) -> digest.add(picture, y, left, right));
        return digest.value();
    }

    /**
     * Finds the largest difference of their samples in two pictures of one kind.
     *
     * @throws IllegalArgumentException if size, channels or depth differ
     */
    public static int largestDifference(Raster a, Raster b, Mask mask) {
        int[] largest = {0};
        forEachRun(a, mask, (y, left, right) -> {
            Rect run = new Rect(left, y, right - left, 1);
            largest[0] = Math.max(largest[0], a.view(run).largestDifference(b.view(run)));
        });
        return largest[0];
    }

    /** Counts them. */
    public static long count(Mask mask) {
        long[] pixels = {0};
        forEachRun(mask, (y, left, right) -> pixels[0] += right - left);
        return pixels[0];
    }

    private static void forEachRun(Raster picture, Mask mask, Run run) {
        if (!picture.size().equals(mask.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + picture.size() + ", the picture's size, but received " + mask.size());
        }
        forEachRun(mask, run);
    }

    private static void forEachRun(Mask mask, Run run) {
        int width = mask.size().width();
        byte[] row = new byte[width];
        for (int y = 0; y < mask.size().height(); y++) {
            Stop.ifAsked();
            mask.copyRow(y, row, 0);
            int x = 0;
            while (x < width) {
                int left = x;
                boolean kept = row[x] == 0;
                while (x < width && (row[x] == 0) == kept) {
                    x++;
                }
                if (kept) {
                    run.of(y, left, x);
                }
            }
        }
    }
}
