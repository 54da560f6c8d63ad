package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

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
        java.util.Arrays.fill(white, (byte) 255);
        assertThat(PngFilterKernel.adlerOfBoth(
                        adler(white, 0, 500000), adler(white, 500000, white.length - 500000), white.length - 500000))
                .isEqualTo(adler(white, 0, white.length));
    }

    private static int adler(byte[] data, int from, int length) {
        Adler32 adler = new Adler32();
        adler.update(data, from, length);
        return (int) adler.getValue();
    }

    @Test
    void weightIsTheSumOfSignedDistances() {
        byte[] row = {0, 1, -1, 127, -128};
        assertThat(PngFilterKernel.weight(row, 0, row.length)).isEqualTo(1 + 1 + 127 + 128);
    }

    @Test
    void bitsPastTheWidthAreZero() {
        byte[] coverage = {-1, 0, -128, 127, -1, -1, -1, -1, -1, -1};
        byte[] packed = new byte[2];
        PngFilterKernel.packBits(coverage, 0, 10, packed, 0);
        assertThat(packed).containsExactly(0b10101111, 0b11000000);
    }
}
