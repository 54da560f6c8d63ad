package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the same bytes, all of them and no more, are the same. */
class ComparingStreamTest {
    private static final int LENGTH = 200_000;

    @TempDir
    private Path folder;

    private boolean isSame(byte[] there, byte[] written, int piece) throws IOException {
        Path file = Files.write(folder.resolve("file"), there);
        try (ComparingStream stream = ComparingStream.of(file)) {
            for (int at = 0; at < written.length; at += piece) {
                int count = Math.min(piece, written.length - at);
                if (count == 1) {
                    stream.write(written[at]);
                } else {
                    stream.write(written, at, count);
                }
            }
            return stream.isSame();
        } finally {
            assertThat(folder.toFile().list()).containsExactly("file");
        }
    }

    @Test
    void tellsTheFirstDifferenceAndEachEnd() throws IOException {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        byte[] other = bytes.clone();
        other[LENGTH - 1]++;
        for (int piece : new int[] {1, 7, 65_536, LENGTH}) {
            assertThat(isSame(bytes, bytes, piece)).as("pieces of %d", piece).isTrue();
            assertThat(isSame(bytes, other, piece)).isFalse();
            assertThat(isSame(bytes, Arrays.copyOf(bytes, LENGTH - 1), piece)).isFalse();
            assertThat(isSame(bytes, Arrays.copyOf(bytes, LENGTH + 1), piece)).isFalse();
        }
        assertThat(isSame(new byte[0], new byte[0], 1)).isTrue();
        assertThat(isSame(new byte[0], bytes, LENGTH)).isFalse();
    }
}
