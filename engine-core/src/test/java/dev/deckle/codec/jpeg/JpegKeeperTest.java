package dev.deckle.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.JpegVectors;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.Samples;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG blocks that stay as they are, whatever the picture becomes a part of. */
@Tag("slow")
class JpegKeeperTest {
    private static final WriteOptions JPEG = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);

    /** What turning a block changes of a sample at most: decoders round columns and rows one after the other. */
    private static final int TURNED = 5;

    /** A file and what is told of it. */
    private record Made(byte[] file, Written written) {
        KeptBlocks blocks() {
            return written.blocks()
                    .orElseThrow(() -> new AssertionError(written.anew().orElse("")));
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

    /** The picture at (x, y) of noise. */
    private static Picture grown(Picture picture, int x, int y, int right, int bottom) {
        Raster source = picture.raster();
        Size size = Size.of(x + source.width() + right, y + source.height() + bottom);
        Raster canvas = Samples.random(new Random(4), size, source.channels(), Depth.EIGHT);
        canvas.view(Rect.at(x, y, source.size())).copyFrom(source);
        return picture.withRaster(canvas).withOrigin(picture.origin().map(origin -> origin.movedBy(x, y)));
    }

    private static void prove(Made made, Picture grown, int allowed) throws IOException {
        KeptBlocks blocks = made.blocks();
        assertThat(blocks.after(made.file)).isEqualTo(blocks.before());
        assertThat(blocks.isUnchanged(made.file)).isTrue();
        Raster back = read(made.file).raster();
        assertThat(back.size()).isEqualTo(grown.raster().size());
        int kept = 0;
        for (int y = 0; y < back.height(); y += 8) {
            for (int x = 0; x < back.width(); x += 8) {
                Rect inner = blocks.unit(x, y);
                if (blocks.isKept(x, y) && inner.width() > 4 && inner.height() > 4) {
                    // Colour of the outermost px is interpolated with the neighbours'.
                    Rect part = inner.shrink(2);
                    kept++;
                    assertThat(back.view(part).largestDifference(grown.raster().view(part)))
                            .as("at %s", part)
                            .isLessThanOrEqualTo(allowed);
                }
            }
        }
        assertThat(kept).isPositive();
    }

    static List<String> sound() {
        return JpegVectors.names().stream().filter(n -> !n.startsWith("arith")).toList();
    }

    @ParameterizedTest
    @MethodSource("sound")
    void everyCodingIsKept(String file) throws IOException {
        byte[] bytes = JpegVectors.read(file);
        Picture source = read(bytes);
        for (int[] margins : new int[][] {{0, 0, 0, 0}, {64, 0, 0, 0}, {64, 32, 0, 0}, {32, 64, 7, 9}, {0, 0, 1, 0}}) {
            Picture grown = grown(source, margins[0], margins[1], margins[2], margins[3]);
            Made made = write(grown, JPEG);
            prove(made, grown, 0);
            boolean whole = margins[2] == 0 && margins[3] == 0;
            assertThat(made.blocks().isWhole()).as(file).isEqualTo(whole);
            assertThat(made.blocks().kept()).isLessThanOrEqualTo(made.blocks().original());
            assertThat(JpegMaker.find(made.file, 0xC2) >= 0).as(file).isEqualTo(file.contains("progress"));
        }
    }

    /** One sample of the photo differs by a little, in the last MCU or in the first: no proof takes one for the other. */
    @ParameterizedTest
    @CsvSource({"false, 0, 0", "false, 46, 34", "true, 0, 0", "true, 46, 34"})
    void aBlockOfAnotherPhotoIsSeen(boolean progressive, int x, int y) throws IOException {
        ByteRaster raster = ReadSamples.gradient(Size.of(47, 35), Channels.RGB);
        byte[] first = JpegMaker.sampled(raster, 2, 2, progressive);
        raster.samples()[y * raster.stride() + 3 * x] ^= 0x40;
        byte[] second = JpegMaker.sampled(raster, 2, 2, progressive);
        Made made = write(read(first), JPEG);
        KeptBlocks blocks = made.blocks();
        byte[] other = write(read(second), JPEG).file;
        assertThat(blocks.isUnchanged(made.file)).isTrue();
        assertThat(blocks.isUnchanged(other)).isFalse();
        assertThat(blocks.after(other)).isNotEqualTo(blocks.before());
        byte[] cut = Arrays.copyOf(made.file, made.file.length / 2);
        assertThatThrownBy(() -> blocks.isUnchanged(cut)).isInstanceOf(IOException.class);
    }

    /** Each bit of the scan is turned over: comparing says what the digests say, and refuses what they can't be made of. */
    @ParameterizedTest
    @CsvSource({"2, 2", "1, 1", "2, 1"})
    void everyBitThatIsTurnedOverIsSeen(int across, int down) throws IOException {
        Picture source =
                read(JpegMaker.sampled(ReadSamples.gradient(Size.of(33, 18), Channels.RGB), across, down, false));
        Made made = write(grown(source, 16, 16, 0, 0), JPEG);
        KeptBlocks blocks = made.blocks();
        Digest before = blocks.before();
        int[] found = new int[3];
        for (int bit = 8 * JpegMaker.find(made.file, 0xDA); bit < 8 * (made.file.length - 2); bit++) {
            byte[] other = made.file.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            Optional<Boolean> equal = answer(() -> blocks.after(other).equals(before));
            Optional<Boolean> unchanged = answer(() -> blocks.isUnchanged(other));
            if (equal.orElse(false) || unchanged.orElse(false)) {
                assertThat(unchanged).as("bit %s", bit).isEqualTo(equal);
            }
            found[unchanged.map(same -> same ? 1 : 2).orElse(0)]++;
        }
        // Refused, margin alone, block of the photo: each comes often.
        assertThat(Arrays.stream(found).min().orElseThrow()).isGreaterThan(100);
    }

    private interface Question {
        boolean answer() throws IOException;
    }

    /** The answer; none where the file was refused. */
    private static Optional<Boolean> answer(Question question) {
        try {
            return Optional.of(question.answer());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void aPictureThatIsOnlyLookedAtRemembersNoFile() throws IOException {
        byte[] file = JpegMaker.sampled(ReadSamples.gradient(Size.of(33, 18), Channels.RGB), 2, 2, false);
        Picture looked = Images.read(file, "a.jpg", ReadOptions.DEFAULT.withOrigin(false));
        assertThat(looked.origin()).isEmpty();
        assertThat(looked.raster().largestDifference(read(file).raster())).isZero();
        assertThat(write(looked, JPEG).written.blocks()).isEmpty();
    }

    /** Whoever leaves the samples as they are gets the same file without their being looked at, at every orientation. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anUntouchedPictureKeepsItsBlocksByTheirPlace(int orientation) throws IOException {
        Raster raster = ReadSamples.noise(3, Size.of(48, 32), Channels.RGB, Depth.EIGHT);
        byte[] file = turned(JpegMaker.sampled(raster.bytes(), 2, 2, false), orientation);
        Picture untouched = Images.read(file, "a.jpg", ReadOptions.DEFAULT.withUntouched(true));
        Made made = write(grown(untouched, 16, 32, 5, 7), JPEG);
        assertThat(made.file).isEqualTo(write(grown(read(file), 16, 32, 5, 7), JPEG).file);
        assertThat(made.blocks().total() - made.blocks().kept()).isPositive();
        prove(made, grown(untouched, 16, 32, 5, 7), orientation == 1 ? 0 : TURNED);
        assertThat(write(grown(untouched, 8, 16, 0, 0), JPEG).written.blocks()).isEmpty();
    }

    /** Written as it is, a file has the coefficients of its source, whatever its size. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 31, 33})
    void everySizeIsKept(int width) throws IOException {
        for (int height : new int[] {1, 7, 8, 9, 16, 17}) {
            for (boolean progressive : new boolean[] {false, true}) {
                ByteRaster raster = ReadSamples.noise(width, Size.of(width, height), Channels.RGB, Depth.EIGHT)
                        .bytes();
                Picture source = read(JpegMaker.sampled(raster, 2, 2, progressive));
                Made same = write(source, JPEG);
                assertThat(same.blocks().isWhole()).isTrue();
                assertThat(same.blocks().total()).isEqualTo(same.blocks().original());
                assertThat(same.blocks().after(same.file))
                        .isEqualTo(same.blocks().before());
                assertThat(read(same.file).raster().sameSamples(source.raster()))
                        .as("%dx%d", width, height)
                        .isTrue();
                Made below = write(grown(source, 16, 32, 0, 0), JPEG);
                assertThat(below.blocks().isWhole()).isTrue();
                Written right = write(grown(source, 0, 0, 5, 0), JPEG).written;
                assertThat(right.blocks().isPresent()).isEqualTo(width >= 16);
                if (right.blocks().isPresent()) {
                    assertThat(right.blocks().get().isWhole()).isEqualTo(width % 16 == 0);
                }
            }
        }
    }

    /** Turned blocks are the coefficients of the turned picture: what decodes from them is the upright picture, but for rounding. */
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "2,2", "4,1"})
    void turnedPhotosAreKept(int across, int down) throws IOException {
        ByteRaster raster = Samples.smooth(Size.of(32 * across, 16 * down), Channels.RGB, Depth.EIGHT)
                .bytes();
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] file = JpegMaker.sampled(raster, across, down, progressive);
            for (int orientation = 1; orientation <= 8; orientation++) {
                Picture source = read(turned(file, orientation));
                Picture grown = grown(source, 64, 64, 3, 5);
                Made made = write(grown, JPEG);
                assertThat(made.blocks().isWhole())
                        .as("orientation %d", orientation)
                        .isTrue();
                prove(made, grown, orientation == 1 ? 0 : TURNED);
                assertThat(Images.probe(made.file, "a.jpg", ReadOptions.DEFAULT).orientation())
                        .isEqualTo(1);
                Made again = write(grown(read(made.file), 0, 64, 0, 0), JPEG);
                assertThat(again.blocks().isWhole()).isTrue();
                prove(again, read(again.file), 0);
            }
        }
    }

    private static byte[] turned(byte[] file, int orientation) {
        byte[] exif = ReadSamples.exif(false, orientation);
        return JpegMaker.with(
                file, JpegMaker.segment(0xE1, ReadSamples.join(ReadSamples.bytes('E', 'x', 'i', 'f', 0, 0), exif)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 45, 35, ",
        "2, 45, 32, its width of 45 px is no multiple of 16",
        "2, 48, 35, ",
        "3, 48, 35, its height of 35 px is no multiple of 16",
        "4, 45, 32, ",
        "5, 45, 35, ",
        "6, 45, 32, ",
        "6, 48, 35, its width of 35 px is no multiple of 16",
        "7, 45, 32, its height of 45 px is no multiple of 16",
        "8, 45, 32, its height of 45 px is no multiple of 16",
        "8, 48, 35, "
    })
    void turnedPhotosAreKeptWhereWholeUnitsMoveToTheLeftAndTop(int orientation, int width, int height, String reason)
            throws IOException {
        ByteRaster raster = Samples.smooth(Size.of(width, height), Channels.RGB, Depth.EIGHT)
                .bytes();
        Picture source = read(turned(JpegMaker.sampled(raster, 2, 2, false), orientation));
        Made made = write(grown(source, 16, 16, 0, 0), JPEG);
        if (reason == null) {
            assertThat(made.blocks().isWhole()).isTrue();
        } else {
            assertThat(made.written.anew()).contains("the photo is turned and " + reason);
        }
    }

    /** Where no block can stay the file has the photo's tables, sampling and kind of coding all the same. */
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "2,2", "4,1"})
    void codedAnewItIsAFileOfTheSameKind(int across, int down) throws IOException {
        ByteRaster raster =
                Samples.smooth(Size.of(90, 70), Channels.RGB, Depth.EIGHT).bytes();
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] file = JpegMaker.sampled(raster, across, down, progressive);
            for (int orientation : new int[] {1, 3, 6}) {
                Picture source = read(turned(file, orientation));
                Picture grown = grown(source, 5, 3, 0, 0);
                Made made = write(grown, JPEG);
                assertThat(made.written.anew()).isPresent();
                assertThat(JpegMaker.find(made.file, 0xC2) >= 0).isEqualTo(progressive);
                byte[] frame = segment(made.file, progressive ? 0xC2 : 0xC0);
                int sampling = orientation == 6 ? down << 4 | across : across << 4 | down;
                assertThat(frame[11]).isEqualTo((byte) sampling);
                // Colour is averaged over other px.
                Raster back = read(made.file)
                        .raster()
                        .view(Rect.at(5, 3, source.raster().size()));
                assertThat(back.view(back.size().toRect().shrink(16))
                                .largestDifference(source.raster()
                                        .view(back.size().toRect().shrink(16))))
                        .isLessThanOrEqualTo(across == 4 ? 24 : 8);
                if (orientation == 1) {
                    assertThat(segment(made.file, 0xDB)).isEqualTo(segment(file, 0xDB));
                }
            }
        }
    }

    private static byte[] segment(byte[] jpeg, int marker) {
        int at = JpegMaker.find(jpeg, marker);
        return Arrays.copyOfRange(jpeg, at, at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF)));
    }

    /** One changed sample: its unit is coded anew, no other. */
    @Test
    void whatChangedIsCodedAnew() throws IOException {
        Picture source = read(JpegMaker.sampled(
                Samples.smooth(Size.of(80, 64), Channels.RGB, Depth.EIGHT).bytes(), 2, 2, false));
        Raster changed = source.raster().copy();
        int at = (33 * 80 + 50) * 3;
        changed.put(at, changed.get(at) ^ 1);
        Made made = write(source.withRaster(changed), JPEG);
        assertThat(made.blocks().original() - made.blocks().kept()).isEqualTo(6);
        assertThat(made.blocks().isKept(50, 33)).isFalse();
        assertThat(made.blocks().isKept(47, 33)).isTrue();
        assertThat(made.blocks().unit(50, 33)).isEqualTo(new Rect(48, 32, 16, 16));
        prove(made, source, 0);
    }

    /** A caller that paints into what it read gets what it painted. */
    @Test
    void paintingIntoTheSamplesIsSeen() throws IOException {
        Picture source = read(JpegVectors.read("444-plain.jpg"));
        byte[] samples = source.raster().bytes().samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % 3 == 0 ? 200 : 10);
        }
        Made made = write(source, JPEG);
        assertThat(made.written.anew()).contains("none of its blocks is unchanged");
        assertThat(read(made.file).raster().largestDifference(source.raster())).isLessThan(12);
    }

    @Test
    void theBytesOfTheCallerMayBeUsedAgain() throws IOException {
        byte[] bytes = JpegVectors.read("420-plain.jpg");
        Picture source = read(bytes);
        Arrays.fill(bytes, (byte) 0x55);
        prove(write(grown(source, 64, 0, 0, 0), JPEG), grown(source, 64, 0, 0, 0), 0);
    }

    @Test
    void whyItWasCodedAnewIsTold() throws IOException {
        Picture source = read(JpegVectors.read("420-plain.jpg"));
        assertThat(write(source, JPEG.withQuality(80)).written.anew()).contains("a quality was asked for");
        assertThat(write(grown(source, 20, 16, 0, 0), JPEG).written.anew())
                .contains("the photo's offset of 20,16 is off the grid of its blocks (an offset of 16,16 keeps them)");
        assertThat(write(source.withOrigin(source.origin().map(o -> o.lost("the picture was resampled"))), JPEG)
                        .written
                        .anew())
                .contains("the picture was resampled");
        Raster grey = ByteRaster.allocate(source.raster().size(), Channels.GREY);
        assertThat(write(source.withRaster(grey), JPEG).written.anew()).contains("the picture has other channels");
        Written png =
                Images.encode(source, new ByteArrayOutputStream(), WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        assertThat(png.anew()).isEmpty();
        assertThat(png.blocks()).isEmpty();
        Picture made = Picture.of(source.raster());
        assertThat(write(made, JPEG).written.anew()).isEmpty();
    }

    @Test
    void aDamagedPhotoIsCodedAnew() throws IOException {
        byte[] bytes = JpegVectors.read("420-plain.jpg");
        Picture source = Images.read(Arrays.copyOf(bytes, bytes.length - 200), "a.jpg", ReadOptions.lenient());
        assertThat(write(source, JPEG).written.anew()).contains("the photo is damaged");
    }

    @Test
    void losslessKeepsEveryBlockOrNothingIsWritten() throws IOException {
        WriteOptions lossless = JPEG.withLossless(true);
        Picture source = read(JpegVectors.read("420-plain.jpg"));
        assertThat(write(grown(source, 64, 0, 0, 0), lossless).blocks().isWhole())
                .isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Images.encode(grown(source, 64, 0, 1, 0), out, lossless))
                .isInstanceOf(ImageException.class)
                .hasMessageEndingWith("because its size of 47x35 is no multiple of 16x16 and a margin follows");
        assertThatThrownBy(() -> Images.encode(grown(source, 8, 0, 0, 0), out, lossless))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("is off the grid of its blocks");
        assertThat(out.size()).isZero();
    }

    /** Ten times 64 px on changing sides: the first photo's blocks are what they were. */
    @ParameterizedTest
    @ValueSource(strings = {"420-plain.jpg", "444-long-progression.jpg", "grey-progressive.jpg"})
    void tenGenerationsChangeNoBlock(String file) throws IOException {
        Picture first = read(JpegVectors.read(file));
        // Sides that are no multiple have no margin behind them.
        Picture now = first;
        int x = 0;
        int y = 0;
        byte[] bytes = new byte[0];
        for (int i = 0; i < 10; i++) {
            int left = i % 2 == 0 ? 64 : 0;
            int top = 64 - left;
            Made made = write(grown(now, left, top, 0, 0), JPEG);
            assertThat(made.blocks().isWhole()).isTrue();
            bytes = made.file;
            now = read(bytes);
            x += left;
            y += top;
        }
        Size size = now.raster().size();
        assertThat(size).isEqualTo(Size.of(47 + x, 35 + y));
        // The first photo in the last picture, as if it had been put there at once.
        int dx = x;
        int dy = y;
        Raster placed = now.raster().copy();
        placed.view(Rect.at(dx, dy, first.raster().size())).copyFrom(first.raster());
        Picture at = first.withRaster(placed).withOrigin(first.origin().map(origin -> origin.movedBy(dx, dy)));
        KeptBlocks blocks = write(at, JPEG).blocks();
        assertThat(blocks.isWhole()).isTrue();
        assertThat(blocks.after(bytes)).isEqualTo(blocks.before());
    }

    /** Whatever is wrong with a file that is read all the same: what is kept decodes to what was read. */
    @ParameterizedTest
    @MethodSource("sound")
    void aChangedFileNeverBecomesAWrongPicture(String file) throws IOException {
        byte[] bytes = JpegVectors.read(file);
        Random random = new Random(file.length());
        int kept = 0;
        for (int i = 0; i < 60; i++) {
            byte[] changed = bytes.clone();
            changed[2 + random.nextInt(bytes.length - 2)] ^= (byte) (1 << random.nextInt(8));
            Picture source;
            try {
                source = Images.read(changed, "a.jpg", i % 2 == 0 ? ReadOptions.DEFAULT : ReadOptions.lenient());
            } catch (ImageException e) {
                continue;
            }
            if (source.raster().width() > 200 || source.raster().height() > 200) {
                continue;
            }
            Picture grown = grown(source, 64, 64, 0, 0);
            Made made = write(grown, JPEG);
            if (made.written.blocks().isPresent()) {
                prove(made, grown, 0);
                kept++;
            }
        }
        assertThat(kept).isPositive();
    }
}
