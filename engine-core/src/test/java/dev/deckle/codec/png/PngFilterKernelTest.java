package dev.deckle.codec.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;

class PngFilterKernelTest {

    @Test
    void adlerOfPartsIsThatOfTheWhole() {
        Random random = new Random(11);
        for (int length : new int[] {1, 2, 100, 65520, 65521, 65522, 200000}) {
            byte[] data = new byte[length];
            random.nextBytes(data);
            for (int cut : new int[] {0, 1, length / 2, length - 1, length}) {
                assertThat(PngFilterKernel.adlerOfBoth(
                                adler(data, 0, cut), adler(data, cut, length - cut), length - cut))
                        .as("%d bytes cut at %d", length, cut)
                        .isEqualTo(adler(data, 0, length));
            }
        }
    }

    @Test
    void adlerOfWhiteDataDoesNotOverflow() {
        byte[] white = new byte[1 << 20];
        Arrays.fill(white, (byte) 255);
        assertThat(PngFilterKernel.adlerOfBoth(
                        adler(white, 0, 500000), adler(white, 500000, white.length - 500000), white.length - 500000))
                .isEqualTo(adler(white, 0, white.length));
    }

    private static int adler(byte[] data, int from, int length) {
        Adler32 adler = new Adler32();
        adler.update(data, from, length);
        return (int) adler.getValue();
    }

    /** By the definition: the weight of a filter is the sum of what it leaves, over every second block of 48 bytes. */
    @Test
    void weightsAreTheSumsOfWhatTheFiltersLeave() {
        Random random = new Random(4);
        for (int pad : new int[] {1, 2, 3, 4, 6, 8}) {
            for (int length : new int[] {pad, 48, 240, 1200}) {
                byte[] row = padded(random, pad, length);
                byte[] above = padded(random, pad, length);
                long[] sums = new long[PngFilterKernel.FILTERS];
                PngFilterKernel.weigh(row, above, pad, length, sums);
                int looked = 0;
                for (int type = 0; type < PngFilterKernel.FILTERS; type++) {
                    byte[] left = new byte[length];
                    PngFilterKernel.filter(type, row, above, pad, length, left, 0);
                    long sum = 0;
                    looked = 0;
                    for (int i = 0; i < length; i++) {
                        if (i / 48 % 2 == 0) {
                            sum += Math.abs((int) left[i]);
                            looked++;
                        }
                    }
                    assertThat(sums[type])
                            .as("filter %d, pad %d, length %d", type, pad, length)
                            .isEqualTo(sum);
                }
                assertThat(PngFilterKernel.weighed(length)).isEqualTo(looked);
            }
        }
    }

    @Test
    void plainWeightsAreThoseOfEveryEighthBlock() {
        Random random = new Random(5);
        for (int pad : new int[] {1, 2, 3, 4, 6, 8}) {
            for (int length : new int[] {pad, 48, 240, 1201}) {
                byte[] row = padded(random, pad, length);
                byte[] above = padded(random, pad, length);
                long[] sums = new long[PngFilterKernel.FILTERS];
                PngFilterKernel.weighPlain(row, above, pad, length, sums);
                long[] expected = new long[PngFilterKernel.FILTERS];
                for (int i = 0; i < length; i++) {
                    if (i / 48 % 8 == 0) {
                        expected[PngFilterKernel.SUB] += Math.abs((int) (byte) (row[pad + i] - row[i]));
                        expected[PngFilterKernel.UP] += Math.abs((int) (byte) (row[pad + i] - above[pad + i]));
                    }
                }
                assertThat(sums).as("pad %d, length %d", pad, length).isEqualTo(expected);
            }
        }
    }

    @Test
    void differencesAreThoseOfOneByteAfterTheOther() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int pad = new int[] {1, 2, 3, 4, 6, 8}[random.nextInt(6)];
            int length = 1 + random.nextInt(90);
            byte[] row = padded(random, pad, length);
            byte[] above = random.nextInt(4) == 0 ? row.clone() : padded(random, pad, length);
            int at = random.nextInt(4);
            byte[] out = new byte[at + length + 3];
            for (int type : new int[] {PngFilterKernel.SUB, PngFilterKernel.UP}) {
                PngFilterKernel.filter(type, row, above, pad, length, out, at);
                byte[] expected = new byte[out.length];
                for (int i = 0; i < length; i++) {
                    int neighbour = type == PngFilterKernel.SUB ? row[i] : above[pad + i];
                    expected[at + i] = (byte) (row[pad + i] - neighbour);
                }
                assertThat(out).as("seed %d, filter %d", seed, type).isEqualTo(expected);
            }
        }
    }

    private static byte[] padded(Random random, int pad, int length) {
        byte[] row = new byte[pad + length];
        random.nextBytes(row);
        Arrays.fill(row, 0, pad, (byte) 0);
        return row;
    }

    @Test
    void bitsPastTheWidthAreZero() {
        byte[] coverage = {-1, 0, -128, 127, -1, -1, -1, -1, -1, -1};
        byte[] packed = new byte[2];
        PngFilterKernel.packBits(coverage, 0, 10, packed, 0);
        assertThat(packed).containsExactly(0b10101111, 0b11000000);
    }
}
