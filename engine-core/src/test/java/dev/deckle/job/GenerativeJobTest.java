package dev.deckle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Colours;
import dev.deckle.codec.Images;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.SizeLimits;
import dev.deckle.plan.Tier;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.ShortRaster;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs with a model that invents: it sees sRGB, answers with files, and is composed. */
class GenerativeJobTest {
    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(5));

    /** Answers with PNG files: the picture with mirrored margins, every level raised by some, as models do. */
    private static class Inventor implements ExpandModel, InpaintModel, ReframeModel {
        final List<Raster> seen = new ArrayList<>();
        final List<Tier> tiers = new ArrayList<>();
        final Profile profile;
        final Set<Job> jobs;
        int results = 1;
        int longest = Integer.MAX_VALUE;

        Inventor(Profile profile, Job... jobs) {
            this.profile = profile;
            this.jobs = Set.of(jobs);
        }

        @Override
        public ModelCard card() {
            return new ModelCard(profile, jobs, PromptRule.NONE, Long.MAX_VALUE, true);
        }

        @Override
        public int results() {
            return results;
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) throws ModelException {
            if (request.canvas().pixels() > longest) {
                throw ModelException.of(ModelException.Kind.TOO_LARGE, profile.id(), "Expected less but received more");
            }
            seen.add(request.source());
            Raster canvas = request.source().allocateLike(request.canvas());
            canvas.view(request.placement()).copyFrom(request.source());
            EdgeFill.mirror().fill(canvas, request.placement(), AlphaMode.OPAQUE);
            return painted(canvas, request.frame());
        }

        @Override
        public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
            if (request.source().size().pixels() > longest
                    || request.reference()
                            .filter(r -> r.size().pixels() > longest)
                            .isPresent()) {
                throw ModelException.of(ModelException.Kind.TOO_LARGE, profile.id(), "Expected less but received more");
            }
            seen.add(request.source());
            return painted(request.source().copy(), Frame.whole(request.source().size()));
        }

        @Override
        public Painted reframe(ReframeRequest request, Call call) {
            seen.add(request.source());
            tiers.add(request.tier());
            return painted(Resampler.resize(request.source(), Size.of(1440, 1081)), Frame.whole(Size.of(1440, 1081)));
        }

        Painted painted(Raster canvas, Frame frame) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < results; i++) {
                answers.add(new Answer.File(png(raised(canvas, 3 + i)), OptionalLong.of(100 + i)));
            }
            return new Painted(
                    answers, frame, Optional.of("run"), Optional.of(new BigDecimal("0.10")), List.of("A word."));
        }

        private static Raster raised(Raster canvas, int levels) {
            ByteRaster copy = (ByteRaster) canvas.copy();
            for (int i = 0; i < copy.samples().length; i++) {
                copy.samples()[i] = (byte) Math.min(255, (copy.samples()[i] & 0xFF) + levels);
            }
            return copy;
        }
    }

    private static byte[] png(Raster raster) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Images.encode(Picture.of(raster), out, WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waves of several lengths, opaque. */
    private static Raster scene(Size size, Channels channels, Depth depth) {
        Raster raster = Raster.allocate(size, channels, depth);
        int count = channels.count();
        for (int y = 0, i = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int c = 0; c < count; c++, i++) {
                    boolean alpha = channels.hasAlpha() && c == count - 1;
                    double wave =
                            90 + 30 * Math.sin(x / 9.0 + c) + 25 * Math.cos(y / 7.0) + 20 * Math.sin((x + y) / 2.7);
                    int level = alpha ? 255 : (int) Math.round(wave);
                    if (raster instanceof ByteRaster r) {
                        r.samples()[i] = (byte) level;
                    } else {
                        ((ShortRaster) raster).samples()[i] = (short) (level * 257);
                    }
                }
            }
        }
        return raster;
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void theModelSeesSrgbAndThePhotoStaysWhatItIs(Channels channels) throws Exception {
        for (Depth depth : Depth.values()) {
            Blob linear =
                    Blob.of(ICC_Profile.getInstance(channels.isGrey() ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB)
                            .getData());
            Metadata metadata = new Metadata(Optional.of(linear), Optional.empty(), Optional.empty(), Optional.empty());
            Picture photo =
                    Picture.of(scene(Size.of(160, 120), channels, depth)).withMetadata(metadata);
            Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND);

            Outpainted wide =
                    Outpainter.with(model).outpaint(photo, Expansion.percent().left(40), LATER);

            assertThat(model.seen.get(0).sameSamples(Colours.toSrgb(photo.raster(), Optional.of(linear))))
                    .isTrue();
            Raster output = wide.picture().raster();
            assertThat(output.channels()).isEqualTo(channels);
            assertThat(output.depth()).isEqualTo(depth);
            assertThat(output.view(Rect.at(64, 0, Size.of(160, 120))).sameSamples(photo.raster()))
                    .isTrue();
            assertThat(wide.picture().metadata().icc()).contains(linear);
            assertThat(new String(wide.picture().metadata().xmp().orElseThrow().toBytes(), StandardCharsets.UTF_8))
                    .contains("compositeWithTrainedAlgorithmicMedia");
            CallReport call = wide.report().calls().get(0);
            assertThat(call.run()).contains("run");
            assertThat(call.seed()).hasValue(100);
            assertThat(call.seam().orElseThrow().registration().isNone()).isTrue();
            assertThat(wide.report().warnings()).containsExactly("A word.");
        }
    }

    @Test
    void eachAnswerBecomesAResult() throws Exception {
        Picture photo = Picture.of(scene(Size.of(160, 120), Channels.RGB, Depth.EIGHT));
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND);
        model.results = 3;
        CanvasPlan plan = CanvasPlan.of(Size.of(160, 120), Expansion.percent().left(40), ExpansionRules.DEFAULT);

        List<Outpainted> all = Outpainter.with(model).outpaintAll(photo, plan, LATER);

        assertThat(all).hasSize(3);
        assertThat(all.get(2).report().calls().get(0).seed()).hasValue(102);
        CanvasPlan split = CanvasPlan.of(
                Size.of(160, 120),
                Expansion.percent().left(400),
                ExpansionRules.DEFAULT.withCap(128).withOverCap(OverCap.SPLIT));
        assertThatThrownBy(() -> Outpainter.with(model).outpaintAll(photo, split, LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected one result of a plan of 5 passes but received 3");
        assertThat(model.seen).hasSize(1);
    }

    @Test
    void severalPassesKeepTheOriginal() throws Exception {
        Picture photo = Picture.of(scene(Size.of(160, 120), Channels.RGB, Depth.SIXTEEN));
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND);
        CanvasPlan split = CanvasPlan.of(
                Size.of(160, 120),
                Expansion.percent().left(160).bottom(60),
                ExpansionRules.DEFAULT.withCap(128).withOverCap(OverCap.SPLIT));

        Outpainted wide = Outpainter.with(model).outpaint(photo, split, LATER);

        assertThat(wide.report().calls()).hasSize(split.passes().size()).hasSizeGreaterThan(1);
        assertThat(wide.picture().raster().view(split.placementInOutput()).sameSamples(photo.raster()))
                .isTrue();
        assertThat(wide.report().kept().orElseThrow().area()).isEqualTo(split.placementInOutput());
    }

    @Test
    void aFeatherTakesAsMuchOfTheOriginalAsWasAsked() throws Exception {
        Picture photo = Picture.of(scene(Size.of(160, 120), Channels.RGB, Depth.EIGHT));
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND);

        Outpainted wide = Outpainter.with(model)
                .withOptions(JobOptions.DEFAULT.withFeather(8))
                .outpaint(photo, Expansion.percent().left(40), LATER);

        Rect area = wide.report().kept().orElseThrow().area();
        assertThat(area).isEqualTo(new Rect(72, 0, 152, 120));
        assertThat(wide.picture().raster().view(area).sameSamples(photo.raster().view(new Rect(8, 0, 152, 120))))
                .isTrue();
    }

    @Test
    void whatIsTooLongIsSentSmaller() throws Exception {
        Picture photo = Picture.of(scene(Size.of(400, 300), Channels.RGB, Depth.EIGHT));
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND);
        model.longest = 60_000;

        Outpainted wide =
                Outpainter.with(model).outpaint(photo, Expansion.percent().left(32), LATER);

        assertThat(model.seen).hasSize(1);
        assertThat(model.seen.get(0).size().pixels()).isLessThan(60_000);
        assertThat(wide.picture().raster().size()).isEqualTo(Size.of(528, 300));
        assertThat(wide.picture()
                        .raster()
                        .view(Rect.at(128, 0, Size.of(400, 300)))
                        .sameSamples(photo.raster()))
                .isTrue();
        assertThat(String.join(" ", wide.report().warnings())).contains("too long for model inventor");
    }

    @Test
    void aWindowThatIsTooLongIsSentSmallerAndItsReferenceToo() throws Exception {
        Picture photo = Picture.of(scene(Size.of(400, 300), Channels.RGB, Depth.EIGHT));
        Picture reference = Picture.of(scene(Size.of(500, 200), Channels.RGB, Depth.EIGHT));
        byte[] coverage = new byte[400 * 300];
        for (int y = 100; y < 150; y++) {
            Arrays.fill(coverage, y * 400 + 100, y * 400 + 180, (byte) 255);
        }
        Mask mask = Mask.of(Size.of(400, 300), coverage);
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.INPAINT);
        model.longest = 60_000;

        var filled = Outpainter.with(model).inpaint(photo, mask, reference, LATER);

        assertThat(model.seen).hasSize(1);
        assertThat(filled.report().plan().sent()).isEqualTo(model.seen.get(0).size());
        assertThat(filled.picture().raster().size()).isEqualTo(Size.of(400, 300));
        assertThat(KeptPixels.digest(filled.picture().raster(), mask))
                .isEqualTo(KeptPixels.digest(photo.raster(), mask));
        assertThat(String.join(" ", filled.report().warnings())).contains("too long for model inventor");
    }

    @Test
    void aWorkFormKeepsTheFullResolution() throws Exception {
        Picture photo = Picture.of(scene(Size.of(900, 600), Channels.RGB, Depth.EIGHT));
        Inventor model =
                new Inventor(Profile.unlimited("inventor").withCanvas(new SizeLimits(200_000, 512)), Job.EXPAND);

        Outpainted wide =
                Outpainter.with(model).outpaint(photo, Expansion.percent().right(30), LATER);

        assertThat(model.seen.get(0).width()).isLessThan(512);
        assertThat(wide.picture()
                        .raster()
                        .view(Rect.at(0, 0, Size.of(900, 600)))
                        .sameSamples(photo.raster()))
                .isTrue();
    }

    @Test
    void anExpansionIsMadeOfAnInpainting() throws Exception {
        Picture photo = Picture.of(scene(Size.of(160, 120), Channels.RGB, Depth.EIGHT));
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.INPAINT) {
            @Override
            public Painted expand(ExpandRequest request, Call call) {
                throw new AssertionError("is not its job");
            }
        };
        InpaintModel inpainter = new InpaintModel() {
            @Override
            public ModelCard card() {
                return model.card();
            }

            @Override
            public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
                assertThat(request.reference().orElseThrow().sameSamples(photo.raster()))
                        .isTrue();
                assertThat(request.mask().keptRectangle()).contains(Rect.at(64, 0, Size.of(160, 120)));
                return model.inpaint(request, call);
            }
        };

        Outpainted wide =
                Outpainter.with(inpainter).outpaint(photo, Expansion.percent().left(40), LATER);

        assertThat(wide.picture()
                        .raster()
                        .view(Rect.at(64, 0, Size.of(160, 120)))
                        .sameSamples(photo.raster()))
                .isTrue();
    }

    @Test
    void holesAreTakenFromTheAnswerAndNothingElse() throws Exception {
        Picture photo = Picture.of(scene(Size.of(300, 200), Channels.RGBA, Depth.EIGHT));
        byte[] coverage = new byte[300 * 200];
        for (int y = 80; y < 120; y++) {
            Arrays.fill(coverage, y * 300 + 100, y * 300 + 160, (byte) 255);
        }
        Mask mask = Mask.of(Size.of(300, 200), coverage);
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.INPAINT);

        var filled = Outpainter.with(model).inpaint(photo, mask, LATER);

        assertThat(KeptPixels.digest(filled.picture().raster(), mask))
                .isEqualTo(KeptPixels.digest(photo.raster(), mask));
        assertThat(filled.report().call().seam()).isPresent();
        assertThat(model.seen.get(0).channels()).isEqualTo(Channels.RGB);
        assertThat(model.seen
                        .get(0)
                        .view(new Rect(100, 80, 60, 40))
                        .sameSamples(
                                Colours.toSrgb(photo.raster(), Optional.empty()).view(new Rect(100, 80, 60, 40))))
                .as("the old content of the hole is shown to the model")
                .isFalse();
    }

    @Test
    void aFrameOfTheModelsOwnIsFittedOrRefused() throws Exception {
        Picture photo = Picture.of(scene(Size.of(400, 300), Channels.RGB, Depth.EIGHT));
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.REFRAME);

        Outpainted frame = Outpainter.with(model)
                .reframe(photo, Reframe.to(AspectRatio.parse("4:3")).at(Tier.ONE_K), LATER);

        assertThat(frame.picture().raster().size()).isEqualTo(Size.of(1024, 768));
        assertThat(frame.report().kept()).isEmpty();
        assertThat(String.join(" ", frame.report().warnings())).contains("1440x1081 was resampled");
        Outpainted exact = Outpainter.with(model).reframe(photo, Reframe.to(Size.of(1080, 810)), LATER);
        assertThat(exact.picture().raster().size()).isEqualTo(Size.of(1080, 810));
        assertThat(String.join(" ", exact.report().warnings()))
                .contains("1440x1081 was resampled to the frame of 1080x810");
        assertThat(model.tiers).containsExactly(Tier.ONE_K, Tier.TWO_K);
        assertThatThrownBy(() -> Outpainter.with(model).reframe(photo, Reframe.to(Size.of(4097, 3000)), LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 4096 px a side")
                .hasMessageContaining("4097 px");
        assertThatThrownBy(() -> Outpainter.with(model)
                        .reframe(photo, Reframe.to(AspectRatio.parse("16:9")).at(Tier.ONE_K), LATER))
                .isInstanceOfSatisfying(ModelException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ModelException.Kind.RESULT_INVALID);
                    assertThat(e.details().mayBeCharged()).isTrue();
                })
                .hasMessageContaining("1024x576")
                .hasMessageContaining("1440x1081");
    }

    @Test
    void whatIsNoUsableAnswerIsRefused() {
        Picture photo = Picture.of(scene(Size.of(160, 120), Channels.RGB, Depth.EIGHT));
        for (byte[] file : List.of(
                "no picture".getBytes(StandardCharsets.US_ASCII),
                png(Raster.allocate(Size.of(224, 120), Channels.RGB, Depth.EIGHT)),
                png(scene(Size.of(500, 90), Channels.GREY, Depth.EIGHT)))) {
            Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND) {
                @Override
                public Painted expand(ExpandRequest request, Call call) {
                    return new Painted(
                            List.of(new Answer.File(file, OptionalLong.empty())),
                            request.frame(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of());
                }
            };
            assertThatThrownBy(() -> Outpainter.with(model)
                            .outpaint(photo, Expansion.percent().left(40), LATER))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.RESULT_INVALID))
                    .hasMessageStartingWith("Expected ");
        }
    }

    @Test
    void aJobOverItsBudgetIsNotBegun() {
        Picture photo = Picture.of(scene(Size.of(160, 120), Channels.RGB, Depth.EIGHT));
        Inventor model = new Inventor(Profile.unlimited("inventor").withPrice(new Price(10, false)), Job.EXPAND);
        model.results = 2;

        assertThatThrownBy(() -> Outpainter.with(model)
                        .withOptions(JobOptions.DEFAULT.withMaxCost(new BigDecimal("0.19")))
                        .outpaint(photo, Expansion.percent().left(40), LATER))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OVER_BUDGET))
                .hasMessage("Expected a job of at most 0.19 USD but model inventor would cost 0.20 USD");
        assertThat(model.seen).isEmpty();
    }

    @Test
    void alphaIsExtendedUnlessOpaqueMarginsAreAsked() throws Exception {
        ByteRaster raster = (ByteRaster) scene(Size.of(160, 120), Channels.RGBA, Depth.EIGHT);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 30; x++) {
                raster.samples()[(y * 160 + x) * 4 + 3] = 0;
            }
        }
        Inventor model = new Inventor(Profile.unlimited("inventor"), Job.EXPAND);
        Expansion left = Expansion.percent().left(40);

        Raster opaque = Outpainter.with(model)
                .withOptions(JobOptions.DEFAULT.withAlpha(AlphaMode.OPAQUE))
                .outpaint(Picture.of(raster), left, LATER)
                .picture()
                .raster();
        Raster usual = Outpainter.with(model)
                .outpaint(Picture.of(raster), left, LATER)
                .picture()
                .raster();
        Raster extended = Outpainter.with(model)
                .withOptions(JobOptions.DEFAULT.withAlpha(AlphaMode.EDGE))
                .outpaint(Picture.of(raster), left, LATER)
                .picture()
                .raster();

        assertThat(opaque.sample(10, 60, 3)).isEqualTo(255);
        assertThat(usual.sample(10, 60, 3)).isZero();
        assertThat(extended.sample(10, 60, 3)).isZero();
        assertThat(extended.view(Rect.at(64, 0, Size.of(160, 120))).sameSamples(raster))
                .isTrue();
    }
}
