package dev.deckle.codec.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.tiff.TiffBuilder.Layout;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which directory of a TIFF file is the picture. */
class TiffDirectoriesTest {
    private static final int REDUCED = 254;
    private static final int OLD = 255;

    /** A grey picture of one value, marked by a tag with a number. */
    private static Map<Integer, int[]> page(TiffBuilder to, int width, int value, int tag, int number) {
        Layout layout = new Layout();
        layout.width = width;
        layout.height = 4;
        layout.samples = 1;
        layout.photometric = 1;
        layout.more.put(tag, new int[] {number});
        int[] pixels = new int[4 * width];
        Arrays.fill(pixels, value);
        return layout.entries(to, pixels);
    }

    private static void isFull(byte[] tiff) throws IOException {
        ImageInfo info = Images.probe(tiff, "a.tif", ReadOptions.DEFAULT);
        assertThat(info.size()).isEqualTo(Size.of(40, 4));
        assertThat(info.frames()).isEqualTo(1);
        assertThat(Images.read(tiff, "a.tif", ReadOptions.DEFAULT).raster().sample(39, 3, 0))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"254, 1", "254, 4", "254, 5", "255, 2"})
    void reducedPicturesAndMasksArePassedOver(int tag, int number) throws IOException {
        TiffBuilder before = new TiffBuilder(true);
        int full = before.directory(page(before, 40, 200, REDUCED, 0), 0);
        isFull(before.file(before.directory(page(before, 10, 7, tag, number), full)));
        TiffBuilder after = new TiffBuilder(false);
        int smallest = after.directory(page(after, 5, 8, tag, number), 0);
        int small = after.directory(page(after, 10, 7, tag, number), smallest);
        isFull(after.file(after.directory(page(after, 40, 200, OLD, 1), small)));
    }

    @Test
    void thePictureMayBeBelowAReducedOne() throws IOException {
        for (int others = 0; others < 2; others++) {
            TiffBuilder to = new TiffBuilder(true);
            int full = to.directory(page(to, 40, 200, REDUCED, 0), 0);
            int small = to.directory(page(to, 20, 6, REDUCED, 1), 0);
            Map<Integer, int[]> first = page(to, 10, 7, REDUCED, 1);
            first.put(330, others == 0 ? new int[] {full} : new int[] {small, full});
            isFull(to.file(to.directory(first, 0)));
        }
    }

    @Test
    void severalOfEqualRankAreFrames() throws IOException {
        TiffBuilder to = new TiffBuilder(true);
        int second = to.directory(page(to, 40, 100, REDUCED, 2), 0);
        byte[] tiff = to.file(to.directory(page(to, 40, 200, REDUCED, 2), second));
        assertThatThrownBy(() -> Images.read(tiff, "a.tif", ReadOptions.DEFAULT))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("a TIFF file of 2 frames");
        Picture first = Images.read(tiff, "a.tif", ReadOptions.DEFAULT.withFirstFrame(true));
        assertThat(first.raster().sample(0, 0, 0)).isEqualTo(200);
        assertThat(Images.probe(tiff, "a.tif", ReadOptions.DEFAULT.withFirstFrame(true))
                        .frames())
                .isEqualTo(2);
    }

    @Test
    void reducedPicturesAloneAreReadWithAWarning() throws IOException {
        TiffBuilder to = new TiffBuilder(true);
        int larger = to.directory(page(to, 40, 200, REDUCED, 1), 0);
        byte[] tiff = to.file(to.directory(page(to, 10, 7, REDUCED, 1), larger));
        Picture picture = Images.read(tiff, "a.tif", ReadOptions.DEFAULT);
        assertThat(picture.raster().width()).isEqualTo(40);
        assertThat(picture.warnings()).anyMatch(w -> w.contains("reduced"));
    }

    @Test
    void rawFilesAreRefusedByName() {
        TiffBuilder dng = new TiffBuilder(true);
        int sensor = dng.directory(page(dng, 40, 200, 262, 32803), 0);
        Map<Integer, int[]> first = page(dng, 10, 7, REDUCED, 1);
        first.put(330, new int[] {sensor});
        byte[] other = dng.file(dng.directory(first, 0));
        assertThatThrownBy(() -> Images.probe(other, "a.tif", ReadOptions.DEFAULT))
                .hasMessageContaining("raw file; convert it");
        first.put(50706, new int[] {1, 4});
        byte[] named = dng.file(dng.directory(first, 0));
        assertThatThrownBy(() -> Images.probe(named, "a.dng", ReadOptions.DEFAULT))
                .hasMessageContaining("a DNG raw file");
        byte[] canon = dng.file(8);
        canon[8] = 'C';
        canon[9] = 'R';
        canon[10] = 2;
        canon[11] = 0;
        assertThatThrownBy(() -> Images.probe(canon, "a.cr2", ReadOptions.DEFAULT))
                .hasMessageContaining("a CR2 raw file");
    }

    @Test
    void loopsEnd() {
        TiffBuilder to = new TiffBuilder(true);
        Map<Integer, int[]> first = page(to, 10, 7, REDUCED, 1);
        int at = to.directory(first, 0);
        int linked = to.directory(first, at);
        byte[] loop = to.file(linked);
        // The last directory's link points back to the other.
        byte[] back = {(byte) linked, (byte) (linked >> 8), 0, 0};
        System.arraycopy(back, 0, loop, at + 2 + 12 * first.size(), 4);
        assertThatThrownBy(() -> Images.probe(loop, "a.tif", ReadOptions.DEFAULT))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("loop");
    }
}
