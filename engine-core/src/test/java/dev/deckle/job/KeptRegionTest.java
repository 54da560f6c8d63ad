package dev.deckle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.model.Deadline;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.plan.Expansion;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Margins, holes, and both at once: what is outside them is proven by one law. */
class KeptRegionTest {
    private static final Rect PLACEMENT = new Rect(7, 5, 40, 30);
    private static final Rect AREA = new Rect(9, 5, 38, 30);

    @TempDir
    private Path folder;

    private static ByteRaster noise(Size size, long seed) {
        ByteRaster raster = (ByteRaster) Raster.allocate(size, Channels.RGB, Depth.EIGHT);
        new Random(seed).nextBytes(raster.samples());
        return raster;
    }

    /** A picture of noise with the original at its placement. */
    private static ByteRaster grown(Raster original) {
        ByteRaster result = noise(Size.of(60, 50), 2);
        result.view(PLACEMENT).copyFrom(original);
        return result;
    }

    private static Mask holes() {
        byte[] coverage = new byte[38 * 30];
        Arrays.fill(coverage, 100, 130, (byte) 255);
        coverage[500] = 1;
        return Mask.of(AREA.size(), coverage);
    }

    private static int sample(int x, int y) {
        return 3 * (60 * y + x) + 1;
    }

    @Test
    void theAreaIsProvenAndNothingElse() {
        Raster original = noise(PLACEMENT.size(), 1);
        ByteRaster result = grown(original);
        result.samples()[sample(8, 5)] ^= 1;

        KeptRegion kept = KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.empty());

        assertThat(kept.before()).isEqualTo(SampleDigest.of(original.view(new Rect(2, 0, 38, 30))));
        assertThat(kept.after()).isEqualTo(kept.before());
        assertThat(kept.proof().largestDifference()).hasValue(0);
        result.samples()[sample(9, 5)] ^= 1;
        assertThatThrownBy(() -> KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.empty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the original samples changed: ");
    }

    @Test
    void withoutDigestsEverySampleIsStillCompared() throws IOException {
        Raster original = noise(PLACEMENT.size(), 2);
        ByteRaster result = grown(original);
        KeptRegion kept = KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.empty(), false);
        assertThat(kept.proof().isUnchanged()).isTrue();
        assertThat(kept.proof().before()).isEmpty();
        assertThat(kept.proof().after()).isEmpty();
        Path exact = folder.resolve("exact.png");
        Images.write(Picture.of(result), exact, WriteOptions.DEFAULT);
        assertThat(kept.inFileInPlaceOf(result.copy(), exact).before())
                .contains(SampleDigest.of(original.view(new Rect(2, 0, 38, 30))));
        Path grey = folder.resolve("grey.png");
        Images.write(
                Picture.of(Raster.allocate(result.size(), Channels.GREY, Depth.EIGHT)), grey, WriteOptions.DEFAULT);
        assertThat(kept.inFile(result, grey).isUnchanged()).isFalse();
        result.samples()[sample(9, 5)] ^= 1;
        assertThatThrownBy(() -> KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.empty(), false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the original samples changed by up to 1");
    }

    @Test
    void holesOfTheAreaAreNotKept() {
        Raster original = noise(PLACEMENT.size(), 3);
        ByteRaster result = grown(original);
        Mask holes = holes();
        for (int i = 0; i < 38 * 30; i++) {
            int at = sample(9 + i % 38, 5 + i / 38);
            boolean kept = holes.coverage(i % 38, i / 38) == 0;
            result.samples()[at] ^= 1;
            if (kept) {
                assertThatThrownBy(() -> KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.of(holes)))
                        .as("pixel %d", i)
                        .isInstanceOf(AssertionError.class);
                result.samples()[at] ^= 1;
            }
        }
        KeptRegion kept = KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.of(holes));
        assertThat(kept.before()).isEqualTo(KeptPixels.digest(original.view(new Rect(2, 0, 38, 30)), holes));
    }

    @Test
    void anEmptyAreaKeepsNothing() {
        Raster original = noise(PLACEMENT.size(), 4);
        KeptRegion kept = KeptRegion.prove(
                original, PLACEMENT, noise(Size.of(60, 50), 5), new Rect(20, 20, 0, 3), Optional.empty());
        assertThat(kept.before()).isEqualTo(kept.after()).isEqualTo(new SampleDigest().value());
    }

    @Test
    void aFileIsReadAgain() throws IOException {
        Raster original = noise(PLACEMENT.size(), 6);
        ByteRaster result = grown(original);
        for (Optional<Mask> holes : List.of(Optional.<Mask>empty(), Optional.of(holes()))) {
            KeptRegion kept = KeptRegion.prove(original, PLACEMENT, result, AREA, holes);
            Path exact = folder.resolve(holes.isPresent() + ".png");
            Images.write(Picture.of(result), exact, WriteOptions.DEFAULT);
            assertThat(kept.inFile(result, exact)).isEqualTo(kept.proof());

            ByteRaster changed = result.copy();
            changed.samples()[sample(40, 30)] ^= 4;
            Path other = folder.resolve(holes.isPresent() + "-changed.png");
            Images.write(Picture.of(changed), other, WriteOptions.DEFAULT);
            KeptSamples found = kept.inFile(result, other);
            assertThat(found.isUnchanged()).isFalse();
            assertThat(found.before()).contains(kept.before());
            assertThat(found.largestDifference()).hasValue(4);
        }
        Path grey = folder.resolve("grey.png");
        Images.write(
                Picture.of(Raster.allocate(result.size(), Channels.GREY, Depth.EIGHT)), grey, WriteOptions.DEFAULT);
        KeptSamples converted = KeptRegion.prove(original, PLACEMENT, result, AREA, Optional.empty())
                .inFile(result, grey);
        assertThat(converted.isUnchanged()).isFalse();
        assertThat(converted.largestDifference()).isEmpty();
    }

    /** Large files are compared by rows: what comes out is the same, whether blocks were kept, coded anew, or nothing was lost. */
    @Test
    void aFileIsComparedByRows() throws Exception {
        byte[] photo = JpegMaker.sampled(noise(Size.of(150, 100), 7), 2, 2, false);
        Outpainted wide = Outpainter.local()
                .outpaint(
                        Images.read(photo, "photo.jpg", ReadOptions.DEFAULT),
                        Expansion.pixels().left(64).bottom(40),
                        Deadline.in(Duration.ofMinutes(5)));
        Raster result = wide.picture().raster();
        KeptRegion kept = wide.report().kept().orElseThrow();
        List<WriteOptions> ways = List.of(
                WriteOptions.DEFAULT,
                WriteOptions.DEFAULT.withQuality(60),
                WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        for (WriteOptions options : ways) {
            Path file = folder.resolve(options.format().isPresent() ? "wide.png" : "wide.jpg");
            Written written = Images.write(wide.picture(), file, options.withOverwrite(true));
            assertThat(kept.byRows(result, file, written, true)).hasValue(kept.proveFile(result, file, written));
            assertThat(kept.byRows(result, file, written, false)).hasValue(kept.compareFile(result, file, written));
        }
        // in grey, and in another container, there are no rows of the same kind
        Path grey = folder.resolve("grey.png");
        Written written = Images.write(
                Picture.of(Raster.allocate(result.size(), Channels.GREY, Depth.EIGHT)), grey, WriteOptions.DEFAULT);
        assertThat(kept.byRows(result, grey, written, true)).isEmpty();
        Path tiff = folder.resolve("wide.tif");
        assertThat(kept.byRows(result, tiff, Images.write(wide.picture(), tiff, WriteOptions.DEFAULT), true))
                .isEmpty();
    }
}
