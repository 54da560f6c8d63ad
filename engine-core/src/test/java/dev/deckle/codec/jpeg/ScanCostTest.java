package dev.deckle.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanCostTest {
    private static final Size LARGE = Size.of(2000, 2000);

    /** Ten scans of a picture without detail are read; each one more that says nothing is drawn as well, and is too many. */
    @Test
    void emptyScansAreRefusedByWhatTheyCost() throws Exception {
        byte[] usual = JpegMaker.image(ByteRaster.allocate(LARGE, Channels.RGB), 0.9, true);
        assertThat(Images.read(usual, "flat.jpg", ReadOptions.DEFAULT).raster().size())
                .isEqualTo(LARGE);
        byte[] more = repeated(usual, 12);
        assertThatThrownBy(() -> Images.read(more, "flat.jpg", ReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.LIMIT))
                .hasMessageContaining(
                        "at most 10 JPEG scans of 2000x2000 px in " + more.length + " bytes for flat.jpg but received");
    }

    /** A photo has bytes for what its scans cost: twenty are read. */
    @Test
    void scansWithSomethingToSayAreRead() throws Exception {
        byte[] photo = JpegMaker.image(
                (ByteRaster) Samples.random(new Random(1), Size.of(200, 200), Channels.RGB, Depth.EIGHT), 0.9, true);
        byte[] more = repeated(photo, 10);
        assertThat(Images.read(more, "noise.jpg", ReadOptions.lenient())
                        .raster()
                        .size())
                .isEqualTo(Size.of(200, 200));
    }

    /** 24 megapixels, 585,000 blocks: a scan without detail takes 88 ms, one with detail everywhere 234 ms and its visits. */
    @Test
    void theEstimateIsOfBlocksBytesAndVisits() {
        assertThat(ScanCost.nanos(585_000, 0, 0)).isEqualTo(87_750_000);
        assertThat(ScanCost.nanos(585_000, 585_000, 1 << 20)).isEqualTo(87_750_000 + 146_250_000 + 5_850_000);
        assertThat(ScanCost.nanos(585_000, 0, 1000)).isEqualTo(87_750_000 + 2000 * 250);
        assertThat(ScanCost.allowedNanos(Size.of(5000, 5000), 1_000_000)).isEqualTo(2_000_000_000L);
    }

    private static byte[] repeated(byte[] jpeg, int times) {
        int at = jpeg.length - 2;
        while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) 0xDA) {
            at--;
        }
        int scan = jpeg.length - 2 - at;
        byte[] more = Arrays.copyOf(jpeg, jpeg.length + times * scan);
        for (int i = 0; i <= times; i++) {
            System.arraycopy(jpeg, at, more, at + i * scan, scan);
        }
        System.arraycopy(jpeg, jpeg.length - 2, more, more.length - 2, 2);
        return more;
    }
}
