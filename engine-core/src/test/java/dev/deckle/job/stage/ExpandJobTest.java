package dev.deckle.job.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobOptions;
import dev.deckle.job.JobReport;
import dev.deckle.job.Stage;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Pixels;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.SizeLimits;
import dev.deckle.plan.Tier;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import dev.deckle.raster.ShortRaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpandJobTest {
    private static final Call LATER = Call.until(Deadline.in(Duration.ofMinutes(5)));

    /** Paints everything, the source included, in one value, and keeps what it was asked. */
    private record Painter(Profile profile, List<ExpandRequest> asked) implements ExpandModel {
        Painter(Profile profile) {
            this(profile, new ArrayList<>());
        }

        @Override
        public ModelCard card() {
            return ModelCard.of(profile, Job.EXPAND);
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) {
            asked.add(request);
            Raster answer = request.source().allocateLike(request.canvas());
            if (answer instanceof ByteRaster r) {
                Arrays.fill(r.samples(), (byte) 77);
            } else if (answer instanceof ShortRaster r) {
                Arrays.fill(r.samples(), (short) 7777);
            }
            return Painted.of(answer, request.frame());
        }
    }

    private record Finished(Raster output, JobReport report) {}

    private static Finished run(Raster source, CanvasPlan plan, Model model, Call call, Consumer<Stage> progress)
            throws ModelException {
        return ExpandJob.of(Picture.of(source), plan, new JobSetup(model, JobOptions.DEFAULT, call, progress))
                .run(Finished::new)
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void everyOriginalSampleComesBackInItsOwnDepth(Channels channels) throws Exception {
        for (Depth depth : Depth.values()) {
            Raster source = random(Size.of(70, 50), channels, depth);
            CanvasPlan plan =
                    CanvasPlan.of(source.size(), Expansion.percent().left(70).bottom(30), ExpansionRules.DEFAULT);
            Painter painter = new Painter(Profile.unlimited("painter"));
            Finished finished = run(source, plan, painter, LATER, s -> {});

            assertThat(finished.output().size()).isEqualTo(Size.of(134, 114));
            assertThat(finished.output().view(plan.placementInOutput()).sameSamples(source))
                    .isTrue();
            assertThat(finished.output().sample(0, 0, 0)).isEqualTo(depth == Depth.EIGHT ? 77 : 7777);
            assertThat(finished.report().kept().orElseThrow().before())
                    .isEqualTo(finished.report().kept().orElseThrow().after())
                    .isEqualTo(SampleDigest.of(source));
        }
    }

    @Test
    void severalPassesGrowOnEachOther() throws Exception {
        Raster source = random(Size.of(100, 80), Channels.RGB, Depth.EIGHT);
        ExpansionRules rules = ExpansionRules.DEFAULT.withCap(64).withOverCap(OverCap.SPLIT);
        Profile padded = Profile.unlimited("painter").withSteps(16, 16);
        CanvasPlan plan =
                CanvasPlan.of(source.size(), Expansion.pixels().left(192).top(64), rules, padded);
        Painter painter = new Painter(padded);
        Finished finished = run(source, plan, painter, LATER, s -> {});

        assertThat(painter.asked()).hasSize(3);
        assertThat(painter.asked())
                .allSatisfy(r -> assertThat(r.canvas().width() % 16 + r.canvas().height() % 16)
                        .isZero());
        assertThat(painter.asked().get(1).source().size())
                .isEqualTo(plan.passes().get(0).margins().around(source.size()));
        assertThat(finished.output().size()).isEqualTo(Size.of(292, 144));
        assertThat(finished.output().view(new Rect(192, 64, 100, 80)).sameSamples(source))
                .isTrue();
    }

    @Test
    void aWorkPassPaintsSmallAndPastesFull() throws Exception {
        Raster source = random(Size.of(600, 400), Channels.RGB, Depth.EIGHT);
        Profile small = Profile.unlimited("painter").withSteps(16, 16).withCanvas(new SizeLimits(40_000, 256));
        CanvasPlan plan =
                CanvasPlan.of(source.size(), Expansion.pixels().right(128).top(64), ExpansionRules.DEFAULT, small);
        Painter painter = new Painter(small);
        Finished finished = run(source, plan, painter, LATER, s -> {});

        assertThat(painter.asked()).hasSize(1);
        assertThat(small.canvas().allow(painter.asked().get(0).canvas())).isTrue();
        assertThat(finished.output().size()).isEqualTo(Size.of(728, 464));
        assertThat(finished.output().view(plan.placementInOutput()).sameSamples(source))
                .isTrue();
        assertThat(finished.output().sample(727, 0, 2)).isEqualTo(77);
        assertThat(finished.report().times()).containsKeys(Stage.SCALE, Stage.PAINT, Stage.COMPOSE, Stage.VERIFY);
    }

    /** Answers twice in the source's own samples, and takes no canvas over 20,000 px. */
    private record Narrow(List<ExpandRequest> asked) implements ExpandModel {
        @Override
        public ModelCard card() {
            return ModelCard.of(Profile.unlimited("narrow"), Job.EXPAND);
        }

        @Override
        public int results() {
            return 2;
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) throws ModelException {
            if (request.canvas().pixels() > 20_000) {
                throw ModelException.of(ModelException.Kind.TOO_LARGE, "narrow", "Expected less but received more");
            }
            asked.add(request);
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Raster answer = request.source().allocateLike(request.canvas());
                Arrays.fill(((ByteRaster) answer).samples(), (byte) (50 + i));
                answers.add(new Answer.Pixels(answer));
            }
            return new Painted(answers, request.frame(), Optional.empty(), Optional.empty(), List.of());
        }
    }

    @Test
    void anAnswerInTheSourcesSamplesIsOneOfSeveralAndMayHaveToBeSentSmaller() throws Exception {
        Raster source = random(Size.of(300, 200), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(source.size(), Expansion.pixels().left(64), ExpansionRules.DEFAULT);
        Narrow model = new Narrow(new ArrayList<>());

        List<Finished> all = ExpandJob.of(
                        Picture.of(source), plan, new JobSetup(model, JobOptions.DEFAULT, LATER, s -> {}))
                .run(Finished::new);

        assertThat(model.asked()).hasSize(1);
        assertThat(all).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Finished finished = all.get(i);
            assertThat(finished.output().sample(0, 100, 0)).isEqualTo(50 + i);
            assertThat(finished.output().view(plan.placementInOutput()).sameSamples(source))
                    .isTrue();
            assertThat(String.join(" ", finished.report().warnings()))
                    .contains("too long for model narrow, so it was sent reduced to "
                            + model.asked().get(0).source().size());
        }
    }

    @Test
    void aReframeKeepsTheResampledSource() throws Exception {
        Raster source = random(Size.of(300, 200), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(
                source.size(), Reframe.to(AspectRatio.parse("16:9")).at(Tier.ONE_K), ExpansionRules.DEFAULT);
        Finished finished = run(source, plan, LocalModel.create(), LATER, s -> {});

        assertThat(finished.output().size()).isEqualTo(Size.of(1024, 576));
        Raster scaled = Resampler.resize(source, plan.placement().size());
        assertThat(finished.output().view(plan.placementInOutput()).sameSamples(scaled))
                .isTrue();
    }

    @Test
    void aReframeWithNothingToFillCallsNoModel() throws Exception {
        Raster source = random(Size.of(320, 180), Channels.GREY, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(
                source.size(), Reframe.to(AspectRatio.parse("16:9")).at(Tier.ONE_K), ExpansionRules.DEFAULT);
        Painter painter = new Painter(Profile.unlimited("painter"));
        Finished finished = run(source, plan, painter, LATER, s -> {});

        assertThat(painter.asked()).isEmpty();
        assertThat(finished.output().sameSamples(Resampler.resize(source, Size.of(1024, 576))))
                .isTrue();
    }

    @Test
    void refusesAnotherPictureThanThePlans() {
        Raster source = random(Size.of(64, 64), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(source.size(), Expansion.percent().all(50), ExpansionRules.DEFAULT);
        Raster larger = random(Size.of(65, 64), Channels.RGB, Depth.EIGHT);
        assertThatThrownBy(() -> run(larger, plan, LocalModel.create(), LATER, s -> {}))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("64x64")
                .hasMessageContaining("65x64");

        CanvasPlan bound = plan.withDigest(SampleDigest.of(source));
        Raster other = source.copy();
        ((ByteRaster) other).samples()[1000] ^= 1;
        assertThatThrownBy(() -> run(other, bound, LocalModel.create(), LATER, s -> {}))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(SampleDigest.of(source).toString())
                .hasMessageContaining(SampleDigest.of(other).toString());
    }

    @Test
    void refusesAnAnswerOfAnotherSize() {
        Raster source = random(Size.of(64, 64), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(source.size(), Expansion.percent().left(100), ExpansionRules.DEFAULT);
        ExpandModel shrinking = new ExpandModel() {
            @Override
            public ModelCard card() {
                return ModelCard.of(Profile.unlimited("shrinking").withMarginLimit(Pixels.of(2048)), Job.EXPAND);
            }

            @Override
            public Painted expand(ExpandRequest request, Call call) {
                return Painted.of(request.source().allocateLike(Size.of(127, 64)), request.frame());
            }
        };
        assertThatThrownBy(() -> run(source, plan, shrinking, LATER, s -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Expected an answer of 128x64 RGB 8 bit from model shrinking but received 127x64 RGB 8 bit");
    }

    @Test
    void aDeadlineThatIsOverEndsTheLocalModel() {
        long[] now = {0};
        Deadline deadline = Deadline.in(Duration.ofSeconds(1), () -> now[0]);
        now[0] = 2_000_000_000L;
        Raster source = random(Size.of(64, 64), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(source.size(), Expansion.percent().left(100), ExpansionRules.DEFAULT);
        assertThatThrownBy(() -> run(source, plan, LocalModel.create(), Call.until(deadline), s -> {}))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT));
    }

    private static Raster random(Size size, Channels channels, Depth depth) {
        Random random = new Random(11);
        Raster raster = Raster.allocate(size, channels, depth);
        if (raster instanceof ByteRaster r) {
            random.nextBytes(r.samples());
        } else if (raster instanceof ShortRaster r) {
            for (int i = 0; i < r.samples().length; i++) {
                r.samples()[i] = (short) random.nextInt();
            }
        }
        return raster;
    }
}
