package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.meta.PhotoshopResources;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Metadata;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each thing that a file holds, by the format that it comes in and the one that it goes to: {@code kept}, {@code made}
 * into something else that means the same (and told), {@code told} as lost, or {@code refused} by name.
 */
class FilesTableTest {
    /** From, what, and its fate in PNG, JPEG, WebP and TIFF. */
    private static final String TABLE = """
            PNG   alpha        kept  told    kept    kept
            PNG   grey         kept  kept    told    kept
            PNG   palette      kept  lossy   kept    kept
            PNG   16 bit       kept  told    told    kept
            PNG   profile      kept  kept    kept    kept
            PNG   density      kept  kept    kept    kept
            PNG   EXIF         kept  kept    kept    kept
            PNG   raw EXIF     kept  kept    kept    kept
            PNG   XMP          kept  kept    kept    kept
            PNG   IPTC         kept  kept    told    kept
            PNG   text         kept  told    told    told
            PNG   cICP         kept  made    made    made
            PNG   gAMA+cHRM    kept  made    made    made
            PNG   grey gAMA    kept  made    told    made
            PNG   PQ           kept  refused refused refused
            PNG   HLG          kept  refused refused refused
            JPEG  grey         kept  kept    told    kept
            JPEG  profile      kept  kept    kept    kept
            JPEG  density      kept  kept    kept    kept
            JPEG  EXIF         kept  kept    kept    kept
            JPEG  XMP          kept  kept    kept    kept
            JPEG  IPTC         told  kept    told    kept
            JPEG  comment      told  kept    told    told
            WEBP  alpha        kept  told    kept    kept
            WEBP  profile      kept  kept    kept    kept
            WEBP  EXIF         kept  kept    kept    kept
            WEBP  XMP          kept  kept    kept    kept
            TIFF  alpha        kept  told    kept    kept
            TIFF  grey         kept  kept    told    kept
            TIFF  16 bit       kept  told    told    kept
            TIFF  profile      kept  kept    kept    kept
            TIFF  density      kept  kept    kept    kept
            TIFF  EXIF         kept  kept    kept    kept
            TIFF  XMP          kept  kept    kept    kept
            TIFF  IPTC         told  kept    told    kept
            GIF   palette      kept  lossy   kept    kept
            BMP   palette      kept  lossy   kept    kept
            BMP   density      kept  kept    kept    kept
            """;

    private static final Size SIZE = Size.of(24, 16);
    private static final byte[] IPTC = join(bytes(0x1C, 2, 120, 0, 3), "cap".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] TEXT = "parameters\0a prompt".getBytes(StandardCharsets.US_ASCII);
    private static final List<ImageFormat> TARGETS =
            List.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.TIFF);

    static Stream<List<String>> cells() {
        List<List<String>> cells = new ArrayList<>();
        for (String row : TABLE.lines().toList()) {
            String[] fates = row.substring(19).strip().split(" +");
            for (int i = 0; i < 4; i++) {
                cells.add(List.of(
                        row.substring(0, 6).strip(),
                        row.substring(6, 19).strip(),
                        TARGETS.get(i).name(),
                        fates[i]));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void eachThingHasItsFate(List<String> cell) throws IOException {
        String what = cell.get(1);
        ImageFormat to = TARGETS.stream()
                .filter(f -> f.name().equals(cell.get(2)))
                .findFirst()
                .orElseThrow();
        Picture source = Images.read(file(cell.get(0), what), "in", ReadOptions.DEFAULT);
        WriteOptions options = WriteOptions.DEFAULT.withFormat(to);
        if (cell.get(3).equals("refused")) {
            String name = what.equals("HLG") ? "HLG (HDR)" : "PQ (HDR)";
            assertThatThrownBy(() -> Images.encode(source, new ByteArrayOutputStream(), options))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("Expected a target in PNG for colours in " + name + " but received " + to);
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(source, out, options);
        Picture back = Images.read(out.toByteArray(), "out", ReadOptions.DEFAULT);
        boolean kept = isKept(what, source, back);
        switch (cell.get(3)) {
            case "kept" -> {
                assertThat(kept).as("kept").isTrue();
                assertThat(written.warnings()).isEmpty();
            }
            case "made" -> {
                assertThat(back.metadata().icc())
                        .isPresent()
                        .isEqualTo(source.metadata().icc());
                assertThat(written.warnings()).anyMatch(w -> w.contains("became an ICC profile"));
            }
            case "lossy" -> assertThat(back.raster().channels()).isEqualTo(Channels.RGB);
            default -> {
                assertThat(kept).as("kept").isFalse();
                assertThat(written.warnings()).isNotEmpty();
            }
        }
    }

    private static boolean isKept(String what, Picture source, Picture back) {
        Metadata was = source.metadata();
        Metadata is = back.metadata();
        return switch (what) {
            case "alpha" -> back.raster().channels().hasAlpha();
            case "grey" -> back.raster().channels().isGrey();
            case "palette" -> back.raster().sameSamples(source.raster());
            case "16 bit" -> back.raster().depth() == Depth.SIXTEEN;
            case "profile" -> was.icc().isPresent() && is.icc().equals(was.icc());
            case "density" -> was.density().isPresent() && is.density().equals(was.density());
            case "EXIF", "raw EXIF" -> contains(was.exif(), ExifMaker.ARTIST) && contains(is.exif(), ExifMaker.ARTIST);
            case "XMP" -> was.xmp().isPresent() && is.xmp().equals(was.xmp());
            case "IPTC" ->
                was.iptc().equals(Optional.of(Blob.of(IPTC))) && is.iptc().equals(was.iptc());
            case "text" -> has(was, "tEXt", TEXT) && has(is, "tEXt", TEXT);
            case "comment" -> has(was, "COM", TEXT) && has(is, "COM", TEXT);
            default ->
                !was.parts().isEmpty()
                        && is.parts().equals(was.parts())
                        && is.icc().equals(was.icc())
                        && is.meaning() == was.meaning();
        };
    }

    private static boolean contains(Optional<Blob> block, String text) {
        return block.isPresent()
                && new String(block.get().toBytes(), StandardCharsets.UTF_8).contains(text.substring(0, 4));
    }

    private static boolean has(Metadata metadata, String name, byte[] data) {
        return metadata.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(KeptPart::data)
                .anyMatch(Blob.of(data)::equals);
    }

    private static byte[] file(String format, String what) throws IOException {
        return switch (format) {
            case "PNG" -> png(what);
            case "JPEG" -> jpeg(what);
            case "WEBP" -> webp(what);
            case "TIFF" -> tiff(what);
            default -> other(format);
        };
    }

    private static byte[] png(String what) {
        Channels channels =
                what.equals("alpha") ? Channels.RGBA : what.startsWith("grey") ? Channels.GREY : Channels.RGB;
        boolean palette = what.equals("palette");
        int bits = what.equals("16 bit") ? 16 : 8;
        int type = palette ? 3 : channels == Channels.RGBA ? 6 : channels == Channels.GREY ? 0 : 2;
        int[] samples = new int[SIZE.width() * SIZE.height() * (palette ? 1 : channels.count())];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = palette ? i % 3 : i * 37 % (1 << bits);
        }
        return PngMaker.file(
                PngMaker.header(SIZE.width(), SIZE.height(), bits, type, 0),
                chunks(what),
                palette ? PngMaker.chunk("PLTE", bytes(1, 2, 3, 100, 150, 200, 250, 9, 99)) : new byte[0],
                PngMaker.chunk(
                        "IDAT",
                        PngMaker.deflate(PngMaker.rows(samples, SIZE, bits, type, false, new java.util.Random(1)))));
    }

    private static byte[] chunks(String what) {
        byte[] gamma = PngMaker.chunk("gAMA", big(45455, 4));
        int[] adobe = {31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000};
        byte[] primaries = new byte[0];
        for (int number : adobe) {
            primaries = join(primaries, big(number, 4));
        }
        return switch (what) {
            case "profile" -> PngMaker.chunk("iCCP", join(bytes('p', 0, 0), PngMaker.deflate(RichFiles.displayP3())));
            case "density" -> PngMaker.chunk("pHYs", join(big(11811, 4), big(11811, 4), bytes(1)));
            case "EXIF" -> PngMaker.chunk("eXIf", RichFiles.exif(1));
            case "raw EXIF" -> raw("exif", join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), RichFiles.exif(1)));
            case "XMP" ->
                PngMaker.chunk(
                        "iTXt", join("XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII), RichFiles.XMP));
            case "IPTC" ->
                raw("iptc", java.util.Arrays.copyOfRange(PhotoshopResources.of(IPTC), 14, 14 + 12 + IPTC.length));
            case "text" -> PngMaker.chunk("tEXt", TEXT);
            case "cICP" -> PngMaker.chunk("cICP", bytes(12, 13, 0, 1));
            case "PQ" -> PngMaker.chunk("cICP", bytes(9, 16, 0, 1));
            case "HLG" -> PngMaker.chunk("cICP", bytes(9, 18, 0, 1));
            case "gAMA+cHRM" -> join(gamma, PngMaker.chunk("cHRM", primaries));
            case "grey gAMA" -> gamma;
            default -> new byte[0];
        };
    }

    /** A profile as ImageMagick writes it: a text of digits. */
    private static byte[] raw(String name, byte[] profile) {
        StringBuilder text = new StringBuilder("\n" + name + "\n" + String.format("%8d", profile.length) + "\n");
        for (int i = 0; i < profile.length; i++) {
            text.append(String.format("%02x", profile[i])).append(i % 36 == 35 ? "\n" : "");
        }
        byte[] head = ("Raw profile type " + name + "\0\0").getBytes(StandardCharsets.US_ASCII);
        return PngMaker.chunk(
                "zTXt", join(head, PngMaker.deflate(text.append("\n").toString().getBytes(StandardCharsets.US_ASCII))));
    }

    private static byte[] jpeg(String what) {
        ByteRaster raster = ReadSamples.gradient(SIZE, what.equals("grey") ? Channels.GREY : Channels.RGB);
        byte[] plain = JpegMaker.image(raster, 0.9, false);
        return switch (what) {
            case "profile" ->
                JpegMaker.with(
                        plain,
                        JpegMaker.segment(
                                0xE2,
                                join(
                                        "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII),
                                        bytes(1, 1),
                                        RichFiles.displayP3())));
            case "density" ->
                Samples.encode(
                        Picture.of(raster)
                                .withMetadata(new Metadata(
                                        Optional.empty(),
                                        Optional.of(Density.perInch(300, 300)),
                                        Optional.empty(),
                                        Optional.empty())),
                        WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
            case "EXIF" ->
                JpegMaker.with(
                        plain,
                        JpegMaker.segment(
                                0xE1, join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), RichFiles.exif(1))));
            case "XMP" ->
                JpegMaker.with(
                        plain,
                        JpegMaker.segment(
                                0xE1,
                                join(
                                        "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII),
                                        RichFiles.XMP)));
            case "IPTC" -> JpegMaker.with(plain, JpegMaker.segment(0xED, PhotoshopResources.of(IPTC)));
            case "comment" -> JpegMaker.with(plain, JpegMaker.segment(0xFE, TEXT));
            default -> plain;
        };
    }

    private static byte[] webp(String what) {
        Raster raster = ReadSamples.gradient(SIZE, what.equals("alpha") ? Channels.RGBA : Channels.RGB);
        byte[] pixels = WebpMaker.chunk("VP8L", WebpMaker.lossless(raster));
        return switch (what) {
            case "profile" ->
                WebpMaker.file(
                        WebpMaker.extended(0x20, SIZE.width(), SIZE.height()),
                        WebpMaker.chunk("ICCP", RichFiles.displayP3()),
                        pixels);
            case "EXIF" ->
                WebpMaker.file(
                        WebpMaker.extended(0x08, SIZE.width(), SIZE.height()),
                        pixels,
                        WebpMaker.chunk("EXIF", RichFiles.exif(1)));
            case "XMP" ->
                WebpMaker.file(
                        WebpMaker.extended(0x04, SIZE.width(), SIZE.height()),
                        pixels,
                        WebpMaker.chunk("XMP ", RichFiles.XMP));
            default -> WebpMaker.file(pixels);
        };
    }

    private static byte[] tiff(String what) {
        Channels channels = what.equals("alpha") ? Channels.RGBA : what.equals("grey") ? Channels.GREY : Channels.RGB;
        Raster raster = Samples.smooth(SIZE, channels, what.equals("16 bit") ? Depth.SIXTEEN : Depth.EIGHT);
        Metadata metadata = new Metadata(
                        what.equals("profile") ? Optional.of(Blob.of(RichFiles.displayP3())) : Optional.empty(),
                        what.equals("density") ? Optional.of(Density.perInch(300, 300)) : Optional.empty(),
                        what.equals("EXIF") ? Optional.of(Blob.of(RichFiles.exif(1))) : Optional.empty(),
                        what.equals("XMP") ? Optional.of(Blob.of(RichFiles.XMP)) : Optional.empty())
                .with(what.equals("IPTC") ? Optional.of(Blob.of(IPTC)) : Optional.empty(), List.of());
        return Samples.encode(
                Picture.of(raster).withMetadata(metadata), WriteOptions.DEFAULT.withFormat(ImageFormat.TIFF));
    }

    /** A palette by the JDK's writers; BMP's has a density as well. */
    private static byte[] other(String format) throws IOException {
        byte[] colours = bytes(10, 200, 90, 30);
        java.awt.image.IndexColorModel palette =
                new java.awt.image.IndexColorModel(8, 4, colours, bytes(1, 2, 3, 4), bytes(9, 80, 160, 250));
        java.awt.image.BufferedImage image = new java.awt.image.BufferedImage(
                SIZE.width(), SIZE.height(), java.awt.image.BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int i = 0; i < SIZE.width() * SIZE.height(); i++) {
            image.getRaster().setSample(i % SIZE.width(), i / SIZE.width(), 0, i * 7 % 4);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format.toLowerCase(java.util.Locale.ROOT), out);
        byte[] file = out.toByteArray();
        if (format.equals("BMP")) {
            System.arraycopy(ReadSamples.little(11811, 4), 0, file, 38, 4);
            System.arraycopy(ReadSamples.little(11811, 4), 0, file, 42, 4);
        }
        return file;
    }
}
