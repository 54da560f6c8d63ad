package dev.deckle.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.plan.Tier;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every model promises, whichever ports it has. */
public abstract class ModelContract {
    private static final Size SOURCE = Size.of(128, 96);
    private static final Duration LONG = Duration.ofMinutes(10);

    /** For the test of a model. */
    protected ModelContract() {}

    /** The model, ready to answer. */
    protected abstract Model model();

    /** A source of noise; a view, so that what lies around it can be looked at too. */
    private static Raster source() {
        Raster around = Raster.allocate(Size.of(140, 110), Channels.RGB, dev.deckle.raster.Depth.EIGHT);
        new Random(1).nextBytes(((ByteRaster) around).samples());
        return around.view(Rect.at(5, 7, SOURCE));
    }

    /** Calls each port that the model has. */
    private static List<Painted> ask(Model model, Raster source, Call call) throws ModelException {
        List<Painted> painted = new ArrayList<>();
        if (model instanceof ExpandModel expand) {
            painted.add(expand.expand(
                    new ExpandRequest(source, Margins.NONE.withLeft(64).withBottom(64)), call));
        }
        if (model instanceof InpaintModel inpaint) {
            Mask mask = Mask.around(SOURCE, Rect.at(0, 0, Size.of(64, 96)));
            painted.add(inpaint.inpaint(new InpaintRequest(source, mask, Optional.empty()), call));
        }
        if (model instanceof ReframeModel reframe) {
            painted.add(reframe.reframe(
                    new ReframeRequest(source, dev.deckle.geometry.AspectRatio.parse("21:9"), Tier.ONE_K), call));
        }
        assertThat(painted).as("answers of a model with a port").isNotEmpty();
        return painted;
    }

    private ModelException refusal(Call call) {
        try {
            ask(model(), source(), call);
        } catch (ModelException e) {
            return e;
        }
        throw new AssertionError("Expected a failure but received an answer");
    }

    @Test
    void everyPortIsOnTheCardAndAnswers() throws ModelException {
        Model model = model();
        assertThat(model.card()).isEqualTo(model.card());
        assertThat(model.card().jobs().contains(Job.EXPAND)).isEqualTo(model instanceof ExpandModel);
        assertThat(model.card().jobs().contains(Job.INPAINT)).isEqualTo(model instanceof InpaintModel);
        assertThat(model.card().jobs().contains(Job.REFRAME)).isEqualTo(model instanceof ReframeModel);
        assertThat(model.results()).isPositive();
        for (Painted painted : ask(model, source(), Call.until(Deadline.in(LONG)))) {
            assertThat(painted.answers()).hasSize(model.results());
            assertThat(painted.frame()
                            .canvas()
                            .toRect()
                            .contains(painted.frame().placement()))
                    .isTrue();
        }
    }

    @Test
    void theFrameHoldsTheSourceAndTheMargins() throws ModelException {
        if (model() instanceof ExpandModel expand) {
            Margins margins = Margins.NONE.withLeft(64).withBottom(64);
            Frame frame = expand.expand(new ExpandRequest(source(), margins), Call.until(Deadline.in(LONG)))
                    .frame();
            assertThat(frame.placement().size()).isEqualTo(SOURCE);
            Margins painted = Margins.between(frame.canvas().toRect(), frame.placement());
            assertThat(painted.left()).isBetween(64, 66);
            assertThat(painted.bottom()).isBetween(64, 66);
            assertThat(painted.top() + painted.right()).isZero();
        }
    }

    @Test
    void theSourceIsReadAndNotWritten() throws ModelException {
        Raster source = source();
        byte[] before = ((ByteRaster) source).samples().clone();
        for (Painted painted : ask(model(), source, Call.until(Deadline.in(LONG)))) {
            for (Answer answer : painted.answers()) {
                if (answer instanceof Answer.Pixels pixels) {
                    assertThat(pixels.raster().array()).isNotSameAs(source.array());
                }
            }
        }
        assertThat(((ByteRaster) source).samples()).isEqualTo(before);
    }

    @Test
    void aDeadlineThatIsOverIsATimeout() {
        AtomicLong now = new AtomicLong();
        Deadline deadline = Deadline.in(Duration.ofNanos(1), now::get);
        now.set(5);
        ModelException e = refusal(Call.until(deadline));
        assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT);
        assertThat(e.details().mayBeCharged()).isFalse();
        assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
    }

    @Test
    void anInterruptIsACancelledCallWithTheFlagSet() {
        List<RunEvent> told = new ArrayList<>();
        Thread.currentThread().interrupt();
        ModelException e = refusal(new Call(Deadline.in(LONG), told::add));
        assertThat(Thread.interrupted()).as("flag").isTrue();
        assertThat(e.kind()).isEqualTo(ModelException.Kind.CANCELLED);
        assertThat(told).isEmpty();
    }

    @Test
    void eventsComeOnTheCallingThreadAndAgree() throws ModelException {
        Model model = model();
        Thread caller = Thread.currentThread();
        List<RunEvent> told = new ArrayList<>();
        int calls = ask(model, source(), new Call(Deadline.in(LONG), event -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    told.add(event);
                }))
                .size();
        assertThat(model instanceof PaidModel).isEqualTo(!told.isEmpty());
        assertThat(told.stream().filter(RunEvent.Intent.class::isInstance).count())
                .isEqualTo(model instanceof PaidModel ? calls : 0);
        assertThat(told.stream().filter(RunEvent.Answered.class::isInstance).count())
                .isEqualTo(model instanceof PaidModel ? (long) calls * model.results() : 0);
        assertThat(told).noneMatch(RunEvent.Ended.class::isInstance);
    }

    @Test
    void oneModelServesManyThreads() throws Exception {
        Model model = model();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Painted>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> ask(model, source(), Call.until(Deadline.in(LONG)))));
            }
            for (Future<List<Painted>> one : all) {
                assertThat(one.get()).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void itsTextHoldsNoSecret() {
        assertThat(model().toString()).doesNotContain("secret");
    }
}
