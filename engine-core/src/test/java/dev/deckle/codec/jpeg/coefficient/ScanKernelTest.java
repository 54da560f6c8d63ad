package dev.deckle.codec.jpeg.coefficient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of two streams, in symbols: 00 ends a block, 01 is sixteen zeros, 10 and 110 are a coefficient of one bit, behind none and behind a zero. */
class ScanKernelTest {
    private static HuffmanTable table() throws RefusalException {
        int[] counts = new int[17];
        counts[2] = 3;
        counts[3] = 1;
        return HuffmanTable.of(counts, new byte[] {0, (byte) 0xF0, 0x01, 0x11});
    }

    /** The bits of a word, and behind them 1 and zeros. */
    private static BitInput stream(String word) {
        String bits = word.replace(" ", "") + "1";
        byte[] bytes = new byte[bits.length() / 8 + 9];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }
        return new BitInput(bytes, 0);
    }

    /** Zeros that end a block are said in several ways, and what is behind it is read from its place. */
    @ParameterizedTest
    @CsvSource({
        "00, 00, true",
        "00, 01 00, true",
        "01 01 01 00, 00, true",
        "10 1 00, 10 1 01 00, true",
        "01 10 1 00, 01 10 1 00, true",
        "10 1 00, 10 0 00, false",
        "10 1 00, 00, false",
        "10 1 00, 110 1 00, false",
        "01 10 1 00, 10 1 00, false",
        "01 10 1 00, 00, false",
        "10 1 10 1 00, 10 1 01 00, false",
    })
    void blocksAreEqualByTheirCoefficients(String one, String other, boolean equal) throws RefusalException {
        BitInput first = stream(one);
        BitInput second = stream(other);
        assertThat(ScanKernel.areEqualAc(first, table(), second, table())).isEqualTo(equal);
        if (equal) {
            assertThat(first.number(1)).isEqualTo(1);
            assertThat(second.number(1)).isEqualTo(1);
        }
        BitInput swapped = stream(other);
        assertThat(ScanKernel.areEqualAc(swapped, table(), stream(one), table()))
                .isEqualTo(equal);
    }

    @Test
    void aBlockOfTooManyCoefficientsIsRefused() throws RefusalException {
        HuffmanTable table = table();
        String runs = "01 01 01 01 00";
        assertThatThrownBy(() -> ScanKernel.areEqualAc(stream(runs), table, stream(runs), table))
                .isInstanceOf(RefusalException.class);
        assertThatThrownBy(() -> ScanKernel.areEqualAc(stream("00"), table, stream(runs), table))
                .isInstanceOf(RefusalException.class);
        assertThatThrownBy(() -> ScanKernel.skipAc(stream(runs), table)).isInstanceOf(RefusalException.class);
        BitInput whole = stream("01 01 01 00");
        ScanKernel.skipAc(whole, table);
        assertThat(whole.number(1)).isEqualTo(1);
    }
}
