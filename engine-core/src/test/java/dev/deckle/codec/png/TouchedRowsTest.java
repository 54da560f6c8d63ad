package dev.deckle.codec.png;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.PngEffort;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts how often rows are asked for while a PNG is written; more than a tenth more than was counted once is a regression. */
class TouchedRowsTest {
    private static final Size SIZE = Size.of(1000, 1200);

    /** Each row once, those in the window above a strip again (12 for each strip but the first), and for {@code fast} 64 pairs to choose a filter. */
    @ParameterizedTest
    @CsvSource({"FAST, 1, 1370", "SMALL, 1, 1236", "FAST, 3, 1370", "SMALL, 3, 1236"})
    void aPictureIsGoneThroughAboutOnce(PngEffort effort, int threads, int pinned) throws IOException {
        PngRows rows = PngRows.of(Samples.smooth(SIZE, Channels.RGB, Depth.EIGHT));
        AtomicInteger touched = new AtomicInteger();
        PngRows counted = new PngRows(
                rows.width(),
                rows.height(),
                rows.bits(),
                rows.colourType(),
                rows.rowBytes(),
                rows.pixelBytes(),
                (y, out, at) -> {
                    touched.incrementAndGet();
                    rows.source().row(y, out, at);
                });
        PngWriter writer = new PngWriter(counted, PngWriter.Tuning.of(effort, counted, PngWriter.NOTHING));
        writer.write(Metadata.NONE, threads, new ByteArrayOutputStream());
        assertThat(touched.get()).isBetween(pinned / 2, pinned + pinned / 10);
    }
}
