package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifField;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What EXIF and XMP say of places in a photo is still true of what is written, or is not said any more. */
class FrameClaimsTest {
    private static final int SUBJECT = 0xA214;
    private static final int COLOUR_SPACE = 0xA001;
    private static final Size SIZE = Size.of(24, 16);
    private static final String FACES =
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                    + " xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/'"
                    + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='me' %s>"
                    + "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList/></mwg-rs:Regions>"
                    + "</rdf:Description></rdf:RDF>";

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF", "WEBP"})
    void aPlaceStaysInItsFrameAndGoesFromAnother(String format) throws Exception {
        Picture photo = read(JpegMaker.image(ReadSamples.gradient(SIZE, Channels.RGB), 0.9, false), 1, 1);
        assertThat(photo.warnings()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(write(photo, format, out).warnings()).isEmpty();
        Picture same = Images.read(out.toByteArray(), "same", ReadOptions.DEFAULT);
        assertThat(subject(same)).containsExactly(5, 9);
        assertThat(xmp(same)).contains("mwg-rs:Regions");

        Picture grown = photo.withRaster(ByteRaster.allocate(Size.of(24, 20), Channels.RGB));
        out.reset();
        assertThat(write(grown, format, out).warnings())
                .containsExactlyInAnyOrder(
                        "Left out the place of the subject of EXIF, which is not for 24x20.",
                        "Left out the regions of XMP (faces), which are not for 24x20.");
        Picture read = Images.read(out.toByteArray(), "grown", ReadOptions.DEFAULT);
        assertThat(subject(read)).isEmpty();
        assertThat(xmp(read)).contains("photoshop:Credit").doesNotContain("mwg-rs");
    }

    /** Stored on its side: the px that the subject is at is at another place upright; fractions of XMP are not turned. */
    @Test
    void aPlaceIsTurnedUpright() throws Exception {
        Picture photo = read(JpegMaker.image(ReadSamples.gradient(SIZE, Channels.RGB), 0.9, false), 6, 1);
        assertThat(subject(photo)).containsExactly(16 - 1 - 9, 5);
        assertThat(xmp(photo)).contains("photoshop:Credit").doesNotContain("mwg-rs");
        assertThat(photo.warnings()).containsExactly("Left out the regions of XMP (faces).");
    }

    @Test
    void convertedInksAreInSrgb() throws Exception {
        ByteRaster inks = ByteRaster.allocate(SIZE, Channels.RGBA);
        byte[] file = JpegMaker.with(JpegMaker.components(inks, 0.9, false), JpegMaker.adobe(0));
        Picture photo = read(file, 1, 65535);
        assertThat(photo.warnings()).anyMatch(line -> line.startsWith("Converted from CMYK to sRGB"));
        assertThat(numbers(photo, COLOUR_SPACE)).containsExactly(1);
        assertThat(xmp(photo)).contains("photoshop:Credit").doesNotContain("ICCProfile");
    }

    private static Picture read(byte[] jpeg, int orientation, int space) throws Exception {
        byte[] exif = join(
                "Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII),
                big(8, 4),
                big(2, 2),
                ReadSamples.entry(0x0112, 3, 1, orientation, false),
                ReadSamples.entry(0x8769, 4, 1, 38, false),
                big(0, 4),
                big(2, 2),
                ReadSamples.entry(COLOUR_SPACE, 3, 1, space, false),
                join(big(SUBJECT, 2), big(3, 2), big(2, 4), big(5, 2), big(9, 2)),
                big(0, 4));
        String packet = String.format(FACES, space == 1 ? "" : "photoshop:ICCProfile='Coated FOGRA39'");
        byte[] xmp = ("http://ns.adobe.com/xap/1.0/\0" + packet).getBytes(StandardCharsets.US_ASCII);
        byte[] file = JpegMaker.with(jpeg, JpegMaker.segment(0xE1, exif), JpegMaker.segment(0xE1, xmp));
        return Images.read(file, "a.jpg", ReadOptions.DEFAULT);
    }

    private static Written write(Picture picture, String format, ByteArrayOutputStream out) throws Exception {
        ImageFormat to = Samples.formats().stream()
                .filter(known -> known.name().equals(format))
                .findFirst()
                .orElseThrow();
        return Images.encode(picture, out, WriteOptions.DEFAULT.withFormat(to));
    }

    private static List<Integer> subject(Picture picture) {
        return numbers(picture, SUBJECT);
    }

    private static List<Integer> numbers(Picture picture, int tag) {
        Exif exif = Exif.parse(picture.metadata().exif().map(Blob::toBytes).orElseThrow(), 1000)
                .orElseThrow();
        Optional<ExifField> found = exif.fields(100_000).all().stream()
                .filter(field -> field.is(ExifField.Part.EXIF, tag))
                .findFirst();
        byte[] bytes = found.map(field -> field.value().toBytes()).orElse(new byte[0]);
        return IntStream.range(0, bytes.length / 2)
                .mapToObj(i -> exif.isLittle()
                        ? (bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] & 0xFF) << 8
                        : (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF))
                .toList();
    }

    private static String xmp(Picture picture) {
        return new String(picture.metadata().xmp().map(Blob::toBytes).orElseThrow(), StandardCharsets.UTF_8);
    }
}
