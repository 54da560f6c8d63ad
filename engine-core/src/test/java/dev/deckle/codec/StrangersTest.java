package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageException.Remedy;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others read: named where it is not read here, read where it is only odd. */
class StrangersTest {
    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void refused(byte[] file, String name) {
        assertThatThrownBy(() -> Images.probe(file, "a.bin", ReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessage("Expected a PNG, JPEG, WebP, TIFF, GIF or BMP file for a.bin but received " + name
                        + "; convert it to one of them first");
    }

    @ParameterizedTest
    @CsvSource({
        "heic, a HEIC file",
        "avif, an AVIF file",
        "crx , a CR3 raw file",
        "mif1, a HEIF file",
        "isom, an MP4 or another ISO media file"
    })
    void isoFilesAreNamedByTheirBrand(String brand, String name) {
        refused(latin("\0\0\0\20ftyp" + (brand + " ").substring(0, 4) + "\0\0\0\0"), name);
    }

    @Test
    void aBrandMayBeAmongTheCompatibleOnes() {
        refused(latin("\0\0\0\30ftypmif1\0\0\0\0mif1avif"), "an AVIF file");
    }

    @Test
    void othersAreNamedByTheirFirstBytes() {
        refused(latin("8BPS\0\1"), "a PSD file");
        refused(latin("%PDF-1.7"), "a PDF file");
        refused(latin("\u00FF\nxx"), "a JPEG XL file");
        refused(latin("\0\0\0\fJXL \r\n"), "a JPEG XL file");
        refused(latin("\n<?xml version='1.0'?><!-- x --><svg/>"), "an SVG file");
        refused(latin("FUJIFILMCCD-RAW"), "a RAF raw file");
    }

    @Test
    void bytesBetweenJpegSegmentsAreDamageThatCanBePassedOver() throws IOException {
        byte[] sound = JpegMaker.image(ReadSamples.gradient(Size.of(40, 24), Channels.RGB), 0.9, false);
        int at = JpegMaker.find(sound, 0xDB);
        byte[] junk = join(Arrays.copyOf(sound, at), new byte[4], Arrays.copyOfRange(sound, at, sound.length));
        isOnlyOdd(junk, sound);
        isOnlyOdd(Arrays.copyOf(sound, sound.length - 2), sound);
    }

    private static void isOnlyOdd(byte[] odd, byte[] sound) throws IOException {
        assertThatThrownBy(() -> Images.read(odd, "odd.jpg", ReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.remedy()).contains(Remedy.ACCEPT_DAMAGED));
        Picture picture = Images.read(odd, "odd.jpg", ReadOptions.lenient());
        assertThat(picture.warnings()).isNotEmpty();
        Raster right = Images.read(sound, "a.jpg", ReadOptions.DEFAULT).raster();
        assertThat(picture.raster().sameSamples(right)).isTrue();
    }

    @Test
    void inksWithoutAdobesMarkerAreReadLikeThoseWithIt() throws IOException {
        ByteRaster inks = ReadSamples.gradient(Size.of(24, 16), Channels.RGBA);
        byte[] bare = JpegMaker.withoutLabels(JpegMaker.components(inks, 0.95, false));
        Raster labelled = Images.read(JpegMaker.with(bare, JpegMaker.adobe(0)), "a.jpg", ReadOptions.DEFAULT)
                .raster();
        assertThat(Images.read(bare, "b.jpg", ReadOptions.DEFAULT).raster().sameSamples(labelled))
                .isTrue();
    }

    @Test
    void alphaThatIsOnlyDeclaredIsTold() throws IOException {
        byte[] webp = WebpMaker.file(WebpMaker.extended(0x10, 9, 6), WebpMaker.chunk("VP8 ", WebpMaker.VP8));
        Picture picture = Images.read(webp, "a.webp", ReadOptions.DEFAULT);
        assertThat(picture.warnings()).anyMatch(w -> w.contains("alpha"));
    }

    @Test
    void anAnimationNamesItsRemedy() {
        byte[] png = PngMaker.rgb(
                Size.of(1, 1), new int[3], PngMaker.chunk("acTL", join(ReadSamples.big(2, 4), new byte[4])));
        assertThatThrownBy(() -> Images.probe(png, "a.png", ReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.remedy()).contains(Remedy.FIRST_FRAME));
    }
}
