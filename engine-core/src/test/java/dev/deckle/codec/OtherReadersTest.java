package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others read in the files that are written; each test is for machines that have the program. */
@Tag("slow")
class OtherReadersTest {
    @TempDir
    private Path folder;

    private Optional<String> run(String... command) throws InterruptedException {
        Path said = folder.resolve("said");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
            return Optional.of(Files.readString(said));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A photo of a telephone: Display P3, a place, turned by 90°. */
    @ParameterizedTest
    @EnumSource(RoundTripTest.Kind.class)
    void exiftoolFindsAPhoneShotsMetadataInEveryFormat(RoundTripTest.Kind kind) throws Exception {
        byte[] plain = JpegMaker.sampled(ReadSamples.gradient(RichFiles.SIZE, Channels.RGB), 2, 2, false);
        byte[] jpeg = RichFiles.jpeg(plain, RichFiles.displayP3(), 6);
        Picture picture = Images.read(jpeg, "phone.jpg", ReadOptions.DEFAULT);
        Path file = folder.resolve("a." + kind.options().format().orElseThrow().suffix());
        assertThat(Images.write(picture, file, kind.options()).warnings()).isEmpty();
        Optional<String> all = run("exiftool", "-n", "-S", "-a", "-G1", "-b", "-Warning", "-Error", file.toString());
        assumeThat(all).as("exiftool is installed").isPresent();
        assertThat(all.get()).isEmpty();
        String text = run("exiftool", "-n", "-S", "-a", file.toString()).orElseThrow();
        Size upright = RichFiles.SIZE.transposed();
        assertThat(text)
                .contains("GPSLatitude: 48.208333", "GPSLongitude: 16.36666")
                .contains("ExifImageWidth: " + upright.width(), "ExifImageHeight: " + upright.height())
                .contains("ImageWidth: " + upright.width(), "ImageHeight: " + upright.height())
                .contains("Artist: " + ExifMaker.ARTIST, "Make: Deckle Works", "ExposureTime: 0.004")
                .contains("Headline: " + RichFiles.TITLE, "RedMatrixColumn: 0.51512", "ProfileClass: mntr")
                .doesNotContain("Thumbnail");
        assertThat(text.lines().filter(l -> l.startsWith("Orientation:"))).allMatch(l -> l.equals("Orientation: 1"));
        assertThat(text).contains(kind == RoundTripTest.Kind.TIFF ? "XResolution: 118.11" : "XResolution: 300");
        String bare = strip(picture, kind);
        assertThat(bare).doesNotContain("GPS", "Artist", "Headline", "ProfileClass", "Exif", "Make");
    }

    private String strip(Picture picture, RoundTripTest.Kind kind) throws Exception {
        Path file =
                folder.resolve("bare." + kind.options().format().orElseThrow().suffix());
        Images.write(picture, file, kind.options().withStrip(true));
        return run("exiftool", "-n", "-S", "-a", "-x", "ExifToolVersion", "-x", "ExifByteOrder", file.toString())
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg 4:2:0",
                "jpeg grey",
                "png grey 1 bit",
                "png rgb 16 bit, tRNS",
                "png palette 4 bit, tRNS",
                "png rgba 8 bit",
                "png grey alpha 16 bit",
                "webp lossless, alpha",
                "webp lossy",
                "tiff RGBA 16 bit",
                "tiff GREY 8 bit"
            })
    void vipsReadsTheSameSamples(String name) throws Exception {
        Map<String, byte[]> files = RichFiles.all();
        Picture picture = Images.read(files.get(name), name, ReadOptions.DEFAULT);
        for (RoundTripTest.Kind kind : RoundTripTest.Kind.values()) {
            if (kind.exact() && !(kind.narrow() && picture.raster().depth() == Depth.SIXTEEN)) {
                Path file = folder.resolve(
                        kind + "." + kind.options().format().orElseThrow().suffix());
                Path raw = folder.resolve(kind + ".raw");
                Images.write(picture, file, kind.options());
                assumeThat(run("vips", "rawsave", file.toString(), raw.toString()))
                        .as("vips is installed")
                        .isPresent();
                Raster back = Images.read(file).raster();
                assertThat(Files.readAllBytes(raw)).as(kind + " of " + name).isEqualTo(bytes(back));
            }
        }
    }

    private static byte[] bytes(Raster raster) {
        int wide = raster.depth().bits() / 8;
        int count = raster.channels().count();
        ByteBuffer bytes =
                ByteBuffer.allocate((int) raster.size().pixels() * count * wide).order(ByteOrder.nativeOrder());
        for (int y = 0; y < raster.height(); y++) {
            for (int i = 0; i < raster.width() * count; i++) {
                int sample = raster.sample(i / count, y, i % count);
                if (wide == 1) {
                    bytes.put((byte) sample);
                } else {
                    bytes.putShort((short) sample);
                }
            }
        }
        return bytes.array();
    }
}
