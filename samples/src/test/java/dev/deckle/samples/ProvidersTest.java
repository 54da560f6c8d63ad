package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeRequest;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.runflow.RunflowAccount;
import dev.deckle.model.runflow.RunflowOptions;
import dev.deckle.model.runflow.RunflowOutpaint;
import dev.deckle.model.runflow.RunflowReferenceInpaint;
import dev.deckle.model.runflow.RunflowSmartResize;
import dev.deckle.model.runware.RunwareAccount;
import dev.deckle.model.runware.RunwareFluxExpand;
import dev.deckle.model.runware.RunwareFluxOutpainting;
import dev.deckle.model.runware.RunwareOptions;
import dev.deckle.picture.ReadOptions;
import dev.deckle.plan.Tier;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.NamedFaults;
import dev.deckle.samples.provider.PercentRounding;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import dev.deckle.samples.provider.RecordedRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both providers' models from the outside, against a provider that checks every field and counts what it would charge. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class ProvidersTest {
    private static final String KEY = "k-very-secret-0123456789";
    private static final ProviderOptions AT_ONCE =
            ProviderOptions.DEFAULT.withKey(KEY).withWork(0, Duration.ZERO);
    /** Faults after which a call waits for more than a test can: their calls have a deadline that ends. */
    private static final Pattern ENDLESS = Pattern.compile(
            ".*-(hang|slow-headers|drip)|result-(never|nothing|failed|errored|canceled|cancelled)"
                    + "|submit-(408|409|500|502|503|504|redirect|reset-unexecuted|503-after-(past-date|minus-1|99999|garbage))");

    private static final Margins MARGINS = Margins.NONE.withLeft(64).withBottom(64);

    /** A call of a model at a provider. */
    private interface Asking {
        Painted ask(FakeProvider provider, Call call) throws ModelException;
    }

    private static final Map<String, Asking> MODELS = Map.of(
            "runware/flux-outpainting",
            (provider, call) -> RunwareFluxOutpainting.of(runware(provider)).expand(expansion(), call),
            "runware/flux-expand-pro",
            (provider, call) -> RunwareFluxExpand.of(runware(provider))
                    .withPrompt("a quiet beach at dawn")
                    .withSteps(40)
                    .withCfgScale(new BigDecimal("55.5"))
                    .expand(expansion(), call),
            "runflow/outpaint",
            (provider, call) -> RunflowOutpaint.of(runflow(provider))
                    .withOptions(RunflowOptions.DEFAULT.withMetadata(Map.of("album", "7")))
                    .expand(expansion(), call),
            "runflow/reference-inpaint",
            (provider, call) -> RunflowReferenceInpaint.of(runflow(provider))
                    .withPrompt("a red door")
                    .inpaint(
                            new InpaintRequest(
                                    photo(),
                                    Mask.around(photo().size(), Rect.at(0, 0, Size.of(90, 96))),
                                    Optional.empty()),
                            call),
            "runflow/smart-resize",
            (provider, call) -> RunflowSmartResize.of(runflow(provider))
                    .reframe(new ReframeRequest(photo(), AspectRatio.parse("2.39:1"), Tier.ONE_K), call));

    private static final Map<String, Integer> CENTS = Map.of(
            "runware/flux-outpainting", 10,
            "runware/flux-expand-pro", 5,
            "runflow/outpaint", 55,
            "runflow/reference-inpaint", 55,
            "runflow/smart-resize", 55);

    private static RunwareAccount runware(FakeProvider provider) {
        return RunwareAccount.of(KEY).withBaseUrl(provider.runwareUrl().toString());
    }

    private static RunflowAccount runflow(FakeProvider provider) {
        return RunflowAccount.of(KEY).withBaseUrl(provider.runflowUrl().toString());
    }

    private static Raster photo() {
        return Raster.allocate(Size.of(128, 96), Channels.RGB, Depth.EIGHT);
    }

    private static ExpandRequest expansion() {
        return new ExpandRequest(photo(), MARGINS);
    }

    /** A call with more time than it needs on any machine. */
    private static Call call(List<RunEvent> told) {
        return new Call(Deadline.in(Duration.ofMinutes(10)), told::add);
    }

    private static Size size(Painted painted) throws IOException {
        Answer.File file = (Answer.File) painted.answers().get(0);
        return Images.read(file.bytes(), "answer", ReadOptions.DEFAULT).raster().size();
    }

    private static void assertClean(FakeProvider provider) {
        assertThat(provider.ledger().charges()).as("paid").hasSizeLessThanOrEqualTo(1);
        assertThat(provider.leaks()).as("keys sent to other hosts").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runware/flux-outpainting",
                "runware/flux-expand-pro",
                "runflow/outpaint",
                "runflow/reference-inpaint",
                "runflow/smart-resize"
            })
    void eachModelIsAskedInItsOwnWordsAndPaidOnce(String model) throws Exception {
        for (ProviderOptions options : List.of(AT_ONCE, AT_ONCE.withOtherSpelling())) {
            try (FakeProvider provider = FakeProvider.start(options)) {
                List<RunEvent> told = new ArrayList<>();
                Painted painted = MODELS.get(model).ask(provider, call(told));
                assertThat(painted.answers()).hasSize(1);
                assertThat(painted.run()).isPresent();
                RunEvent.Intent intent = (RunEvent.Intent) told.get(0);
                assertThat(intent.cost()).isEqualTo(BigDecimal.valueOf(CENTS.get(model), 2));
                assertThat(provider.ledger().charges(intent.ticket().reference()))
                        .hasSize(1);
                assertThat(provider.ledger().cents()).isEqualTo(CENTS.get(model));
                assertThat(painted.cost().orElseThrow()).isEqualByComparingTo(intent.cost());
                Size expected = painted.frame().canvas();
                if (model.equals("runflow/smart-resize")) {
                    assertThat(Math.abs(
                                    size(painted).width() * 100L / size(painted).height() - 239))
                            .isLessThan(3);
                } else {
                    assertThat(size(painted)).isEqualTo(expected);
                }
                assertClean(provider);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PercentRounding.class)
    void percentsCoverTheMarginsHoweverTheyAreRounded(PercentRounding rounding) throws Exception {
        try (FakeProvider provider = FakeProvider.start(AT_ONCE.withRounding(rounding))) {
            Painted painted = MODELS.get("runflow/outpaint").ask(provider, call(new ArrayList<>()));
            Size size = size(painted);
            assertThat(size.width()).isBetween(128 + 64, 128 + 66);
            assertThat(size.height()).isBetween(96 + 64, 96 + 66);
        }
    }

    @Test
    void severalPicturesOfOneTask() throws Exception {
        try (FakeProvider provider = FakeProvider.start(AT_ONCE.withWork(1, Duration.ZERO))) {
            List<RunEvent> told = new ArrayList<>();
            Painted painted = RunwareFluxOutpainting.of(runware(provider))
                    .withOptions(RunwareOptions.DEFAULT
                            .withResults(3)
                            .withOutputFormat(RunwareOptions.OutputFormat.JPG)
                            .withOutputQuality(90)
                            .withTtl(60)
                            .withCheckContent(true)
                            .withSafetyMode(RunwareOptions.SafetyMode.FAST))
                    .withMode(RunwareFluxOutpainting.Mode.FAST)
                    .expand(expansion(), call(told));
            assertThat(painted.answers()).hasSize(3);
            assertThat(painted.cost().orElseThrow()).isEqualByComparingTo("0.30");
            assertThat(provider.ledger().cents()).isEqualTo(30);
            assertClean(provider);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RunwareOptions.OutputType.class,
            names = {"BASE64_DATA", "DATA_URI"})
    void picturesInTheAnswerItself(RunwareOptions.OutputType type) throws Exception {
        try (FakeProvider provider = FakeProvider.start(AT_ONCE)) {
            Painted painted = RunwareFluxOutpainting.of(runware(provider))
                    .withOptions(RunwareOptions.DEFAULT.withOutputType(type))
                    .expand(expansion(), call(new ArrayList<>()));
            assertThat(size(painted)).isEqualTo(expansion().canvas());
            assertThat(provider.requests(Phase.DOWNLOAD)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runflow/outpaint"})
    void aSubmitThatWasCutIsFoundAgain(String model) throws Exception {
        try (FakeProvider provider = FakeProvider.start(AT_ONCE)) {
            provider.fail(Phase.SUBMIT, Fault.reset());
            Painted painted = MODELS.get(model).ask(provider, call(new ArrayList<>()));
            assertThat(painted.answers()).hasSize(1);
            assertThat(provider.requests(Phase.SUBMIT)).hasSize(1);
            assertThat(provider.ledger().charges()).hasSize(1);
            assertClean(provider);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runflow/outpaint"})
    void whatAnEarlierProcessPaidForIsCollected(String model) throws Exception {
        try (FakeProvider provider = FakeProvider.start(AT_ONCE)) {
            provider.failAlways(Phase.POLL, Fault.status(503));
            List<RunEvent> told = new ArrayList<>();
            AtomicLong now = new AtomicLong();
            provider.onNext(Phase.POLL, () -> now.set(Duration.ofDays(1).toNanos()));
            Deadline untilAsked = Deadline.in(Duration.ofMinutes(10), now::get);
            ModelException lost = failure(MODELS.get(model), provider, new Call(untilAsked, told::add));
            assertThat(lost.kind()).isEqualTo(ModelException.Kind.TIMEOUT);
            assertThat(lost.details().mayBeCharged()).isTrue();
            provider.heal();
            RunTicket ticket = ((RunEvent.Intent) told.get(0)).ticket();
            Call call = call(told);
            Painted painted = model.startsWith("runware")
                    ? RunwareFluxOutpainting.of(runware(provider)).collect(ticket, call)
                    : RunflowOutpaint.of(runflow(provider)).collect(ticket, call);
            assertThat(painted.frame()).isEqualTo(ticket.frame());
            assertThat(size(painted)).isEqualTo(ticket.frame().canvas());
            assertThat(provider.ledger().charges()).hasSize(1);
            assertClean(provider);
        }
    }

    private static ModelException failure(Asking asking, FakeProvider provider, Call call) {
        try {
            asking.ask(provider, call);
        } catch (ModelException e) {
            return e;
        }
        throw new AssertionError("Expected a failure but received an answer");
    }

    /** Every fault once, for both providers: an answer or a typed error, paid at most once, the key nowhere else. */
    @Test
    void noFaultPaysTwiceOrLosesTheKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(96);
        try {
            Map<String, Future<String>> all = new LinkedHashMap<>();
            for (String model : List.of("runware/flux-outpainting", "runflow/outpaint")) {
                NamedFaults.byName().forEach((name, fault) -> {
                    if (phases(model).contains(fault.phase())) {
                        all.put(model + " " + name, threads.submit(() -> outcome(model, name, fault)));
                    }
                });
            }
            List<String> wrong = new ArrayList<>();
            int answers = 0;
            for (Map.Entry<String, Future<String>> one : all.entrySet()) {
                String outcome = one.getValue().get();
                answers += outcome.equals("answer") ? 1 : 0;
                if (outcome.startsWith("wrong")) {
                    wrong.add(one.getKey() + ": " + outcome);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(answers)
                    .as("faults that were overcome, of %d", all.size())
                    .isGreaterThan(all.size() / 3);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Those of a run's phases that a provider has. */
    private static Set<Phase> phases(String model) {
        return model.startsWith("runware")
                ? EnumSet.of(Phase.SUBMIT, Phase.POLL, Phase.DOWNLOAD, Phase.RESULT)
                : EnumSet.complementOf(EnumSet.of(Phase.CALLBACK, Phase.OTHER));
    }

    private static String outcome(String model, String name, NamedFaults.Named fault) {
        List<RunEvent> told = new ArrayList<>();
        boolean endless = ENDLESS.matcher(name).matches();
        Call call = endless ? new Call(Deadline.in(Duration.ofSeconds(12)), told::add) : call(told);
        try (FakeProvider provider = FakeProvider.start(AT_ONCE.withPace(Duration.ofMillis(200)))) {
            provider.fail(fault.phase(), fault.fault());
            String outcome;
            try {
                outcome = MODELS.get(model).ask(provider, call).answers().isEmpty() ? "wrong: none" : "answer";
            } catch (ModelException e) {
                boolean plain = e.getMessage() != null
                        && !e.getMessage().contains("very-secret")
                        && e.getMessage().lines().count() == 1;
                boolean ended = told.stream().anyMatch(RunEvent.Ended.class::isInstance);
                boolean lost = ended
                        && !provider.ledger().charges().isEmpty()
                        && !List.of(
                                        ModelException.Kind.MODERATED,
                                        ModelException.Kind.UNAVAILABLE,
                                        ModelException.Kind.REJECTED)
                                .contains(e.kind());
                boolean late = e.kind() == ModelException.Kind.TIMEOUT && !endless;
                outcome = plain && !lost && !late ? "error " + e.kind() : "wrong: " + e.kind() + " " + e.getMessage();
            } catch (RuntimeException e) {
                outcome = "wrong: " + e;
            }
            int paid = provider.ledger().charges().size();
            List<RecordedRequest> leaks = provider.leaks();
            boolean shown = told.toString().contains("very-secret");
            return paid > 1 || !leaks.isEmpty() || shown
                    ? "wrong: paid " + paid + " times, leaks " + leaks + ", shown " + shown
                    : outcome;
        }
    }
}
