package dev.deckle.codec.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.ExifMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.meta.ExifField.Part;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.common.ImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifRewriterTest {
    private static final Size SIZE = Size.of(300, 70_000);

    private static Exif parse(byte[] block) {
        return Exif.parse(block, 100).orElseThrow();
    }

    private static byte[] value(List<ExifField> fields, Part part, int tag) {
        return fields.stream()
                .filter(f -> f.is(part, tag))
                .findFirst()
                .map(f -> f.value().toBytes())
                .orElseThrow(() -> new AssertionError("no tag " + Integer.toHexString(tag)));
    }

    private static FrameChange to(Size size) {
        return new FrameChange(size, 1, false, false);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @CsvSource({
        "true,false,false", "true,false,true", "true,true,false", "true,true,true",
        "false,false,false", "false,false,true", "false,true,false", "false,true,true"
    })
    void theBlockIsForAnUprightPictureAndSaysAllElseAsBefore(boolean little, boolean note, boolean thumbnail) {
        byte[] block = ExifMaker.camera(little, 6, 70_000, 300, note, thumbnail);
        List<String> warnings = new ArrayList<>();
        byte[] upright = ExifRewriter.upright(parse(block), to(SIZE), Optional.empty(), warnings::add)
                .orElseThrow()
                .toBytes();
        assertThat(warnings).isEmpty();
        assertThat(parse(upright).orientation()).isEqualTo(1);
        assertThat(parse(upright).hasThumbnail()).isFalse();
        assertThat(indexOf(upright, Arrays.copyOf(ExifMaker.THUMBNAIL, 300)))
                .as("bytes of the thumbnail")
                .isEqualTo(-1);
        List<ExifField> before = parse(block).fields(10_000).all();
        List<ExifField> after = parse(upright).fields(10_000).all();
        assertThat(after).hasSameSizeAs(before);
        for (ExifField field : before) {
            if (field.tag() != 0x0112 && field.tag() != 0xA002 && field.tag() != 0xA003) {
                assertThat(after).contains(field);
            }
        }
        assertThat(value(after, Part.EXIF, 0xA002)).isEqualTo(ReadSamples.number(300, 4, little));
        assertThat(value(after, Part.EXIF, 0xA003))
                .as("more than a SHORT holds")
                .isEqualTo(ReadSamples.number(70_000, 4, little));
        if (note) {
            assertThat(indexOf(upright, ExifMaker.NOTE))
                    .as("the note's place")
                    .isEqualTo(indexOf(block, ExifMaker.NOTE));
        }
    }

    @Test
    void anUprightBlockIsTheVeryBytes() {
        byte[] block = ExifMaker.camera(true, 1, 300, 200, true, false);
        assertThat(ExifRewriter.upright(
                        parse(block), to(Size.of(300, 200)), Optional.of(Density.perInch(300, 300)), this::unexpected))
                .contains(Blob.of(block));
    }

    private void unexpected(String warning) {
        throw new AssertionError(warning);
    }

    @Test
    void commonsImagingReadsWhatItWrote() throws Exception {
        byte[] block = ExifMaker.camera(false, 8, 10, 20, true, true);
        byte[] upright = ExifRewriter.upright(
                        parse(block), to(Size.of(20, 10)), Optional.of(Density.perInch(72, 96)), this::unexpected)
                .orElseThrow()
                .toBytes();
        ImageMetadata read = new TiffImageParser().getMetadata(ByteSource.array(upright), null);
        assertThat(((TiffImageMetadata) read).getGpsInfo().getLatitudeAsDegreesNorth())
                .isEqualTo(48 + 12 / 60.0 + 30 / 3600.0);
        assertThat(read.toString()).contains("XResolution: 72").contains("YResolution: 96");
    }

    @Test
    void aDensityAloneMakesABlock() {
        for (Density density : List.of(Density.perInch(300, 240), new Density(1, 2_000_000_000), new Density(7, 7))) {
            Blob block = ExifRewriter.of(density, this::unexpected).orElseThrow();
            assertThat(parse(block.toBytes()).density()).contains(density);
        }
    }

    /** What reader and writer of commons-imaging throw on such blocks stays inside. */
    @Test
    void brokenBlocksNeverThrowAndAreNeverSilentlyOthers() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            byte[] block =
                    ExifMaker.camera(random.nextBoolean(), 1 + random.nextInt(8), 9, 9, random.nextInt(3) > 0, true);
            for (int i = 0; i <= random.nextInt(6); i++) {
                block[2 + random.nextInt(block.length - 2)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt());
            }
            byte[] cut = random.nextInt(3) > 0 ? block : Arrays.copyOf(block, 8 + random.nextInt(block.length - 8));
            List<String> warnings = new ArrayList<>();
            Optional<Exif> exif = Exif.parse(cut, 1000);
            Optional<Blob> upright =
                    exif.flatMap(e -> ExifRewriter.upright(e, to(Size.of(5, 6)), Optional.empty(), warnings::add));
            if (exif.isPresent() && warnings.isEmpty()) {
                assertThat(parse(upright.orElseThrow().toBytes()).fields(10_000).all())
                        .as("seed " + seed)
                        .hasSameSizeAs(exif.get().fields(10_000).all());
            }
            upright.ifPresent(b -> assertThat(parse(b.toBytes()).hasThumbnail()).isFalse());
        }
    }

    @Test
    void aNoteThatCannotStayWhereItIsIsLeftOutAndTold() {
        byte[] block = ExifMaker.camera(true, 6, 9, 9, true, true);
        int link = 8 + 2 + 12 * 8;
        System.arraycopy(ReadSamples.little(8, 4), 0, block, link, 4);
        List<String> warnings = new ArrayList<>();
        byte[] upright = ExifRewriter.upright(parse(block), to(Size.of(9, 9)), Optional.empty(), warnings::add)
                .orElseThrow()
                .toBytes();
        assertThat(warnings).containsExactly("Left out the maker's note of EXIF, which can't be moved.");
        assertThat(new String(upright, StandardCharsets.ISO_8859_1)).contains("Deckle Works");
        assertThat(indexOf(upright, ExifMaker.NOTE)).isEqualTo(-1);
    }
}
