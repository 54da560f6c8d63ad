package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifField;
import dev.deckle.codec.meta.ExifField.Part;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of file that is read, to every kind that is written: what comes back is what was there, or what is lost is told. */
@Tag("slow")
class RoundTripTest {
    private static final Map<String, byte[]> FILES = RichFiles.all();

    /** A kind of file that is written. */
    enum Kind {
        PNG(ImageFormat.PNG, true, WriteOptions.DEFAULT),
        JPEG(ImageFormat.JPEG, false, WriteOptions.DEFAULT.withQuality(95)),
        WEBP_LOSSLESS(ImageFormat.WEBP, true, WriteOptions.DEFAULT.withLossless(true)),
        WEBP_LOSSY(ImageFormat.WEBP, false, WriteOptions.DEFAULT.withQuality(95)),
        TIFF(ImageFormat.TIFF, true, WriteOptions.DEFAULT);

        private final ImageFormat format;
        private final boolean exact;
        private final WriteOptions options;

        Kind(ImageFormat format, boolean exact, WriteOptions options) {
            this.format = format;
            this.exact = exact;
            this.options = options.withFormat(format);
        }

        WriteOptions options() {
            return options;
        }

        boolean exact() {
            return exact;
        }

        /** Whether it holds 8 bits at most. */
        boolean narrow() {
            return format == ImageFormat.JPEG || format == ImageFormat.WEBP;
        }
    }

    static Stream<Arguments> cells() {
        return FILES.keySet().stream().flatMap(name -> Stream.of(Kind.values()).map(kind -> Arguments.of(name, kind)));
    }

    private static Picture read(String name) throws IOException {
        return Images.read(FILES.get(name), name, ReadOptions.DEFAULT);
    }

    private static Exif exif(Picture picture) {
        return Exif.parse(picture.metadata().exif().orElseThrow().toBytes(), 100)
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nothingIsLostUntold(String name, Kind kind) throws IOException {
        Picture source = read(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(source, out, kind.options);
        Picture back = Images.read(out.toByteArray(), "out", ReadOptions.DEFAULT);

        assertThat(written.warnings()).containsExactlyInAnyOrderElementsOf(losses(source, kind));
        assertThat(back.warnings()).isEmpty();
        boolean deep = source.raster().depth() == Depth.SIXTEEN;
        assertThat(written.lossless()).isEqualTo(kind.exact && !(deep && kind.narrow()));
        assertThat(back.raster().depth())
                .isEqualTo(kind.narrow() ? Depth.EIGHT : source.raster().depth());
        if (!kind.narrow()) {
            assertThat(back.raster().channels()).isEqualTo(source.raster().channels());
            assertThat(back.raster().sameSamples(source.raster())).isTrue();
        }
        assertThat(difference(source.raster(), back.raster(), kind.format == ImageFormat.JPEG))
                .isLessThanOrEqualTo(kind.exact ? 0 : 8);

        boolean greyInColour = source.raster().channels().isGrey() && kind.format == ImageFormat.WEBP;
        assertThat(back.metadata().icc())
                .isEqualTo(greyInColour ? Optional.empty() : source.metadata().icc());
        assertThat(back.metadata().density()).isEqualTo(source.metadata().density());
        assertThat(back.metadata().xmp()).isEqualTo(source.metadata().xmp());
        assertThat(said(back)).isEqualTo(said(source));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void strippedFilesSayNothing(String name, Kind kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.encode(read(name), out, kind.options.withStrip(true));
        assertThat(Images.read(out.toByteArray(), "out", ReadOptions.DEFAULT).metadata())
                .isEqualTo(Metadata.NONE);
    }

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    /** Reading itself: upright, with all that the file says, and conversions told. */
    @ParameterizedTest
    @MethodSource("names")
    void everythingIsRead(String name) throws IOException {
        Picture picture = read(name);
        boolean inks = name.contains("cmyk") || name.contains("ycck");
        assertThat(picture.metadata().icc().isPresent()).isEqualTo(!inks);
        assertThat(picture.warnings().stream().anyMatch(w -> w.startsWith("Converted from CMYK")))
                .isEqualTo(inks);
        assertThat(picture.metadata().density()).contains(Density.perInch(300, 300));
        assertThat(picture.metadata().xmp()).contains(Blob.of(RichFiles.XMP));
        Size upright = picture.raster().size();
        ImageInfo info = Images.probe(FILES.get(name), name, ReadOptions.DEFAULT);
        assertThat(upright).isEqualTo(info.orientation() >= 5 ? info.stored().transposed() : info.stored());
        assertThat(exif(picture).orientation()).isEqualTo(1);
        assertThat(exif(picture).hasThumbnail()).isFalse();
        assertThat(said(picture))
                .contains(
                        "GPS 2: [48, 1, 12, 1, 30, 1]",
                        "GPS 4: [16, 1, 22, 1, 0, 1]",
                        "INTEROPERABILITY 1: [82, 57, 56, 0]")
                .contains("EXIF a002: [" + upright.width() + "]", "EXIF a003: [" + upright.height() + "]")
                .contains("EXIF 829a: [1, 250]", "EXIF 9204: [4294967295, 3]")
                .anyMatch(line -> line.startsWith("ROOT 13b: [65, 100, 97, 32, 82, 195, 173"));
    }

    /** What an EXIF block says, whatever its order of bytes; orientation and resolution apart, which TIFF holds elsewhere. */
    private static List<String> said(Picture picture) {
        Exif exif = exif(picture);
        List<Integer> apart = List.of(Exif.ORIENTATION, Exif.X_RESOLUTION, Exif.Y_RESOLUTION, Exif.RESOLUTION_UNIT);
        List<String> lines = new ArrayList<>();
        for (ExifField field : exif.fields(100_000).all()) {
            if (field.part() != Part.ROOT || !apart.contains(field.tag())) {
                ByteBuffer value = ByteBuffer.wrap(field.value().toBytes())
                        .order(exif.isLittle() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                List<Long> numbers = new ArrayList<>();
                while (value.hasRemaining()) {
                    numbers.add(
                            switch (Math.min(4, new Ifd.Entry(0, field.type(), 1, 0, 0).numberBytes())) {
                                case 1 -> value.get() & 0xFFL;
                                case 2 -> value.getShort() & 0xFFFFL;
                                default -> value.getInt() & 0xFFFFFFFFL;
                            });
                }
                lines.add(field.part() + " " + Integer.toHexString(field.tag()) + ": " + numbers);
            }
        }
        return lines;
    }

    private static List<String> losses(Picture source, Kind kind) {
        List<String> losses = new ArrayList<>();
        Raster raster = source.raster();
        if (kind.narrow() && raster.depth() == Depth.SIXTEEN) {
            losses.add("16-bit samples were rounded to 8 bit for " + kind.format);
        }
        if (kind == Kind.JPEG && isTransparent(raster)) {
            losses.add("Transparent pixels were laid over white for JPEG");
        }
        if (kind.format == ImageFormat.WEBP && raster.channels().isGrey()) {
            losses.add("Grey was written as RGB: WebP holds no grey");
            losses.add("The profile was left out: it is not for the samples of the picture");
        }
        return losses;
    }

    private static boolean isTransparent(Raster raster) {
        int alpha = raster.channels().count() - 1;
        for (int y = 0; raster.channels().hasAlpha() && y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                if (raster.sample(x, y, alpha) != raster.depth().max()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The mean difference in levels of 8 bit of all colours and the alpha; laid over white where {@code flat}. */
    private static double difference(Raster source, Raster back, boolean flat) {
        assertThat(back.size()).isEqualTo(source.size());
        double sum = 0;
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int alpha = level(source, x, y, 3);
                for (int c = 0; c < 4; c++) {
                    int level = level(source, x, y, c);
                    double wanted = !flat ? level : c == 3 ? 255 : (level * alpha + 255.0 * (255 - alpha)) / 255;
                    sum += Math.abs(wanted - level(back, x, y, c));
                }
            }
        }
        return sum / (4 * source.size().pixels());
    }

    private static int level(Raster raster, int x, int y, int channel) {
        Channels channels = raster.channels();
        if (channel == 3 && !channels.hasAlpha()) {
            return 255;
        }
        int own = channel == 3 ? channels.count() - 1 : channels.isGrey() ? 0 : channel;
        int sample = raster.sample(x, y, own);
        return raster.depth() == Depth.SIXTEEN ? (sample + 128) / 257 : sample;
    }
}
