package dev.deckle.codec.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.PngMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.meta.Exif;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UprightTest {
    /** Where the stored pixel (x, y) of a w × h picture belongs, read off the table in Exif 2.32: row 0 is the …, column 0 the …. */
    private static int[] place(int orientation, int x, int y, int w, int h) {
        return switch (orientation) {
            case 1 -> new int[] {x, y}; // top, left
            case 2 -> new int[] {w - 1 - x, y}; // top, right
            case 3 -> new int[] {w - 1 - x, h - 1 - y}; // bottom, right
            case 4 -> new int[] {x, h - 1 - y}; // bottom, left
            case 5 -> new int[] {y, x}; // left, top
            case 6 -> new int[] {h - 1 - y, x}; // right, top
            case 7 -> new int[] {h - 1 - y, w - 1 - x}; // right, bottom
            default -> new int[] {y, w - 1 - x}; // left, bottom
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyPixelGoesToItsPlace(int orientation) {
        for (Size size : List.of(Size.of(1, 1), Size.of(3, 2), Size.of(1, 50), Size.of(70, 33))) {
            for (Channels channels : Channels.values()) {
                for (Depth depth : Depth.values()) {
                    Raster stored = ReadSamples.noise(orientation, size, channels, depth);
                    Raster upright = Upright.turn(stored.copy(), orientation);
                    assertThat(upright.size()).isEqualTo(Upright.size(size, orientation));
                    for (int y = 0; y < size.height(); y++) {
                        for (int x = 0; x < size.width(); x++) {
                            int[] to = place(orientation, x, y, size.width(), size.height());
                            for (int c = 0; c < channels.count(); c++) {
                                assertThat(upright.sample(to[0], to[1], c)).isEqualTo(stored.sample(x, y, c));
                            }
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void filesAreReadUprightAndSaySo(int orientation) throws IOException {
        Size size = Size.of(5, 3);
        int[] samples = PngMaker.samples(new Random(3), size, 8, 2);
        byte[] png = PngMaker.rgb(
                size, samples, PngMaker.chunk("eXIf", ReadSamples.exif(orientation % 2 == 0, orientation)));
        Picture picture = Images.read(png, "turned.png", ReadOptions.DEFAULT);
        ImageInfo info = Images.probe(png, "turned.png", ReadOptions.DEFAULT);
        assertThat(info.orientation()).isEqualTo(orientation);
        assertThat(info.stored()).isEqualTo(size);
        assertThat(info.size()).isEqualTo(picture.raster().size());
        for (int i = 0; i < size.pixels(); i++) {
            int[] to = place(orientation, i % 5, i / 5, 5, 3);
            assertThat(picture.raster().sample(to[0], to[1], 1)).isEqualTo(samples[3 * i + 1]);
        }
        Exif kept = Exif.parse(picture.metadata().exif().orElseThrow().toBytes(), 100)
                .orElseThrow();
        assertThat(kept.orientation()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 300, 65535})
    void anotherOrientationIsOne(int orientation) throws IOException {
        Size size = Size.of(5, 3);
        byte[] png = PngMaker.rgb(
                size,
                PngMaker.samples(new Random(3), size, 8, 2),
                PngMaker.chunk("eXIf", ReadSamples.exif(true, orientation)));
        assertThat(Images.probe(png, "odd.png", ReadOptions.DEFAULT).orientation())
                .isEqualTo(1);
        assertThat(Images.read(png, "odd.png", ReadOptions.DEFAULT).raster().size())
                .isEqualTo(size);
    }

    @Test
    void theDensityTurnsToo() throws IOException {
        byte[] png = PngMaker.rgb(
                Size.of(2, 1),
                new int[6],
                PngMaker.chunk(
                        "pHYs", ReadSamples.join(ReadSamples.big(1000, 4), ReadSamples.big(2000, 4), new byte[] {1})),
                PngMaker.chunk("eXIf", orientationAlone(6)));
        assertThat(Images.read(png, "d.png", ReadOptions.DEFAULT).metadata().density())
                .contains(new Density(2000, 1000));
    }

    private static byte[] orientationAlone(int orientation) {
        return ReadSamples.join(
                ReadSamples.bytes('I', 'I', 42, 0, 8, 0, 0, 0, 1, 0),
                ReadSamples.entry(0x0112, 3, 1, orientation, true),
                new byte[4]);
    }
}
