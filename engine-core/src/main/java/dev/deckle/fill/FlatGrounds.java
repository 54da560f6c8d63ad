package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the regions of all sides that were of one colour before a coder's noise go on in one: else two sides of one ground
 * meet in a joint. The one is what most px of these regions have of the colours that are about their mean.
 */
final class FlatGrounds {
    /** Rows of a side that are looked at. */
    private static final int ROWS = 16;
    /** Levels between the means of two regions of one colour; and where both are plain, drawn ones may be as near. */
    private static final int NEAR = 8;

    private static final int PLAIN_NEAR = 3;
    /** The share of px that have the colour of a plain region. */
    private static final double PLAIN = 0.5;
    /** Levels from the mean up to which a colour is as good as any. */
    private static final int OFF = 2;

    private FlatGrounds() {}

    /** Holds the px of regions, packed and sorted, and whether most have one colour. */
    private static final class Ground {
        private final List<FlatRegion> regions;
        private final int[] colours;
        private final int mean;
        private final boolean isPlain;

        private Ground(List<FlatRegion> regions, int[] colours, int mean, boolean isPlain) {
            this.regions = regions;
            this.colours = colours;
            this.mean = mean;
            this.isPlain = isPlain;
        }

        static Ground of(PackedPicture picture, List<FlatRegion> regions) {
            int[] colours = regions.stream()
                    .flatMapToInt(region -> Arrays.stream(region.pixels(ROWS)))
                    .map(picture::at)
                    .sorted()
                    .toArray();
            long[] sums = new long[3];
            for (int colour : colours) {
                sums[0] += colour >> 16;
                sums[1] += colour >> 8 & 0xFF;
                sums[2] += colour & 0xFF;
            }
            int mean = 0;
            for (long sum : sums) {
                mean = mean << 8 | (int) ((sum + colours.length / 2) / colours.length);
            }
            int common = PackedPicture.commonest(colours, colours.length);
            long same =
                    Arrays.stream(colours).filter(colour -> colour == common).count();
            return new Ground(regions, colours, mean, same >= PLAIN * colours.length);
        }

        boolean isCoded() {
            return regions.stream().allMatch(FlatRegion::isCoded);
        }

        boolean isLike(Ground other) {
            int near = isPlain && other.isPlain ? PLAIN_NEAR : NEAR;
            return PackedPicture.difference(mean, other.mean) <= near;
        }

        /** Returns the commonest of the colours about the mean, the least of several; else the nearest to it. */
        int colour() {
            int best = -1;
            int least = Integer.MAX_VALUE;
            int most = 0;
            for (int from = 0, to = 0; from < colours.length; from = to) {
                while (to < colours.length && colours[to] == colours[from]) {
                    to++;
                }
                int off = Math.max(OFF, PackedPicture.difference(colours[from], mean));
                if (off < least || (off == least && to - from > most)) {
                    best = colours[from];
                    least = off;
                    most = to - from;
                }
            }
            return best;
        }
    }

    /** Gives the regions of {@code sides} of {@code picture} that are one ground one px to go on in. */
    static void share(PackedPicture picture, Collection<FlatSide> sides) {
        List<Ground> all = new ArrayList<>();
        for (FlatSide side : sides) {
            for (FlatRegion region : side.regions()) {
                Stop.ifAsked();
                if (region.isCoded() || region.isShallow()) {
                    all.add(Ground.of(picture, List.of(region)));
                }
            }
        }
        // The plain first, then the largest, then by colour, as a mirrored picture has its sides in another order.
        all.sort(Comparator.comparing((Ground ground) -> !ground.isPlain)
                .thenComparing(ground -> -ground.colours.length)
                .thenComparing(ground -> ground.mean));
        Map<FlatRegion, Integer> sources = new HashMap<>();
        while (!all.isEmpty()) {
            Stop.ifAsked();
            Ground largest = all.get(0);
            List<Ground> like = all.stream().filter(largest::isLike).toList();
            all.removeAll(like);
            if (!largest.isPlain) {
                like = like.stream().filter(Ground::isCoded).toList();
            }
            if (like.isEmpty()) {
                continue;
            }
            Ground ground = Ground.of(
                    picture, like.stream().flatMap(one -> one.regions.stream()).toList());
            int source = source(picture, ground);
            ground.regions.forEach(region -> sources.put(region, source));
        }
        for (FlatSide side : sides) {
            side.change(region -> {
                Integer source = sources.get(region);
                return source == null ? region : region.with(source);
            });
        }
    }

    /** Returns the px of a ground's colour, the lowest of several by all samples. */
    private static int source(PackedPicture picture, Ground ground) {
        int colour = ground.colour();
        int best = -1;
        for (FlatRegion region : ground.regions) {
            for (int at : region.pixels(ROWS)) {
                if (picture.at(at) == colour && (best < 0 || picture.isBefore(at, best))) {
                    best = at;
                }
            }
        }
        return best;
    }
}
