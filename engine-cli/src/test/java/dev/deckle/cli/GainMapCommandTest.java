package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the shell makes of a photo with a gain map, and what it says of it. */
class GainMapCommandTest extends WithFakeProvider {
    private static final Pattern LENGTH = Pattern.compile("Item:Length=\"([0-9]+)\"");

    private static byte[] jpeg(ByteRaster raster) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.encode(Picture.of(raster), out, WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
        return out.toByteArray();
    }

    private static byte[] with(byte[] jpeg, String description) {
        byte[] body = ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
                        + " xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/' hdrgm:Version='1.0' " + description
                        + "/></rdf:RDF></x:xmpmeta>")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) ((body.length + 2) >> 8), (byte) (body.length + 2)});
        out.writeBytes(body);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A photo of 256 x 192 px with a map at a quarter, all of one value; a gain of nothing is at 51. */
    private Path hdrPhoto() throws IOException {
        byte[] values = new byte[64 * 48];
        Arrays.fill(values, (byte) 200);
        byte[] map = with(
                jpeg(ByteRaster.of(values, Size.of(64, 48), Channels.GREY)),
                "hdrgm:GainMapMin='-0.5' hdrgm:GainMapMax='2'");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(with(jpeg(scene(256, 192)), ""));
        out.writeBytes(map);
        Path file = folder.resolve("hdr.jpg");
        Files.write(file, out.toByteArray());
        return file;
    }

    /** The map of a file, by what its XMP says of the map's length. */
    private static BufferedImage map(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Matcher length = LENGTH.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        assertThat(length.find()).isTrue();
        int from = bytes.length - Integer.parseInt(length.group(1));
        return ImageIO.read(new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, bytes.length)));
    }

    private static int value(BufferedImage map, int x, int y) {
        return map.getRaster().getSample(x, y, 0);
    }

    @Test
    void aLocalFillGrowsTheMap() throws IOException {
        Path wide = folder.resolve("wide.jpg");
        Shell.Run run = deckle("expand", hdrPhoto(), "--all", "64px", "--fill", "replicate", "-o", wide);
        assertThat(run.out()).endsWith(" every original block is unchanged, its gain map was grown with it\n");
        assertThat(run.err()).isEmpty();
        BufferedImage map = map(wide);
        assertThat(map.getWidth()).isEqualTo(64 + 32);
        assertThat(map.getHeight()).isEqualTo(48 + 32);
        assertThat(value(map, 1, 1)).isBetween(199, 201);
        assertThat(value(map, 50, 40)).isBetween(199, 201);

        Map<String, Object> report =
                report("expand", wide, "--left", "77px", "--exact", "--force", "-o", folder.resolve("wider.jpg"));
        assertThat(at(report, "output", "gainMap", "width")).isEqualTo(96 + 19);
        assertThat(at(report, "output", "gainMap", "unchanged")).isEqualTo(0);
        assertThat(at(report, "output", "gainMap", "anew").toString())
                .startsWith("the map's offset of 19,0 is off the grid");
    }

    @Test
    void aModelThatInventsHasNoGain() throws IOException {
        Path photo = hdrPhoto();
        Path wide = folder.resolve("wide.jpg");
        Shell.Run run = deckle("expand", photo, "--left", "64px", "--model", "runware/flux-outpainting", "-o", wide);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(", its gain map was grown with it");
        BufferedImage map = map(wide);
        assertThat(map.getWidth()).isEqualTo(80);
        assertThat(value(map, 8, 24)).isBetween(50, 52);
        assertThat(value(map, 40, 24)).isBetween(199, 201);

        Path filled = folder.resolve("filled.jpg");
        Shell.Run inpainted = deckle(
                "inpaint",
                photo,
                "--mask",
                discMask(256, 192),
                "--model",
                "runflow/reference-inpaint",
                "--reference",
                photo(256, 192),
                "-o",
                filled);
        assertThat(inpainted.code()).as(inpainted.err()).isZero();
        assertThat(inpainted.out()).contains(", its gain map stays with it");
        // The disc's middle is at 102, 115.
        assertThat(value(map(filled), 25, 28)).isBetween(46, 56);
        assertThat(value(map(filled), 60, 4)).isBetween(199, 201);
    }

    @Test
    void aFrameHasTheMapOfItsPicture() throws IOException {
        Path frame = folder.resolve("frame.jpg");
        Shell.Run run = deckle("reframe", hdrPhoto(), "--size", "384x576", "-o", frame);
        assertThat(run.out())
                .contains(" the picture was resampled to 3/2 and re-encoded")
                .endsWith(", its gain map was grown with it\n");
        assertThat(map(frame).getWidth()).isEqualTo(64);
        assertThat(map(frame).getHeight()).isEqualTo(96);
    }

    @Test
    void aFileThatHoldsNoMapLosesItWithAWord() throws IOException {
        Shell.Run run = deckle("expand", hdrPhoto(), "--left", "64px", "-o", folder.resolve("wide.png"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("The gain map (HDR) was left out: PNG holds none");
        assertThat(run.out()).doesNotContain("gain map");
    }
}
