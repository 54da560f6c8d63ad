package dev.deckle.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.Samples;
import dev.deckle.codec.jpeg.HdrPhotos.Index;
import dev.deckle.codec.jpeg.HdrPhotos.Kind;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.CarriedMap;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Origin;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An HDR photo stays one: its gain map is grown with it, and is found again by what others look at. */
class GainMapTest {
    private static final WriteOptions JPEG = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);
    private static final Size PHOTO = Size.of(256, 128);
    private static final Size QUARTER = Size.of(64, 32);

    private record Made(byte[] file, Written written) {
        HdrFile hdr() {
            return HdrFile.of(file);
        }

        CarriedMap map() {
            return written.gainMap()
                    .orElseThrow(() -> new AssertionError(written.warnings().toString()));
        }
    }

    private static Made write(Picture picture, WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(picture, out, options);
        return new Made(out.toByteArray(), written);
    }

    private static Picture read(byte[] file) throws IOException {
        return Images.read(file, "a.jpg", ReadOptions.DEFAULT);
    }

    private static Picture grown(Picture picture, int left, int top, int right, int bottom) {
        Raster source = picture.raster();
        Size size = Size.of(left + source.width() + right, top + source.height() + bottom);
        Raster canvas = Raster.allocate(size, source.channels(), Depth.EIGHT);
        canvas.view(Rect.at(left, top, source.size())).copyFrom(source);
        return picture.withRaster(canvas).withOrigin(picture.origin().map(origin -> origin.movedBy(left, top)));
    }

    /** The largest difference of a sample of {@code whole}, from (x, y) on, to all of {@code part}. */
    private static int difference(BufferedImage whole, int x, int y, BufferedImage part) {
        int[] one = new int[4];
        int[] two = new int[4];
        int largest = 0;
        for (int v = 0; v < part.getHeight(); v++) {
            for (int u = 0; u < part.getWidth(); u++) {
                whole.getRaster().getPixel(x + u, y + v, one);
                part.getRaster().getPixel(u, v, two);
                for (int c = 0; c < part.getRaster().getNumBands(); c++) {
                    largest = Math.max(largest, Math.abs(one[c] - two[c]));
                }
            }
        }
        return largest;
    }

    private static BufferedImage mapOf(byte[] file) throws IOException {
        return HdrFile.of(file).decodedMap();
    }

    private static int value(BufferedImage map, int x, int y) {
        return map.getRaster().getSample(x, y, 0);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theMapIsGrownWithItsOwnBlocks(Kind kind) throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).by(kind).file();
        Picture source = read(file);
        assertThat(source.warnings()).isEmpty();
        Made made = write(grown(source, 64, 32, 128, 64), JPEG);

        HdrFile hdr = made.hdr();
        BufferedImage map = hdr.decodedMap();
        assertThat(map.getWidth()).isEqualTo(16 + 64 + 32);
        assertThat(map.getHeight()).isEqualTo(8 + 32 + 16);
        assertThat(map.getRaster().getNumBands()).isEqualTo(1);
        assertThat(difference(map, 16, 8, mapOf(file))).isZero();
        assertThat(made.map().own()).isEqualTo(Rect.at(16, 8, QUARTER));
        assertThat(made.map().original()).isEqualTo(32);
        assertThat(made.map().kept()).isEqualTo(32);
        assertThat(made.written.warnings()).isEmpty();
        // The picture is not disturbed by what follows it.
        Raster back = read(made.file).raster().view(Rect.at(64, 32, PHOTO));
        assertThat(back.view(PHOTO.toRect().shrink(2))
                        .sameSamples(source.raster().view(PHOTO.toRect().shrink(2))))
                .isTrue();
        assertThat(made.written.blocks().orElseThrow().isWhole()).isTrue();
        if (kind == Kind.ULTRA_HDR || kind == Kind.BOTH) {
            hdr.requireListed();
        }
        for (byte[][] both : new byte[][][] {
            {HdrFile.of(file).map(), hdr.map()}, {HdrFile.of(file).first(), hdr.first()}
        }) {
            assertThat(HdrFile.segment(both[1], 0xE2, HdrPhotos.GAIN))
                    .isEqualTo(HdrFile.segment(both[0], 0xE2, HdrPhotos.GAIN));
        }
        String said = new String(hdr.first(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(said.contains("Keep this")).isEqualTo(kind != Kind.ISO);
        assertThat(HdrFile.segment(hdr.map(), 0xE1, "http://ns.adobe.com/xap/1.0/\0"))
                .isEqualTo(HdrFile.segment(HdrFile.of(file).map(), 0xE1, "http://ns.adobe.com/xap/1.0/\0"));
    }

    @ParameterizedTest
    @EnumSource(Index.class)
    void theMapIsFoundByAnyIndexAndWithoutOne(Index index) throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).listed(index).file();
        Made made = write(grown(read(file), 64, 0, 0, 0), JPEG);
        made.hdr().requireListed();
        assertThat(made.map().size()).isEqualTo(Size.of(80, 32));
    }

    @Test
    void tenGenerationsChangeNoBlockOfTheMap() throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).file();
        BufferedImage first = mapOf(file);
        int x = 0;
        int y = 0;
        for (int i = 0; i < 10; i++) {
            int left = i % 2 == 0 ? 64 : 0;
            Made made = write(grown(read(file), left, 64 - left, 64, 0), JPEG);
            assertThat(made.map().kept()).isEqualTo(made.map().original());
            file = made.file;
            x += left / 4;
            y += (64 - left) / 4;
        }
        HdrFile last = HdrFile.of(file).requireListed();
        assertThat(difference(last.decodedMap(), x, y, first)).isZero();
        assertThat(last.decodedMap().getWidth()).isEqualTo(64 + 10 * 16 + x);
    }

    /** The map is stored as the photo is: both are turned. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void theMapIsTurnedWithThePhoto(int orientation) throws IOException {
        for (Size size : new Size[] {PHOTO, Size.of(272, 144)}) {
            byte[] file = HdrPhotos.of(size, 4).turned(orientation).file();
            Picture source = read(file);
            Made made = write(grown(source, 64, 64, 0, 64), JPEG);
            BufferedImage stored = mapOf(file);
            BufferedImage map = made.hdr().requireListed().decodedMap();
            boolean exchanged = orientation > 4;
            int width = exchanged ? stored.getHeight() : stored.getWidth();
            int height = exchanged ? stored.getWidth() : stored.getHeight();
            assertThat(map.getWidth()).isEqualTo(16 + width);
            assertThat(map.getHeight()).isEqualTo(32 + height);
            int largest = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int[] at = stored(orientation, x, y, stored.getWidth(), stored.getHeight());
                    largest = Math.max(largest, Math.abs(value(map, 16 + x, 16 + y) - value(stored, at[0], at[1])));
                }
            }
            // Turned blocks round otherwise; what is coded anew by the map's tables loses a little.
            assertThat(largest).isLessThanOrEqualTo(made.map().anew().isPresent() ? 6 : 2);
        }
    }

    private static int[] stored(int orientation, int x, int y, int width, int height) {
        return switch (orientation) {
            case 2 -> new int[] {width - 1 - x, y};
            case 3 -> new int[] {width - 1 - x, height - 1 - y};
            case 4 -> new int[] {x, height - 1 - y};
            case 5 -> new int[] {y, x};
            case 6 -> new int[] {y, height - 1 - x};
            case 7 -> new int[] {width - 1 - y, height - 1 - x};
            default -> new int[] {width - 1 - y, x};
        };
    }

    /** Margins that are no multiple of the map's scale are rounded: the map stays px for px and covers the whole picture. */
    @ParameterizedTest
    @CsvSource({"4, 77, 19", "4, 78, 20", "4, 2, 1", "4, 1, 0", "2, 77, 39", "1, 77, 77", "8, 64, 8", "3, 64, 21"})
    void marginsAreRoundedToTheMapsScale(int part, int margin, int expected) throws IOException {
        Size size = Size.of(192, 96);
        byte[] file = HdrPhotos.of(size, part).file();
        Made made = write(grown(read(file), margin, 0, 0, margin), JPEG);
        BufferedImage own = mapOf(file);
        BufferedImage map = made.hdr().requireListed().decodedMap();
        assertThat(map.getWidth()).isEqualTo(expected + own.getWidth());
        assertThat(map.getHeight()).isEqualTo(own.getHeight() + expected);
        boolean onGrid = expected % 8 == 0;
        boolean whole = onGrid && own.getHeight() % 8 == 0;
        assertThat(difference(map, expected, 0, own)).isLessThanOrEqualTo(whole ? 0 : 6);
        assertThat(made.map().anew().isPresent()).isEqualTo(!onGrid);
        if (!onGrid) {
            assertThat(made.map().anew().orElseThrow())
                    .isEqualTo("the map's offset of " + expected + ",0 is off the grid of its blocks (an offset of "
                            + expected / 8 * 8 + ",0 keeps them)");
            // By its own tables.
            assertThat(HdrFile.segment(made.hdr().map(), 0xDB, ""))
                    .hasSize(65)
                    .isEqualTo(HdrFile.segment(HdrFile.of(file).map(), 0xDB, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "-1, 1, 85", "-1, 0.5, 147", "-2, 1, 128", "0.5, 1, 0"})
    void whatAModelInventedHasNoGain(double least, double power, int neutral) throws IOException {
        for (Kind kind : new Kind[] {Kind.ULTRA_HDR, Kind.ISO, Kind.BOTH}) {
            byte[] file = HdrPhotos.of(PHOTO, 4).by(kind).range(least, power).file();
            Picture source = read(file);
            // A hole of 40 x 20 px in the photo, and margins.
            Picture grown = grown(source, 64, 32, 0, 0);
            Raster canvas = grown.raster();
            canvas.view(new Rect(64 + 96, 32 + 40, 40, 24))
                    .copyFrom(ReadSamples.noise(3, Size.of(40, 24), Channels.RGB, Depth.EIGHT));
            Picture painted = grown.withOrigin(grown.origin().map(Origin::invented));
            Made made = write(painted, JPEG);
            BufferedImage map = made.hdr().decodedMap();
            BufferedImage own = mapOf(file);
            for (int y = 0; y < map.getHeight(); y++) {
                for (int x = 0; x < map.getWidth(); x++) {
                    boolean margin = x < 16 || y < 8;
                    boolean hole = x >= 16 + 24 && x < 16 + 34 && y >= 8 + 10 && y < 8 + 16;
                    // A step of black and white rings in its block: at the hole, not at the margin.
                    if (margin || hole) {
                        assertThat(Math.abs(value(map, x, y) - neutral))
                                .as("%s at %d,%d", kind, x, y)
                                .isLessThanOrEqualTo(hole ? 16 : 1);
                    } else {
                        assertThat(Math.abs(value(map, x, y) - value(own, x - 16, y - 8)))
                                .as("%s at %d,%d", kind, x, y)
                                .isLessThanOrEqualTo(16);
                    }
                }
            }
            assertThat(made.map().kept()).isLessThan(made.map().original()).isGreaterThan(20);
        }
    }

    /** A local fill goes on from the map's edge, in margins and holes. */
    @Test
    void whatWasFilledHasTheGainBesideIt() throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).file();
        Picture grown = grown(read(file), 64, 0, 0, 0);
        grown.raster()
                .view(new Rect(64 + 96, 40, 40, 24))
                .copyFrom(ReadSamples.noise(3, Size.of(40, 24), Channels.RGB, Depth.EIGHT));
        Made made = write(grown, JPEG);
        BufferedImage map = made.hdr().decodedMap();
        BufferedImage own = mapOf(file);
        for (int y = 0; y < map.getHeight(); y++) {
            assertThat(value(map, 15, y)).isBetween(value(own, 0, y) - 8, value(own, 0, y) + 8);
        }
        assertThat(difference(map, 16, 0, own)).as("soft all over").isBetween(1, 40);
        // A change of no margin: the map has the size that it had.
        Picture same = read(file);
        same.raster()
                .view(new Rect(0, 0, 16, 16))
                .copyFrom(ReadSamples.noise(3, Size.of(16, 16), Channels.RGB, Depth.EIGHT));
        CarriedMap kept = write(same, JPEG).map();
        assertThat(kept.isGrown()).isFalse();
        assertThat(kept.kept()).isEqualTo(31);
    }

    /** The map of a picture that was resampled is not: it only has another scale. */
    @Test
    void aResampledPictureKeepsTheMap() throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).file();
        Picture source = read(file);
        Picture half = source.withRaster(Samples.smooth(Size.of(128, 128), Channels.RGB, Depth.EIGHT))
                .withOrigin(source.origin().map(origin -> origin.resampledTo(new Rect(0, 32, 128, 64))));
        Made made = write(half, JPEG);
        assertThat(made.map().size()).isEqualTo(Size.of(64, 64));
        assertThat(made.map().own()).isEqualTo(Rect.at(0, 16, QUARTER));
        assertThat(difference(made.hdr().requireListed().decodedMap(), 0, 16, mapOf(file)))
                .isZero();
        assertThat(made.written.anew()).contains("the picture was resampled");
    }

    @Test
    void aPictureThatIsCodedAnewKeepsTheMapToo() throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).file();
        Made made = write(grown(read(file), 64, 32, 0, 0), JPEG.withQuality(70));
        assertThat(made.written.anew()).contains("a quality was asked for");
        assertThat(difference(made.hdr().requireListed().decodedMap(), 16, 8, mapOf(file)))
                .isZero();
    }

    @Test
    void mapsOfColoursAreGrown() throws IOException {
        for (int across = 1; across <= 2; across++) {
            byte[] map = JpegMaker.sampled(
                    Samples.smooth(Size.of(128, 64), Channels.RGB, Depth.EIGHT).bytes(), across, across, across == 2);
            byte[] file = HdrPhotos.of(PHOTO, map).range(-1, 1).file();
            Picture grown = grown(read(file), 64, 32, 0, 0);
            Made made = write(grown.withOrigin(grown.origin().map(Origin::invented)), JPEG);
            BufferedImage grownMap = made.hdr().requireListed().decodedMap();
            assertThat(made.map().kept()).isEqualTo(made.map().original());
            // Beside the seam a decoder interpolates colour.
            assertThat(difference(grownMap, 34, 18, mapOf(file).getSubimage(2, 2, 126, 62)))
                    .isZero();
            assertThat(grownMap.getRGB(8, 4) & 0xFFFFFF).isEqualTo(0x555555);
            assertThat(JpegMaker.find(made.hdr().map(), 0xC2) >= 0).isEqualTo(across == 2);
        }
    }

    @Test
    void aLossIsToldWithItsReason() throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4).file();
        Picture source = read(file);
        Picture inverted = read(file);
        inverted.raster().copyFrom(Samples.random(new Random(1), PHOTO, Channels.RGB, Depth.EIGHT));
        Picture recomposed = source.withOrigin(source.origin().map(origin -> origin.lost("the model recomposed it")));
        Object[][] cases = {
            {recomposed, JPEG, "The gain map (HDR) was left out because the model recomposed it"},
            {inverted, JPEG, "The gain map (HDR) was left out because nothing of the photo is unchanged"},
            {source, JPEG.withStrip(true), "The gain map (HDR) was left out because no metadata was wanted"},
            {source, JPEG.withFormat(ImageFormat.PNG), "The gain map (HDR) was left out: PNG holds none"},
            {source, JPEG.withFormat(ImageFormat.TIFF), "The gain map (HDR) was left out: TIFF holds none"},
        };
        for (Object[] each : cases) {
            Made made = write((Picture) each[0], (WriteOptions) each[1]);
            assertThat(made.written.warnings()).containsExactly((String) each[2]);
            assertThat(made.written.gainMap()).isEmpty();
            String text = new String(made.file, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("hdrgm", "hdr-gain-map", "GainMap", "MPF\0", "21496");
        }
    }

    @Test
    void aMapThatCantBeUsedIsLostAtReading() throws IOException {
        byte[] larger = JpegMaker.image(
                Samples.smooth(Size.of(300, 10), Channels.GREY, Depth.EIGHT).bytes(), 0.9, false);
        byte[] cut = HdrPhotos.of(PHOTO, 4).file();
        for (byte[] file :
                new byte[][] {HdrPhotos.of(PHOTO, larger).file(), java.util.Arrays.copyOf(cut, cut.length - 200)}) {
            Picture source = read(file);
            assertThat(source.warnings()).contains("Left out the gain map (HDR).");
            assertThat(source.origin().orElseThrow().companion()).isEmpty();
            assertThat(write(source, JPEG).written.gainMap()).isEmpty();
        }
    }

    /** The video of a motion photo is lost, the map is not. */
    @Test
    void whatFollowsTheMapIsTold() throws IOException {
        byte[] file = HdrPhotos.of(PHOTO, 4)
                .followedBy(ReadSamples.bytes(0, 0, 0, 16, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'))
                .file();
        Picture source = read(file);
        assertThat(source.warnings()).containsExactly("Left out the video of the motion photo.");
        write(source, JPEG).hdr().requireListed();
    }

    /** However an index or a map is changed, there is a picture, and what is written can be read. */
    @Test
    void anyBytesComeToAnEnd() throws IOException {
        byte[] sound = HdrPhotos.of(Size.of(64, 32), 2).file();
        Random random = new Random(11);
        int carried = 0;
        int lost = 0;
        for (int i = 0; i < 400; i++) {
            byte[] broken = sound.clone();
            int from = i % 2 == 0 ? 2 : HdrFile.of(sound).first().length;
            for (int k = random.nextInt(4); k >= 0; k--) {
                broken[from + random.nextInt(broken.length - from)] ^= (byte) (1 << random.nextInt(8));
            }
            Picture source;
            try {
                source = Images.read(broken, "a.jpg", i % 4 < 2 ? ReadOptions.DEFAULT : ReadOptions.lenient());
            } catch (ImageException e) {
                continue;
            }
            if (source.raster().width() > 128 || source.raster().height() > 128) {
                continue;
            }
            Made made = write(grown(source, 32, 0, 0, 0), JPEG);
            assertThat(read(made.file).raster().width())
                    .isEqualTo(32 + source.raster().width());
            if (made.written.gainMap().isPresent()) {
                carried++;
                made.hdr();
            } else {
                lost++;
            }
        }
        assertThat(carried).isGreaterThan(50);
        assertThat(lost).isGreaterThan(10);
    }
}
