package dev.deckle.mask.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptPixelsTest {
    private static final Size SIZE = Size.of(31, 17);

    private static Raster noise(Channels channels, Depth depth, long seed) {
        Random random = new Random(seed);
        Raster raster = Raster.allocate(SIZE, channels, depth);
        switch (depth) {
            case EIGHT -> random.nextBytes(raster.bytes().samples());
            case SIXTEEN -> {
                short[] samples = raster.shorts().samples();
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) random.nextInt();
                }
            }
        }
        return raster;
    }

    private static void flip(Raster raster, int index) {
        raster.put(index, raster.get(index) ^ 1);
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void aKeptRectangleHasTheDigestOfItsSamples(Channels channels) {
        Rect kept = new Rect(3, 4, 20, 9);
        for (Depth depth : Depth.values()) {
            Raster raster = noise(channels, depth, 1);
            assertThat(KeptPixels.digest(raster, Mask.around(SIZE, kept)))
                    .isEqualTo(SampleDigest.of(raster.view(kept)));
        }
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void oneBitOfAnyKeptSampleShowsAndNoOther(Depth depth) {
        Random random = new Random(2);
        byte[] coverage = new byte[31 * 17];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
        }
        Mask mask = Mask.of(SIZE, coverage);
        Raster raster = noise(Channels.RGB, depth, 3);
        Raster other = raster.copy();
        Digest digest = KeptPixels.digest(raster, mask);
        for (int i = 0; i < 3 * coverage.length; i++) {
            boolean kept = coverage[i / 3] == 0;
            flip(other, i);
            assertThat(KeptPixels.digest(other, mask).equals(digest))
                    .as("sample %d", i)
                    .isNotEqualTo(kept);
            assertThat(KeptPixels.largestDifference(raster, other, mask)).isEqualTo(kept ? 1 : 0);
            flip(other, i);
        }
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        assertThatThrownBy(() -> KeptPixels.digest(
                        noise(Channels.GREY, Depth.EIGHT, 4), Mask.around(Size.of(9, 9), new Rect(0, 0, 5, 5))))
                .hasMessage("Expected a mask of 31x17, the picture's size, but received 9x9");
    }
}
