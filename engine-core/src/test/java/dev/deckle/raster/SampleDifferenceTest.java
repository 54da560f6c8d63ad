package dev.deckle.raster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDifferenceTest {
    /** Few samples differ, or most: the largest is what a look at each finds. */
    @ParameterizedTest
    @CsvSource({"EIGHT, 0", "EIGHT, 1", "EIGHT, 3", "EIGHT, 20000", "SIXTEEN, 0", "SIXTEEN, 2", "SIXTEEN, 20000"})
    void theLargestIsFoundWhereverItIs(Depth depth, int changes) {
        Random random = new Random(changes);
        for (int round = 0; round < 20; round++) {
            Size size = Size.of(1 + random.nextInt(150), 1 + random.nextInt(40));
            Raster a = part(Raster.allocate(Size.of(160, 45), Channels.RGB, depth), random, size);
            Raster b = part(Raster.allocate(Size.of(170, 50), Channels.RGB, depth), random, size);
            b.copyFrom(a);
            for (int i = 0; i < changes; i++) {
                int at = b.offset() + random.nextInt(size.height()) * b.stride() + random.nextInt(3 * size.width());
                if (depth == Depth.EIGHT) {
                    b.bytes().samples()[at] = (byte) random.nextInt();
                } else {
                    b.shorts().samples()[at] = (short) random.nextInt();
                }
            }
            int largest = 0;
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    for (int c = 0; c < 3; c++) {
                        largest = Math.max(largest, Math.abs(a.sample(x, y, c) - b.sample(x, y, c)));
                    }
                }
            }
            assertThat(a.largestDifference(b)).isEqualTo(largest);
            assertThat(b.largestDifference(a)).isEqualTo(largest);
        }
    }

    /** A part of an array of random samples. */
    private static Raster part(Raster whole, Random random, Size size) {
        if (whole.depth() == Depth.EIGHT) {
            random.nextBytes(whole.bytes().samples());
        } else {
            short[] samples = whole.shorts().samples();
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) random.nextInt();
            }
        }
        return whole.view(Rect.at(random.nextInt(10), random.nextInt(5), size));
    }
}
