package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.codec.png.PngWriterTest;
import dev.deckle.codec.webp.WebpWriterTest;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class WrittenMetadataTest {
    /** Nothing but samples of another space than sRGB, which no file claims then. */
    private static final Metadata UNKNOWN = Metadata.NONE.withColours(Optional.empty(), ColourMeaning.UNKNOWN);

    private static final Size SIZE = new Size(21, 14);
    private static final String TITLE = "Deckle test packet";
    private static final Map<ImageFormat, List<String>> TOLD_BY_EXIFTOOL = Map.of(
            ImageFormat.PNG, List.of("PixelsPerUnitX: 11811", "PixelsPerUnitY: 9449"),
            ImageFormat.JPEG, List.of("XResolution: 300", "YResolution: 240"),
            ImageFormat.TIFF, List.of("XResolution: 118.11", "YResolution: 94.49"),
            ImageFormat.WEBP, List.of("FileType: Extended WEBP"));

    @TempDir
    Path folder;

    private static Blob icc(int space) {
        return Blob.of(ICC_Profile.getInstance(space).getData());
    }

    /** An IFD with one entry: the artist. */
    private static Blob exif() {
        ByteBuffer tiff = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x013B).putShort((short) 2).putInt(10).putInt(26).putInt(0);
        tiff.put("Ada Rivers\0\0\0\0".getBytes(StandardCharsets.US_ASCII), 0, 10);
        return Blob.of(tiff.array());
    }

    private static Blob xmp() {
        return Blob.of(
                ("<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                                + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
                                + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Headline='" + TITLE
                                + "'/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static Metadata full() {
        return new Metadata(
                Optional.of(icc(ColorSpace.CS_LINEAR_RGB)),
                Optional.of(Density.perInch(300, 240)),
                Optional.of(exif()),
                Optional.of(xmp()));
    }

    private static Picture picture(Channels channels, Metadata metadata) {
        Raster raster = Samples.smooth(SIZE, channels, Depth.EIGHT);
        return new Picture(raster, metadata, Optional.empty(), List.of());
    }

    private static boolean contains(byte[] file, byte[] part) {
        for (int i = 0; i + part.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void whatIsKeptIsInTheFileAndTheRestIsTold(ImageFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(picture(Channels.RGB, full()), out, WriteOptions.DEFAULT.withFormat(format));
        byte[] file = out.toByteArray();
        assertThat(contains(file, "Ada Rivers".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(written.warnings()).isEmpty();
        assertThat(contains(file, xmp().toBytes())).as("XMP").isTrue();
        if (format != ImageFormat.PNG) {
            assertThat(contains(file, icc(ColorSpace.CS_LINEAR_RGB).toBytes()))
                    .as("ICC")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void strippedFilesHaveNone(ImageFormat format) {
        WriteOptions options = WriteOptions.DEFAULT.withFormat(format);
        assertThat(Samples.encode(picture(Channels.RGB, full()), options.withStrip(true)))
                .isEqualTo(Samples.encode(picture(Channels.RGB, UNKNOWN), options));
    }

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void aProfileOfAnotherColourSpaceIsLeftOutAndTold(ImageFormat format) throws IOException {
        Metadata wrong = new Metadata(
                Optional.of(icc(ColorSpace.CS_LINEAR_RGB)), Optional.empty(), Optional.empty(), Optional.empty());
        WriteOptions options = WriteOptions.DEFAULT.withFormat(format);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(picture(Channels.GREY, wrong), out, options);
        assertThat(written.warnings()).contains("The profile was left out: it is not for the samples of the picture");
        assertThat(out.toByteArray()).isEqualTo(Samples.encode(picture(Channels.GREY, UNKNOWN), options));
    }

    @Test
    void theJdkReadsThePngProfileAndDensity() throws IOException {
        byte[] file = Samples.encode(picture(Channels.RGB, full()), WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        ImageReader reader = Samples.jdkReader("png", file);
        assertThat(pixelSize(reader, "HorizontalPixelSize")).isEqualTo(1000.0 / 11811, within());
        assertThat(pixelSize(reader, "VerticalPixelSize")).isEqualTo(1000.0 / 9449, within());
        List<String> types = PngWriterTest.chunkTypes(file);
        assertThat(types).containsExactly("IHDR", "iCCP", "pHYs", "eXIf", "iTXt", "IDAT", "IEND");
        assertThat(PngWriterTest.profile(file)).isEqualTo(icc(ColorSpace.CS_LINEAR_RGB));
    }

    @Test
    void aPngWithoutProfileSaysSrgb() {
        byte[] file =
                Samples.encode(picture(Channels.RGB, Metadata.NONE), WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        assertThat(PngWriterTest.chunkTypes(file)).containsExactly("IHDR", "sRGB", "IDAT", "IEND");
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-3);
    }

    private static double pixelSize(ImageReader reader, String name) throws IOException {
        Element tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_1.0");
        Element size = (Element) tree.getElementsByTagName(name).item(0);
        return Double.parseDouble(size.getAttribute("value"));
    }

    @Test
    void theJdkReadsTheJpegProfileAndDensity() throws IOException {
        byte[] file = Samples.encode(picture(Channels.RGB, full()), WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
        ImageReader reader = Samples.jdkReader("jpeg", file);
        Element tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_jpeg_image_1.0");
        IIOMetadataNode node =
                (IIOMetadataNode) tree.getElementsByTagName("app2ICC").item(0);
        ICC_Profile profile = (ICC_Profile) node.getUserObject();
        assertThat(Blob.of(profile.getData())).isEqualTo(icc(ColorSpace.CS_LINEAR_RGB));
        assertThat(Arrays.copyOfRange(file, 2, 20))
                .as("JFIF: 300 x 240 an inch")
                .containsExactly(0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 1, 300 >> 8, 300 & 0xFF, 0, 240, 0, 0);
    }

    @Test
    void aProfileLargerThanASegmentIsCutAndNumbered() throws IOException {
        byte[] large = Arrays.copyOf(icc(ColorSpace.CS_sRGB).toBytes(), 200_000);
        ByteBuffer.wrap(large).putInt(0, large.length);
        Metadata metadata =
                new Metadata(Optional.of(Blob.of(large)), Optional.empty(), Optional.empty(), Optional.empty());
        byte[] file =
                Samples.encode(picture(Channels.RGB, metadata), WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = 20;
        int part = 0;
        while ((file[at + 1] & 0xFF) == 0xE2) {
            int length = (file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF);
            assertThat(new byte[] {file[at + 16], file[at + 17]}).containsExactly(++part, 4);
            joined.write(file, at + 18, length - 16);
            at += 2 + length;
        }
        assertThat(joined.toByteArray()).isEqualTo(large);
    }

    @Test
    void whatJpegSegmentsCantHoldIsTold() throws IOException {
        Blob large = Blob.of(new byte[70_000]);
        byte[] exif = Arrays.copyOf(exif().toBytes(), 70_000);
        ByteBuffer.wrap(exif).order(ByteOrder.LITTLE_ENDIAN).putInt(14, 69_970);
        Metadata metadata = new Metadata(
                Optional.empty(), Optional.of(new Density(1, 1)), Optional.of(Blob.of(exif)), Optional.of(large));
        Written written = Images.encode(
                picture(Channels.RGB, metadata),
                new ByteArrayOutputStream(),
                WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
        assertThat(written.warnings())
                .containsExactly(
                        "The density of 0x0 dpi was left out: JPEG holds 1 to 65535",
                        "EXIF of 70000 bytes was left out: JPEG holds 65527 in one segment",
                        "XMP of 70000 bytes was left out: JPEG holds 65504 in one segment");
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void webpWithMetadataStillHasItsSamples(Channels channels) throws IOException {
        Metadata metadata = new Metadata(Optional.empty(), Optional.empty(), Optional.of(exif()), Optional.of(xmp()));
        WriteOptions webp = WriteOptions.DEFAULT.withFormat(ImageFormat.WEBP);
        for (WriteOptions options : List.of(webp, webp.withQuality(80))) {
            byte[] file = Samples.encode(picture(channels, metadata), options);
            assertThat(new String(file, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("VP8X");
            assertThat(file[20] & 0xFF).as("flags").isEqualTo(channels.hasAlpha() ? 0x1C : 0x0C);
            assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                    .isEqualTo(file.length - 8);
            BufferedImage plain = WebpWriterTest.decode(Samples.encode(picture(channels, Metadata.NONE), options));
            BufferedImage wrapped = WebpWriterTest.decode(file);
            for (int y = 0; y < SIZE.height(); y++) {
                for (int x = 0; x < SIZE.width(); x++) {
                    assertThat(wrapped.getRGB(x, y)).isEqualTo(plain.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void aDensityWithoutExifIsWrittenToWebpAsExif() throws IOException {
        Metadata metadata =
                new Metadata(Optional.empty(), Optional.of(new Density(5, 6)), Optional.empty(), Optional.empty());
        WriteOptions webp = WriteOptions.DEFAULT.withFormat(ImageFormat.WEBP);
        byte[] file = Samples.encode(picture(Channels.RGB, metadata), webp);
        assertThat(Images.read(file, "a", ReadOptions.DEFAULT).metadata().density())
                .contains(new Density(5, 6));
    }

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void exifThatIsNoneIsLeftOutAndTold(ImageFormat format) throws IOException {
        Metadata metadata =
                new Metadata(Optional.empty(), Optional.empty(), Optional.of(Blob.of(new byte[40])), Optional.empty());
        Written written = Images.encode(
                picture(Channels.RGB, metadata), new ByteArrayOutputStream(), WriteOptions.DEFAULT.withFormat(format));
        assertThat(written.warnings()).containsExactly("EXIF was left out: it is damaged");
    }

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void exiftoolReadsItAll(ImageFormat format) throws IOException, InterruptedException {
        Path file = folder.resolve("a." + format.suffix());
        Images.write(picture(Channels.RGB, full()), file, WriteOptions.DEFAULT);
        Path said = folder.resolve("said");
        assumeThat(exiftool(file, said)).as("exiftool is installed").isTrue();
        String text = Files.readString(said);
        assertThat(text)
                .contains("Headline: " + TITLE)
                .contains("ProfileDescription:")
                .contains("ImageWidth: 21");
        assertThat(text).doesNotContain("Warning:").doesNotContain("Error:");
        assertThat(text).contains("Artist: Ada Rivers");
        assertThat(text).contains(TOLD_BY_EXIFTOOL.getOrDefault(format, List.of()));
    }

    private static boolean exiftool(Path file, Path said) throws InterruptedException {
        try {
            return new ProcessBuilder("exiftool", "-S", "-warning", "-error", "-all", file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
