package dev.deckle.codec.jpeg.coefficient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private final StringBuilder expected = new StringBuilder();
    private final HuffmanCode[] codes = new HuffmanCode[4];

    private void expect(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            expected.append((value >> i) & 1);
        }
    }

    /** Returns the bits of {@link #expected} as bytes: filled up with ones, a zero behind each byte of ones. */
    private byte[] bytes() {
        while (expected.length() % 8 != 0) {
            expected.append('1');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < expected.length(); i += 8) {
            int next = Integer.parseInt(expected.substring(i, i + 8), 2);
            bytes.write(next);
            if (next == 0xFF) {
                bytes.write(0);
            }
        }
        return bytes.toByteArray();
    }

    private void write(Tokens tokens, BitOutput bits) throws IOException {
        for (int table = 0; table < 4; table++) {
            codes[table] = HuffmanCode.of(tokens.often[table]);
        }
        tokens.write(codes, bits);
        bits.align();
        bits.flush();
    }

    /** Bit after bit is what a loop over characters writes, whatever the chunks and slices; the bits are rich in ones. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 1000, 5000, 70_000, 200_000})
    void tokensAreCodesWithTheirBits(int count) throws IOException {
        Random random = new Random(count);
        int[][] said = new int[count][];
        Tokens tokens = new Tokens();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(17);
            int bits = random.nextInt(4) > 0 ? -1 : random.nextInt();
            int symbol = Math.min(random.nextInt(256), random.nextInt(256));
            said[i] = new int[] {random.nextInt(5), symbol, bits, length};
            if (said[i][0] == 4) {
                tokens.bits(bits, length);
            } else {
                tokens.add(said[i][0], symbol, bits, length);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(tokens, new BitOutput(out));
        for (int[] one : said) {
            if (one[0] < 4) {
                expect(codes[one[0]].codes[one[1]], codes[one[0]].lengths[one[1]]);
            }
            expect(one[2], one[3]);
        }
        assertThat(out.toByteArray()).isEqualTo(bytes());
    }

    /** What is said again is counted again, and is written as if it had been added. */
    @Test
    void againIsTheSameOnceMore() throws IOException {
        Tokens added = new Tokens();
        Tokens repeated = new Tokens();
        int[] again = {0, 0};
        for (int round = 0; round < 60_000; round++) {
            for (int i = 0; i < 4; i++) {
                added.add(i, round / 300 & 0x3F, round / 3, 7);
            }
            added.bits(round / 3, 3);
            boolean isSame = round % 3 > 0;
            if (!isSame || !repeated.again()) {
                repeated.mark();
                for (int i = 0; i < 4; i++) {
                    repeated.add(i, round / 300 & 0x3F, round / 3, 7);
                }
                repeated.bits(round / 3, 3);
                again[0]++;
            } else {
                again[1]++;
            }
        }
        // Only where a chunk ends it is added anew.
        assertThat(again[0]).isBetween(20_000, 20_020);
        assertThat(again[1]).isEqualTo(60_000 - again[0]);
        assertThat(repeated.often).isDeepEqualTo(added.often);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        write(added, new BitOutput(first));
        write(repeated, new BitOutput(second));
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    }
}
