package dev.deckle.codec.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.imageio.RangeInputStream.Piece;
import dev.deckle.codec.io.Span;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class RangeInputStreamTest {
    /** The JDK's stream over the joined bytes is the oracle, for any order of reads and seeks. */
    @Test
    void piecesReadAsTheirJoin() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[40 + random.nextInt(60)];
            random.nextBytes(bytes);
            List<Piece> pieces = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, random.nextInt(9));
                pieces.add(Piece.of(bytes, new Span(at, length)));
                at += length;
            }
            ImageInputStream ours = new RangeInputStream(pieces);
            ImageInputStream theirs = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
            assertThat(ours.length()).isEqualTo(bytes.length);
            for (int step = 0; step < 60; step++) {
                int at = random.nextInt(bytes.length - 8);
                ours.seek(at);
                theirs.seek(at);
                byte[] a = new byte[random.nextInt(30)];
                byte[] b = new byte[a.length];
                assertThat(ours.readLong()).as("seed %d", seed).isEqualTo(theirs.readLong());
                assertThat(ours.read(a)).as("seed %d", seed).isEqualTo(theirs.read(b));
                assertThat(a).isEqualTo(b);
                assertThat(ours.read()).isEqualTo(theirs.read());
                assertThat(ours.getStreamPosition()).isEqualTo(theirs.getStreamPosition());
            }
        }
    }

    @Test
    void behindTheEndIsNothing() throws IOException {
        RangeInputStream stream = new RangeInputStream(List.of(Piece.of(new byte[3])));
        stream.seek(3);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[2])).isEqualTo(-1);
        assertThatThrownBy(stream::readInt).isInstanceOf(EOFException.class);
    }
}
