package dev.deckle.job.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.InpaintReport;
import dev.deckle.job.JobOptions;
import dev.deckle.job.Stage;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.Picture;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
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

class InpaintJobTest {
    private static final Call CALL = Call.until(Deadline.in(Duration.ofMinutes(5)));
    private static final Size SIZE = Size.of(900, 700);

    /** Paints everything, the kept pixels included, in one value, and keeps what it was asked. */
    private record Painter(Profile profile, List<InpaintRequest> asked) implements InpaintModel {
        Painter(Profile profile) {
            this(profile, new ArrayList<>());
        }

        @Override
        public ModelCard card() {
            return ModelCard.of(profile, Job.INPAINT);
        }

        @Override
        public Painted inpaint(InpaintRequest request, Call call) {
            asked.add(request);
            Raster answer = request.source().allocateLike(request.source().size());
            if (answer instanceof ByteRaster r) {
                Arrays.fill(r.samples(), (byte) 77);
            } else if (answer instanceof ShortRaster r) {
                Arrays.fill(r.samples(), (short) 7777);
            }
            return Painted.of(answer, Frame.whole(answer.size()));
        }
    }

    private static Mask random(long seed) {
        Random random = new Random(seed);
        byte[] coverage = new byte[900 * 700];
        for (int i = 0; i < 40; i++) {
            int at = 900 * (300 + random.nextInt(60)) + 400 + random.nextInt(80);
            Arrays.fill(
                    coverage, at, at + random.nextInt(30), (byte) (random.nextBoolean() ? 255 : random.nextInt(256)));
        }
        return Mask.of(SIZE, coverage);
    }

    private static Raster noise(Channels channels, Depth depth) {
        Raster raster = Raster.allocate(SIZE, channels, depth);
        Random random = new Random(9);
        if (raster instanceof ByteRaster r) {
            random.nextBytes(r.samples());
        } else if (raster instanceof ShortRaster r) {
            for (int i = 0; i < r.samples().length; i++) {
                r.samples()[i] = (short) random.nextInt();
            }
        }
        return raster;
    }

    private record Finished(Raster output, InpaintReport report) {}

    private static Finished run(
            Raster source, Mask mask, Optional<Raster> reference, Model model, Call call, Consumer<Stage> progress)
            throws ModelException {
        JobSetup setup = new JobSetup(model, JobOptions.DEFAULT, call, progress);
        return InpaintJob.of(Picture.of(source), mask, reference.map(Picture::of), setup)
                .run(Finished::new)
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void everyPixelIsMixedByItsCoverage(Channels channels) throws Exception {
        for (Depth depth : Depth.values()) {
            Raster source = noise(channels, depth);
            Mask mask = random(1);
            Painter painter = new Painter(Profile.unlimited("painter"));

            Raster output =
                    run(source, mask, Optional.empty(), painter, CALL, s -> {}).output();

            int paint = depth == Depth.EIGHT ? 77 : 7777;
            for (int y = 0; y < 700; y++) {
                for (int x = 0; x < 900; x++) {
                    int c = mask.coverage(x, y);
                    int before = source.sample(x, y, 0);
                    if (output.sample(x, y, 0) != (paint * c + before * (255 - c) + 127) / 255) {
                        assertThat(output.sample(x, y, 0)).as("%d,%d", x, y).isEqualTo(-1);
                    }
                }
            }
        }
    }

    @Test
    void whatIsSentIsTheHoleAndWhatIsAroundIt() throws Exception {
        Raster source = noise(Channels.RGB, Depth.EIGHT);
        Painter painter = new Painter(Profile.unlimited("painter").withSteps(64, 64));
        Mask mask = random(2);

        InpaintReport report =
                run(source, mask, Optional.of(source), painter, CALL, s -> {}).report();

        Rect window = report.plan().window();
        assertThat(window.width() % 64).isZero();
        assertThat(window.width()).isEqualTo(512);
        InpaintRequest asked = painter.asked().get(0);
        assertThat(asked.source().sameSamples(source.view(window))).isTrue();
        assertThat(asked.reference()).isPresent();
        for (int y = 0; y < window.height(); y++) {
            for (int x = 0; x < window.width(); x++) {
                int coverage = mask.coverage(window.x() + x, window.y() + y);
                if ((asked.mask().coverage(x, y) == 255) != (coverage > 0)) {
                    assertThat(asked.mask().coverage(x, y)).as("%d,%d", x, y).isEqualTo(-1);
                }
            }
        }
        assertThat(report.digestAfter()).isEqualTo(KeptPixels.digest(source, mask));
    }

    @Test
    void aPictureThatIsNoMultipleOfTheGridIsPadded() throws Exception {
        Raster source = noise(Channels.RGBA, Depth.SIXTEEN).view(new Rect(0, 0, 130, 70));
        Mask mask = Mask.around(source.size(), new Rect(0, 0, 100, 70));
        Painter painter = new Painter(Profile.unlimited("painter").withSteps(64, 64));

        Raster output =
                run(source, mask, Optional.empty(), painter, CALL, s -> {}).output();

        assertThat(painter.asked().get(0).source().size()).isEqualTo(Size.of(192, 128));
        assertThat(painter.asked().get(0).mask().coverage(150, 3)).isZero();
        assertThat(output.view(new Rect(0, 0, 100, 70)).sameSamples(source.view(new Rect(0, 0, 100, 70))))
                .isTrue();
        assertThat(output.sample(129, 69, 3)).isEqualTo(7777);
    }

    @Test
    void aModelOfSmallPicturesPaintsAReducedOne() throws Exception {
        Raster source = noise(Channels.RGB, Depth.EIGHT);
        Mask mask = random(3);
        Painter painter = new Painter(Profile.unlimited("painter").withCanvas(new SizeLimits(40_000, 256)));

        Finished finished = run(source, mask, Optional.empty(), painter, CALL, s -> {});

        assertThat(painter.asked().get(0).source().size().pixels()).isBetween(38_000L, 40_000L);
        assertThat(finished.report().digestAfter()).isEqualTo(KeptPixels.digest(source, mask));
        for (int y = 0; y < 700; y++) {
            for (int x = 0; x < 900; x++) {
                if (mask.coverage(x, y) == 255 && finished.output().sample(x, y, 1) != 77) {
                    assertThat(finished.output().sample(x, y, 1))
                            .as("%d,%d", x, y)
                            .isEqualTo(77);
                }
            }
        }
    }

    @Test
    void theLocalModelFillsFromTheEdges() throws Exception {
        Raster source = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        Arrays.fill(((ByteRaster) source).samples(), (byte) 90);
        Mask mask = random(4);
        for (int i = 0; i < 900 * 700; i++) {
            if (mask.coverage(i % 900, i / 900) > 0) {
                ((ByteRaster) source).samples()[3 * i] = -1;
            }
        }
        Raster output = run(source, Mask.of(SIZE, hard(mask)), Optional.empty(), LocalModel.create(), CALL, s -> {})
                .output();
        for (byte sample : ((ByteRaster) output).samples()) {
            assertThat(sample).isEqualTo((byte) 90);
        }
    }

    private static byte[] hard(Mask mask) {
        byte[] coverage = mask.toCoverage();
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (coverage[i] == 0 ? 0 : 255);
        }
        return coverage;
    }

    @Test
    void refusesWhatCantBe() {
        Raster source = noise(Channels.RGB, Depth.EIGHT);
        Painter painter = new Painter(Profile.unlimited("painter").withInput(SizeLimits.NONE, 1024));
        ExpandModel expander = new ExpandModel() {
            @Override
            public ModelCard card() {
                return ModelCard.of(Profile.unlimited("expander"), Job.EXPAND);
            }

            @Override
            public Painted expand(ExpandRequest request, Call call) {
                throw new AssertionError("is not asked");
            }
        };
        assertThatThrownBy(() -> run(source, random(5), Optional.empty(), painter, CALL, s -> {}))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("at least 1024 px a side");
        assertThatThrownBy(() -> run(source, random(5), Optional.empty(), expander, CALL, s -> {}))
                .hasMessage("Expected a model that can inpaint but received expander");
        assertThatThrownBy(() -> run(
                        source.view(new Rect(0, 0, 9, 9)),
                        random(5),
                        Optional.empty(),
                        LocalModel.create(),
                        CALL,
                        s -> {}))
                .hasMessageContaining("9x9");
        assertThatThrownBy(() -> run(
                        source, Mask.of(SIZE, new byte[630_000]), Optional.empty(), LocalModel.create(), CALL, s -> {}))
                .hasMessage("Expected fill in the mask but received none");
    }
}
