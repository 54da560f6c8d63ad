package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.FakeTime;
import dev.deckle.model.http.FaultServer;
import dev.deckle.model.http.WebClient;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture in the package's description, the stages in the code, and the ways that runs take, are one. */
class RunStageTest {
    private static final byte[] PNG = Pictures.png(Raster.allocate(Size.of(4, 3), Channels.RGB, Depth.EIGHT));
    private static final Path PICTURE = Path.of("src/main/java/dev/deckle/model/remote/package-info.java");
    private static final Pattern ARROW = Pattern.compile("^ \\* ([A-Z]+) +-&gt; ([A-Z]+) +\\S.*$");
    private static final Pattern COST = Pattern.compile("^ \\* ([A-Z]+) *: ([A-Z]+)(, Ended)?$");

    private static final RunState GOING = new RunState.Going("run", OptionalInt.empty());
    private static final RunState DONE = new RunState.Done(
            "run", List.of(new RunState.Inline(PNG, OptionalLong.empty())), Optional.empty(), List.of());
    private static final RunState FAILED = new RunState.Failed(Kind.REJECTED, "words");
    private static final RunState MISSING = new RunState.Missing();

    private static Set<String> arrows() {
        Set<String> arrows = new TreeSet<>();
        for (RunStage from : RunStage.values()) {
            from.next().forEach(to -> arrows.add(from + " " + to));
        }
        return arrows;
    }

    @Test
    void thePictureIsTheCode() throws IOException {
        Set<String> drawn = new TreeSet<>();
        Map<String, String> costs = new TreeMap<>();
        for (String line : Files.readAllLines(PICTURE)) {
            Matcher arrow = ARROW.matcher(line);
            if (arrow.matches()) {
                drawn.add(arrow.group(1) + " " + arrow.group(2));
            }
            Matcher cost = COST.matcher(line);
            if (cost.matches()) {
                costs.put(cost.group(1), cost.group(2) + (cost.group(3) != null));
            }
        }
        Map<String, String> known = new TreeMap<>();
        for (RunStage stage : RunStage.values()) {
            known.put(stage.name(), stage.charged().name() + stage.isOver());
        }
        assertThat(drawn).isEqualTo(arrows());
        assertThat(costs).isEqualTo(known);
    }

    /** A provider that says one state after the other, whatever it is asked. */
    private static final class Scripted implements RunApi {
        private final boolean askable;
        private final Deque<RunState> states;

        Scripted(boolean askable, RunState... states) {
            this.askable = askable;
            this.states = new ArrayDeque<>(List.of(states));
        }

        @Override
        public Rhythm rhythm() {
            return new Rhythm(Duration.ofSeconds(1), 100, Duration.ofSeconds(1));
        }

        @Override
        public Ask submission() {
            return new Ask("/submit", new byte[] {'{', '}'});
        }

        @Override
        public RunState readSubmission(RunReply reply) {
            return states.pop();
        }

        @Override
        public Ask question(Optional<String> run) {
            return new Ask("/ask", new byte[0]);
        }

        @Override
        public boolean canBeAsked(Optional<String> run) {
            return askable;
        }

        @Override
        public RunState readAnswer(RunReply reply) {
            return states.pop();
        }

        @Override
        public long maxReply() {
            return MAX_JSON;
        }

        @Override
        public Optional<RunState> readRefusal(RunReply reply) {
            return Optional.empty();
        }

        @Override
        public String words(RunReply reply) {
            return "";
        }
    }

    private static Errand errand(String base, Optional<String> run, Recorder recorder) {
        return errand(base, run, recorder, false);
    }

    private static Errand errand(String base, Optional<String> run, Recorder recorder, boolean free) {
        FakeTime time = new FakeTime();
        return new Errand(
                ProviderServer.setup(base, "key-of-nobody", time, new FakeTime(), 1),
                new RunTicket("a/model", "reference", run, 1, Frame.whole(Size.of(9, 9))),
                new Call(time.in(Duration.ofMinutes(10)), recorder),
                free);
    }

    /** The stages of a run that is submitted. */
    private static List<RunStage> submitted(RunState... states) throws IOException {
        return way(false, Optional.empty(), false, states);
    }

    /** The stages of a run that is collected. */
    private static List<RunStage> collected(Optional<String> run, RunState... states) throws IOException {
        return way(true, run, false, states);
    }

    /** The stages of a run that costs nothing and can't be asked for. */
    private static List<RunStage> sentAgain(RunState... states) throws IOException {
        return way(false, Optional.empty(), true, states);
    }

    private static List<RunStage> way(boolean collect, Optional<String> name, boolean free, RunState... states)
            throws IOException {
        try (FaultServer server = FaultServer.of(FaultServer.answer(200, "{}"))) {
            Recorder recorder = new Recorder();
            Errand errand = errand(server.url(), name, recorder, free);
            RunClient.Setup setup = errand.setup();
            PaidRun run = new PaidRun(
                    new Scripted(!free, states),
                    errand,
                    new Requests(
                            new WebClient(setup.base(), setup.key(), setup.means()),
                            new Pace(setup.timing().nanoTime()),
                            errand));
            try {
                if (collect) {
                    run.collect();
                } else {
                    run.submit(Digest.of("asked"), BigDecimal.ONE);
                }
                assertThat(errand.stage()).isEqualTo(RunStage.COLLECTED);
            } catch (ModelException e) {
                assertThat(e.details().charged()).isEqualTo(errand.stage().charged());
                assertThat(recorder.names().contains("Ended"))
                        .as("told that nothing is left")
                        .isEqualTo(errand.stage().isOver());
            }
            return errand.way();
        }
    }

    @Test
    void runsWalkEveryArrow() throws IOException {
        List<List<RunStage>> ways = new ArrayList<>();
        ways.add(submitted(DONE));
        ways.add(submitted(FAILED));
        ways.add(submitted(GOING, GOING, DONE));
        ways.add(submitted(GOING, FAILED));
        ways.add(submitted(MISSING, MISSING, GOING, DONE));
        ways.add(submitted(MISSING, DONE));
        ways.add(sentAgain(MISSING, DONE));
        ways.add(submitted(MISSING, FAILED));
        ways.add(collected(Optional.empty(), DONE));
        ways.add(collected(Optional.of("run"), DONE));
        Set<String> walked = new TreeSet<>();
        for (List<RunStage> way : ways) {
            for (int i = 1; i < way.size(); i++) {
                walked.add(way.get(i - 1) + " " + way.get(i));
            }
        }
        assertThat(walked).isEqualTo(arrows());
    }

    @Test
    void anEndThatCantBeUnderstoodKeepsTheRun() throws IOException {
        RunState garbled = new RunState.Failed(Kind.PROTOCOL, "Expected an output but received none");
        assertThat(submitted(GOING, garbled)).endsWith(RunStage.RUNNING);
        assertThat(submitted(MISSING, garbled)).endsWith(RunStage.RUNNING);
    }

    @Test
    void noOtherWayIsGone() {
        Errand errand = errand("https://api.example", Optional.empty(), new Recorder());
        assertThatThrownBy(() -> errand.become(RunStage.COLLECTED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[PREPARED]")
                .hasMessageContaining("COLLECTED");
        errand.become(RunStage.INTENDED);
        errand.become(RunStage.REFUSED);
        assertThatThrownBy(() -> errand.become(RunStage.RUNNING)).isInstanceOf(IllegalStateException.class);
    }
}
