package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.journal.FileRunStore;
import dev.deckle.journal.RunRecorder;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Outcome;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were paid for and interrupted: listed, collected, paid once. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class ResumeTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    /** Leaves an answer as it is; the next fault is for the request after it. */
    private static final Fault UNHARMED = Fault.outcome(Outcome.STRANGE_STATUS);

    private Path wide() {
        return folder.resolve("wide.png");
    }

    private Path journals() {
        return folder.resolve("state/deckle/runs");
    }

    private Path journal() throws IOException {
        assertThat(entries()).hasSize(1);
        return entries().get(0);
    }

    /** The entries of runs that are not done; the history is beside them. */
    private List<Path> entries() throws IOException {
        return filesIn("state").stream()
                .filter(file -> file.toString().endsWith(".run"))
                .toList();
    }

    private static String reference(Path journal) {
        return String.valueOf(journal.getFileName()).replace(".run", "");
    }

    private FileRunStore store() {
        return FileRunStore.of(journals(), folder.resolve("cache/deckle/answers"), Clock.systemUTC());
    }

    /** Leaves a run that the provider has. */
    private Path interrupted(String model, Object... words) throws IOException {
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 1);
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--model", model, "--deadline", "10m", "-o", wide()));
        Shell.Run run = deckle(all.toArray());
        provider.heal();
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).startsWith("deckle: Expected an answer of " + model + " in time");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("'deckle resume " + reference(journal()) + "' collects what was paid for");
        assertThat(wide()).doesNotExist();
        assertPaid(1);
        return journal();
    }

    private Path interrupted() throws IOException {
        return interrupted(FLUX, "expand", photo(256, 192), "--right", "64px");
    }

    private void assertResumed(String run) throws IOException {
        int submits = submits();
        Shell.Run resumed = deckle("resume", run);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Images.probe(wide()).size()).isNotNull();
        assertThat(submits()).as("submits").isEqualTo(submits);
        assertThat(entries()).isEmpty();
        assertThat(listed()).isEmpty();
    }

    private static String line(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return json + " " + HexFormat.of().toHexDigits((int) crc.getValue()) + "\n";
    }

    @Test
    void aRunThatIsCollectedIsReportedAsJsonWhereThatIsAsked() throws IOException {
        String run = reference(interrupted());
        Shell.Run both = deckle("resume", run, "--forget", "--json");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("Expected --forget, which reports nothing, without --json");
        Shell.Run resumed = deckle("resume", run, "--json");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith("{").contains("\"cost\"").hasLineCount(1);
        assertThat(wide()).exists();
    }

    /** A run that was about to be submitted when its process ended, and never was. */
    private String neverSubmitted() throws IOException {
        Path journal = interrupted();
        String known = reference(journal);
        String other = UUID.randomUUID().toString();
        String intent = Files.readAllLines(journal).get(0);
        String json = intent.substring(0, intent.length() - 9).replace(known, other);
        Files.delete(journal);
        Files.writeString(journals().resolve(other + ".run"), line(json));
        return other;
    }

    @Test
    void namesInTheListSteerNoTerminal() throws IOException {
        Path odd = Files.copy(photo(256, 192), folder.resolve("a\u001b[31m\n\u202e\u0085.png"));
        interrupted(FLUX, "expand", odd, "--right", "64px");

        Shell.Run list = deckle("resume");

        assertThat(list.out()).hasLineCount(2).contains("a\\u001b[31m\\u000a\\u202e\\u0085.png");
    }

    @Test
    void anInterruptedRunIsListed() throws IOException {
        Path journal = interrupted();

        Shell.Run text = deckle("resume");
        List<?> runs = listed();

        assertThat(text.code()).isZero();
        assertThat(text.out()).startsWith(reference(journal) + "  run  " + FLUX + "  0.10 USD  ");
        assertThat(text.out()).contains("    deckle expand " + folder.resolve("photo.png"));
        assertThat(text.err()).isEmpty();
        assertThat(runs).hasSize(1);
        Map<?, ?> run = (Map<?, ?>) runs.get(0);
        assertThat(run.get("run")).isEqualTo(reference(journal));
        assertThat(run.get("providersRun"))
                .isEqualTo(provider.ledger().charges().get(0).run());
        assertThat(run.get("state")).isEqualTo("run");
        assertThat(run.get("model")).isEqualTo(FLUX);
        assertThat(run.get("cost")).isEqualTo("0.10");
        assertThat((List<?>) run.get("answers")).isEmpty();
        assertThat(((List<?>) run.get("command")).get(0)).isEqualTo("expand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runflow/outpaint", "runflow/reference-inpaint"})
    void anExpansionIsCollected(String model) throws IOException {
        Path photo = photo(256, 192);
        Path journal = interrupted(model, "expand", photo, "--right", "64px", "--top", "64px");
        assertResumed(reference(journal));
        assertPaid(1);
        byte[] resumed = Files.readAllBytes(wide());
        Path answer = filesIn("cache").stream()
                .filter(file -> !file.toString().endsWith(".json"))
                .findFirst()
                .orElseThrow();
        report(
                "compose",
                photo,
                "--answer",
                answer,
                "--right",
                "64px",
                "--top",
                "30%",
                "--model",
                model,
                "--force",
                "-o",
                wide());
        assertThat(wide()).hasBinaryContent(resumed);
    }

    @Test
    void aFrameIsCollectedByTheProvidersNameOfTheRun() throws IOException {
        interrupted("runflow/smart-resize", "reframe", photo(512, 384), "--aspect", "16:9", "--size", "1K");
        assertResumed(provider.ledger().charges().get(0).run());
        assertThat(Images.probe(wide()).size()).hasToString("1024x576");
        assertPaid(1);
    }

    @Test
    void holesAreCollected() throws IOException {
        Path mask = discMask(256, 192);
        Path journal = interrupted("runflow/reference-inpaint", "inpaint", photo(256, 192), "--mask", mask);
        assertResumed(reference(journal));
        assertPaid(1);
    }

    @Test
    void severalResultsAreCollected() throws IOException {
        Path journal = interrupted(FLUX, "expand", photo(256, 192), "--right", "64px", "--results", 3);
        Shell.Run resumed = deckle("resume", reference(journal));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        for (int i = 1; i <= 3; i++) {
            assertThat(folder.resolve("wide-" + i + ".png")).exists();
        }
        assertPaid(1);
        assertThat(listed()).isEmpty();
    }

    /** The journal of a process that was killed after each of its lines, and in the middle of the next. */
    @Test
    void aProcessKilledAtAnyLineOfTheJournalLosesNothing() throws IOException {
        Path journal = interrupted();
        String reference = reference(journal);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        assertThat(lines).hasSize(2);
        assertResumed(reference);
        byte[] picture = Files.readAllBytes(wide());
        Path answer = filesIn("cache").stream()
                .filter(file -> file.toString().endsWith(".png"))
                .findFirst()
                .orElseThrow();
        lines.add(line("{\"RESULT\":{\"digest\":\"sha256:" + "0".repeat(64) + "\",\"path\":\"" + answer + "\"}}")
                .strip());
        for (int whole = 1; whole <= lines.size(); whole++) {
            for (boolean torn : new boolean[] {false, true}) {
                String text = String.join("\n", lines.subList(0, whole)) + "\n";
                String next = whole < lines.size() ? lines.get(whole) : line("{\"DONE\":true}");
                Files.writeString(journal, torn ? text + next.substring(0, next.length() / 2) : text);
                Files.delete(wide());
                if (whole < lines.size() || torn) {
                    // Not there yet; or there once, and removed from the cache folder since.
                    Files.delete(answer);
                }

                assertResumed(reference);

                assertThat(wide()).as("killed after line " + whole).hasBinaryContent(picture);
                assertPaid(1);
            }
        }
        Files.writeString(journal, lines.get(0).substring(0, 40));
        assertThat(listed())
                .as("an intent that was never finished: nothing was submitted")
                .isEmpty();
    }

    /** The first pass is composed already, the second is with the provider, the third was never asked for. */
    @Test
    void aJobOfSeveralPassesGoesOnWhereItStopped() throws IOException {
        Path photo = photo(256, 192);
        List<Object> words =
                List.of("expand", photo, "--right", "576px", "--cap", 192, "--over-cap", "split", "--model", FLUX);
        List<Object> whole = new ArrayList<>(words);
        whole.addAll(List.of("-o", folder.resolve("whole.png")));
        report(whole.toArray());
        assertPaid(3);
        List<Object> cut = new ArrayList<>(words);
        cut.addAll(List.of("-o", wide()));
        runOutOfTimeAt(Phase.POLL, 2);
        provider.fail(Phase.POLL, UNHARMED).failAlways(Phase.POLL, Fault.status(503));

        assertThat(deckle(cut.toArray()).code()).isEqualTo(1);

        provider.heal();
        assertPaid(5);
        List<?> runs = listed();
        assertThat(runs).hasSize(2);
        assertThat(at(runs, 0, "state")).isEqualTo("result");
        assertThat(at(runs, 1, "state")).isEqualTo("run");
        Shell.Run stopped = deckle("resume", at(runs, 1, "run"));
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).contains("but one more is needed, which --resubmit pays for");
        assertPaid(5);
        assertThat(at(listed(), 1, "state")).isEqualTo("result");

        Shell.Run resumed = deckle("resume", at(runs, 0, "run"), "--resubmit");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertPaid(6);
        assertThat(wide()).hasSameBinaryContentAs(folder.resolve("whole.png"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void aRunThatTheProviderDoesNotKnowIsPaidAgainOnlyOnTheUsersWord() throws IOException {
        String run = neverSubmitted();
        assertThat(listed()).hasSize(1);
        assertThat(at(listed(), 0, "state")).isEqualTo("intent");

        Shell.Run unknown = deckle("resume", run);

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("Expected " + FLUX + " to know the run " + run + " but it does not");
        assertThat(wide()).doesNotExist();
        assertPaid(1);
        assertThat(at(listed(), 0, "run")).isEqualTo(run);
        assertThat(at(listed(), 0, "state")).isEqualTo("intent");

        environment.remove("RUNWARE_API_KEY");
        assertThat(deckle("resume", run, "--resubmit").code()).isEqualTo(2);
        assertThat(listed()).as("what can't be asked again is not forgotten").hasSize(1);
        environment.put("RUNWARE_API_KEY", RUNWARE_KEY);
        Shell.Run again = deckle("resume", run, "--resubmit");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(wide()).exists();
        assertPaid(2);
        assertThat(listed()).isEmpty();
    }

    /** The submit was cut before it was read: nobody can tell, and nothing is sent again. */
    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runflow/outpaint"})
    void aCutSubmitLeavesAnIntent(String model) throws IOException {
        provider.fail(Phase.SUBMIT, Fault.reset().notExecuted());
        runOutOfTimeAt(model.startsWith("runware") ? Phase.POLL : Phase.LOOKUP, 1);

        Shell.Run run = deckle("expand", photo(256, 192), "--right", "64px", "--model", model, "-o", wide());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("'deckle resume " + reference(journal()) + "'");
        assertThat(submits()).isEqualTo(1);
        assertPaid(0);
        assertThat(Files.readAllLines(journal())).singleElement().asString().startsWith("{\"INTENT\":");
        assertThat(at(listed(), 0, "state")).isEqualTo("intent");
    }

    @Test
    void aForgottenRunIsGone() throws IOException {
        Path journal = interrupted();
        Shell.Run run = deckle("resume", reference(journal), "--forget");
        assertThat(run.code()).isZero();
        assertThat(listed()).isEmpty();
        assertThat(deckle("resume").out()).isEqualTo("No paid run was interrupted.\n");
        Shell.Run again = deckle("resume", reference(journal));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("Expected a run out of those that 'deckle resume' lists");
    }

    @Test
    void aRunThatAnotherProcessWaitsForIsLeftToIt() throws IOException {
        Path journal = interrupted();
        FileRunStore store = store();
        try (RunRecorder held = store.resume(store.list().runs())) {
            for (String option : List.of("", "--forget")) {
                Shell.Run run = option.isEmpty()
                        ? deckle("resume", reference(journal))
                        : deckle("resume", reference(journal), option);
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err()).contains("no other job has open").contains(journal.toString());
            }
            assertThat(held.unfinished()).containsExactly(reference(journal));
            assertThat(listed()).hasSize(1);
        }
        assertResumed(reference(journal));
        assertPaid(1);
    }

    @Test
    void anotherPictureIsNotComposedWithTheAnswer() throws IOException {
        Path journal = interrupted();
        photo(300, 200);

        Shell.Run run = deckle("resume", reference(journal));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Expected the photo of run ").contains("but received another file");
        assertThat(wide()).doesNotExist();
        assertThat(listed()).hasSize(1);
        photo(256, 192);
        assertResumed(reference(journal));
        assertPaid(1);
    }

    @Test
    void aTargetThatCameToExistIsKept() throws IOException {
        Path journal = interrupted();
        Files.writeString(wide(), "precious");

        assertThat(deckle("resume", reference(journal)).code()).isEqualTo(1);

        assertThat(wide()).hasContent("precious");
        assertThat(listed()).hasSize(1);
        Files.delete(wide());
        assertResumed(reference(journal));
    }

    @Test
    void whatIsNotARunIsRefused() throws IOException {
        assertThat(deckle("resume", "--forget").code()).isEqualTo(2);
        assertThat(deckle("resume", "x", "--forget", "--resubmit").code()).isEqualTo(2);
        assertThat(deckle("resume", "../../photo").code()).isEqualTo(1);
        assertThat(listed()).isEmpty();
    }
}
