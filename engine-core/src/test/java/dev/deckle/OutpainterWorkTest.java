package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.ReadSamples;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobProgress;
import dev.deckle.job.Stage;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Reframe;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program hears of a job, and where its threads come from. */
class OutpainterWorkTest {
    private static final Picture PHOTO = Picture.of(ReadSamples.noise(5, Size.of(320, 240), Channels.RGB, Depth.EIGHT));
    private static final Expansion WIDER = Expansion.percent().left(40).right(40);

    private static Deadline soon() {
        return Deadline.in(Duration.ofMinutes(5));
    }

    @Test
    void progressGrowsFromTheFirstStageToTheResult() throws ModelException {
        List<JobProgress> told = new ArrayList<>();
        Thread caller = Thread.currentThread();
        // Work that helpers did is told with the caller's next part; here the caller does it all.
        Outpainter.local()
                .withExecutor(Runnable::run)
                .withProgress(progress -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    told.add(progress);
                })
                .outpaint(PHOTO, WIDER, soon());
        assertThat(told.get(0)).isEqualTo(new JobProgress(Stage.PAINT, 0));
        assertThat(told.get(told.size() - 1)).isEqualTo(new JobProgress(Stage.VERIFY, 1));
        assertThat(told).isSortedAccordingTo((a, b) -> Double.compare(a.fraction(), b.fraction()));
        assertThat(told).extracting(JobProgress::stage).isSorted();
        // The fill itself tells: not only the stages, and no step of it is two fifths of the job.
        List<JobProgress> painting =
                told.stream().filter(p -> p.stage() == Stage.PAINT).toList();
        assertThat(painting).hasSizeGreaterThan(10);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).fraction() - told.get(i - 1).fraction()).isLessThan(0.4);
        }
    }

    @Test
    void progressOfSeveralPassesGrowsToo() throws ModelException {
        List<Double> told = new ArrayList<>();
        Outpainter.local()
                .withRules(ExpansionRules.DEFAULT.withCap(64).withOverCap(OverCap.SPLIT))
                .withProgress(progress -> told.add(progress.fraction()))
                .outpaint(PHOTO, WIDER, soon());
        assertThat(told).isSorted().endsWith(1.0).hasSizeGreaterThan(20);
    }

    /** Paints grey, telling its own progress as a provider does. */
    private record Telling(List<Integer> percents) implements ExpandModel {
        @Override
        public ModelCard card() {
            return ModelCard.of(Profile.unlimited("test/telling"), Job.EXPAND);
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) {
            percents.forEach(percent -> call.listener().on(new RunEvent.Progress("it", percent)));
            Raster canvas = request.source().allocateLike(request.canvas());
            canvas.view(request.placement()).copyFrom(request.source());
            return Painted.of(canvas, request.frame());
        }
    }

    @Test
    void whatAModelTellsIsPassedOn() throws ModelException {
        List<Double> told = new ArrayList<>();
        List<RunEvent> events = new ArrayList<>();
        Outpainter.with(new Telling(List.of(10, 50, 40, 90)))
                .withProgress(progress -> told.add(progress.fraction()))
                .withListener(events::add)
                .outpaint(PHOTO, WIDER, soon());
        assertThat(events).hasSize(4);
        assertThat(told).isSorted().endsWith(1.0);
        double ten = told.get(1);
        double fifty = told.get(2);
        double ninety = told.get(3);
        assertThat(fifty / ten).isBetween(4.9, 5.1);
        assertThat(ninety / ten).isBetween(8.9, 9.1);
    }

    @Test
    void codecsTellHowFarTheyAre() throws IOException {
        Picture large = Picture.of(ReadSamples.gradient(Size.of(1800, 1400), Channels.RGB));
        for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.JPEG)) {
            List<Double> writing = new ArrayList<>();
            byte[] file = Calls.watched(writing::add, () -> Images.encode(large, format));
            assertThat(writing)
                    .as("writing %s", format)
                    .isSorted()
                    .hasSizeGreaterThan(5)
                    .endsWith(1.0);
            List<Double> reading = new ArrayList<>();
            Calls.watched(reading::add, () -> Images.read(file));
            assertThat(reading)
                    .as("reading %s", format)
                    .isSorted()
                    .hasSizeGreaterThan(5)
                    .endsWith(1.0);
        }
        List<Double> tiff = new ArrayList<>();
        byte[] file = Images.encode(large, ImageFormat.TIFF);
        Calls.watched(tiff::add, () -> Images.read(file));
        assertThat(tiff).isSorted().hasSizeGreaterThan(5).endsWith(1.0);
    }

    @Test
    void aFaultOfTheWorkComesOutAsItIs() {
        assertThatThrownBy(() -> Calls.watched(fraction -> {}, () -> Images.read(new byte[] {1, 2, 3})))
                .isInstanceOf(ImageException.class);
    }

    private static Raster grown(Outpainter outpainter) throws ModelException {
        return outpainter.outpaint(PHOTO, WIDER, soon()).picture().raster();
    }

    @Test
    void theThreadsAreThoseOfTheExecutorAndTheResultIsTheSame() throws ModelException {
        Raster usual = grown(Outpainter.local());
        AtomicInteger handed = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Executor counting = work -> {
                handed.incrementAndGet();
                pool.execute(work);
            };
            assertThat(grown(Outpainter.local().withExecutor(counting)).sameSamples(usual))
                    .isTrue();
        } finally {
            pool.shutdownNow();
        }
        assertThat(handed).hasValueGreaterThan(3);
        assertThat(grown(Outpainter.local().withExecutor(pool)).sameSamples(usual))
                .as("closed")
                .isTrue();
        assertThat(grown(Outpainter.local().withExecutor(Runnable::run)).sameSamples(usual))
                .as("on the calling thread")
                .isTrue();
        assertThat(grown(Outpainter.local().withExecutor(work -> {})).sameSamples(usual))
                .as("never")
                .isTrue();
    }

    @Test
    void aJobOnTheCallingThreadAloneTellsAsMuch() throws ModelException {
        List<Double> told = new ArrayList<>();
        Outpainter.local()
                .withExecutor(Runnable::run)
                .withProgress(progress -> told.add(progress.fraction()))
                .outpaint(PHOTO, WIDER, soon());
        assertThat(told).isSorted().endsWith(1.0).hasSizeGreaterThan(20);
    }

    @Test
    void whatTheExecutorTakesUpTooLateFindsNothingToDo() throws ModelException {
        List<Runnable> handed = new ArrayList<>();
        Raster grown = grown(Outpainter.local().withExecutor(handed::add));
        Raster before = grown.copy();
        assertThat(handed).isNotEmpty();
        handed.forEach(Runnable::run);
        assertThat(grown.sameSamples(before)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12})
    void theLocalModelHearsAnInterruptInTheMiddle(int step) {
        AtomicInteger told = new AtomicInteger();
        Outpainter outpainter = Outpainter.local().withProgress(progress -> {
            if (told.incrementAndGet() == step) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> outpainter.outpaint(PHOTO, WIDER, soon()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.CANCELLED));
        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(told.get()).isBetween(step, step + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12})
    void theLocalModelHearsItsDeadlineInTheMiddle(int step) {
        AtomicInteger told = new AtomicInteger();
        Deadline deadline = Deadline.in(Duration.ofNanos(1), () -> told.get() >= step ? 2 : 0);
        Outpainter outpainter = Outpainter.local().withProgress(progress -> told.incrementAndGet());
        assertThatThrownBy(() -> outpainter.outpaint(PHOTO, WIDER, deadline))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT));
        assertThat(told.get()).isBetween(step, step + 1);
    }

    @Test
    void anExactFrameIsExact() throws ModelException {
        Outpainted framed = Outpainter.local().reframe(PHOTO, Reframe.to(Size.of(317, 451)), soon());
        assertThat(framed.picture().raster().size()).isEqualTo(Size.of(317, 451));
    }

    @Test
    void aPictureGoesToAStreamInOneLine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.encode(PHOTO, out, WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        assertThat(Images.read(out.toByteArray()).raster().sameSamples(PHOTO.raster()))
                .isTrue();
    }
}
