package dev.deckle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.Inpainted;
import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.mask.MaskBuilder;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.Painted;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.Tier;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks of a JPEG photo in what each kind of job makes of it, written without further ado. */
class KeptBlocksTest {
    private static final Size SIZE = Size.of(160, 96);

    @TempDir
    private Path folder;

    /** Paints everything, the source included, in one value. */
    private static final class Painter implements ExpandModel {
        @Override
        public ModelCard card() {
            return ModelCard.of(Profile.unlimited("painter"), Job.EXPAND);
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) {
            Raster answer = request.source().allocateLike(request.canvas());
            Arrays.fill(answer.bytes().samples(), (byte) 77);
            return Painted.of(answer, request.frame());
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofMinutes(5));
    }

    private static Picture photo(Size size, int across, int down) throws IOException {
        byte[] file = JpegMaker.sampled(
                Samples.smooth(size, Channels.RGB, Depth.EIGHT).bytes(), across, down, false);
        return Images.read(file, "photo.jpg", ReadOptions.DEFAULT);
    }

    private BlockProof proof(Picture result, KeptRegion kept) throws IOException {
        Path file = folder.resolve("result.jpg");
        Written written = Images.write(result, file, WriteOptions.DEFAULT.withOverwrite(true));
        FileProof proof = kept.proveFile(result.raster(), file, written);
        assertThat(written.anew()).isEmpty();
        return proof.blocks().orElseThrow();
    }

    private BlockProof proof(Outpainted result) throws IOException {
        return proof(result.picture(), result.report().kept().orElseThrow());
    }

    private String anew(Picture result) throws IOException {
        Written written = Images.write(result, folder.resolve("anew.jpg"), WriteOptions.DEFAULT.withOverwrite(true));
        assertThat(written.blocks()).isEmpty();
        return written.anew().orElseThrow();
    }

    @Test
    void anExpansionKeepsEveryBlock() throws Exception {
        BlockProof proof = proof(Outpainter.local()
                .outpaint(
                        photo(SIZE, 2, 2), Expansion.percent().left(40).top(10).right(70), soon()));
        KeptBlocks blocks = proof.blocks();
        assertThat(blocks.isWhole()).isTrue();
        assertThat(blocks.original()).isEqualTo(20 * 12 + 2 * 10 * 6);
        assertThat(blocks.total()).isGreaterThan(blocks.original());
        assertThat(proof.digest()).isEqualTo(blocks.before());
        assertThat(proof.largestDifference()).isEmpty();
    }

    @Test
    void lessIsHashedWhereOnlyTheDifferenceIsAskedFor() throws Exception {
        Outpainted result = Outpainter.local()
                .outpaint(
                        photo(Size.of(159, 95), 2, 2),
                        Expansion.pixels().right(64).bottom(64),
                        soon());
        KeptRegion kept = result.report().kept().orElseThrow();
        Path file = folder.resolve("result.jpg");
        Written written = Images.write(result.picture(), file, WriteOptions.DEFAULT);
        FileProof proof = kept.proveFile(result.picture().raster(), file, written);
        FileProof compared = kept.compareFile(result.picture().raster(), file, written);
        assertThat(proof.samples().after()).isPresent();
        assertThat(compared.samples().after()).isEmpty();
        assertThat(compared.samples().isUnchanged()).isFalse();
        assertThat(compared.samples().largestDifference())
                .isEqualTo(proof.samples().largestDifference());
        assertThat(compared.blocks()).isEqualTo(proof.blocks());
    }

    /** 159x95: the last column and row of units hold margin, too. */
    @Test
    void unitsThatHoldMarginAreCodedAnew() throws Exception {
        BlockProof proof = proof(Outpainter.local()
                .outpaint(
                        photo(Size.of(159, 95), 2, 2),
                        Expansion.pixels().right(64).bottom(64),
                        soon()));
        assertThat(proof.blocks().kept()).isEqualTo(9 * 5 * 6);
        assertThat(proof.largestDifference().orElseThrow()).isBetween(1, 24);
        BlockProof left = proof(Outpainter.local()
                .outpaint(
                        photo(Size.of(159, 95), 2, 2),
                        Expansion.pixels().left(64).top(64),
                        soon()));
        assertThat(left.blocks().isWhole()).isTrue();
    }

    @Test
    void aFeatherIsCodedAnew() throws Exception {
        JobOptions feathered = JobOptions.DEFAULT.withFeather(20);
        BlockProof proof = proof(Outpainter.with(new Painter())
                .withOptions(feathered)
                .outpaint(photo(SIZE, 1, 1), Expansion.pixels().left(64), soon()));
        // 20 px reach into the third column of blocks.
        assertThat(proof.blocks().kept()).isEqualTo(3L * (20 - 3) * 12);
    }

    @Test
    void severalPassesKeepEveryBlock() throws Exception {
        ExpansionRules rules = ExpansionRules.DEFAULT.withStepAndCap(64, 128).withOverCap(OverCap.SPLIT);
        Outpainted result = Outpainter.local()
                .withRules(rules)
                .outpaint(photo(SIZE, 2, 1), Expansion.pixels().left(320).top(64), soon());
        assertThat(result.report().plan().passes()).hasSize(3);
        assertThat(proof(result).blocks().isWhole()).isTrue();
    }

    @Test
    void aFrameOfThePicturesOwnResolutionKeepsWhatLiesOnTheGrid() throws Exception {
        Picture photo = photo(SIZE, 2, 2);
        Reframe square = Reframe.to(AspectRatio.of(1, 1));
        Outpainted centred = Outpainter.local().reframe(photo, square, soon());
        assertThat(proof(centred).blocks().isWhole()).isTrue();
        Outpainted off = Outpainter.local().reframe(photo, square.offset(0, 20), soon());
        assertThat(anew(off.picture()))
                .isEqualTo("the photo's offset of 0,20 is off the grid of its blocks (an offset of 0,16 keeps them)");
        Outpainted scaled = Outpainter.local().reframe(photo, square.at(Tier.ONE_K), soon());
        assertThat(anew(scaled.picture())).isEqualTo("the picture was resampled");
    }

    /** A soft hole of 10x10 px at 60,40: two units of 16x16 px across, two down. */
    @Test
    void holesAreCodedAnewWithTheirUnits() throws Exception {
        MaskBuilder builder = new MaskBuilder(SIZE);
        byte[] row = new byte[SIZE.width()];
        for (int y = 0; y < SIZE.height(); y++) {
            Arrays.fill(row, 60, 70, (byte) (y >= 40 && y < 50 ? 90 : 0));
            builder.row(y, row, 0);
        }
        Mask mask = builder.build();
        Inpainted result = Outpainter.local().inpaint(photo(SIZE, 2, 2), mask, soon());
        BlockProof proof = proof(result.picture(), result.report().kept());
        KeptBlocks blocks = proof.blocks();
        assertThat(blocks.total()).isEqualTo(blocks.original());
        assertThat(blocks.kept()).isBetween(blocks.original() - 4 * 6, blocks.original() - 6);
        assertThat(blocks.isKept(47, 40)).isTrue();
        assertThat(blocks.isKept(65, 45)).isFalse();
        assertThat(proof.largestDifference().orElseThrow()).isBetween(0, 24);
    }
}
