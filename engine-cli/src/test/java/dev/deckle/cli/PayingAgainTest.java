package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that may have been paid for are asked for before anything is paid again; entries stand alone; secrets leave the disk. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class PayingAgainTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    private Path wide() {
        return folder.resolve("wide.png");
    }

    private Path journals() {
        return folder.resolve("state/deckle/runs");
    }

    private List<Object> words(String model) throws IOException {
        List<Object> words = new ArrayList<>();
        if (model.endsWith("smart-resize")) {
            words.addAll(List.of("reframe", photo(256, 192), "--aspect", "16:9", "--size", "1K"));
        } else {
            words.addAll(List.of("expand", photo(256, 192), "--right", "64px"));
        }
        if (model.endsWith("pro")) {
            words.addAll(List.of("--prompt", "a quiet beach"));
        }
        words.addAll(List.of("--model", model, "-o", wide()));
        return words;
    }

    /** Leaves an intent of which the provider has the run: the submit was cut and the time was over before it was found. */
    private String intended(String model) throws IOException {
        provider.fail(Phase.SUBMIT, Fault.reset());
        runOutOfTimeAt(model.startsWith("runware") ? Phase.POLL : Phase.LOOKUP, 1);
        provider.fail(Phase.POLL, Fault.status(503)).fail(Phase.LOOKUP, Fault.status(503));
        Shell.Run run = deckle(words(model).toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertPaid(1);
        assertThat(at(listed(), 0, "state")).isEqualTo("intent");
        return String.valueOf(at(listed(), 0, "run"));
    }

    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, --resubmit",
        "runware/flux-outpainting, --pay-again",
        "runware/flux-expand-pro, --resubmit",
        "runflow/outpaint, --resubmit",
        "runflow/outpaint, --pay-again",
        "runflow/reference-inpaint, --resubmit",
        "runflow/smart-resize, --resubmit"
    })
    void whatTheProviderHasIsCollectedAndNeverPaidAgain(String model, String option) throws IOException {
        String run = intended(model);

        Shell.Run again = deckle("resume", run, option);

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(wide()).exists();
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    void whereTheProviderDoesNotSayWhetherItHasTheRunNothingIsPaid() throws IOException {
        String run = intended(FLUX);
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 2);

        Shell.Run again = deckle("resume", run, "--resubmit");

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("the last cause was: Expected").contains("503");
        assertPaid(1);
        provider.heal();
        assertThat(deckle("resume", run).code()).isZero();
        assertPaid(1);
    }

    /** What was paid for and is there no more is paid a second time only on another word. */
    @Test
    void aRunThatTheProviderHadIsPaidAgainOnlyOnAnotherWord() throws IOException {
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 1);
        assertThat(deckle(words(FLUX).toArray()).code()).isEqualTo(1);
        provider.heal();
        String run = String.valueOf(at(listed(), 0, "run"));
        assertThat(at(listed(), 0, "state")).isEqualTo("run");
        provider.close();
        provider = dev.deckle.samples.provider.FakeProvider.start(provided());
        environment.put("RUNWARE_BASE_URL", provider.runwareUrl().toString());

        Shell.Run refused = deckle("resume", run, "--resubmit");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("no longer has it, though it had; --pay-again pays for it a second time");
        assertPaid(0);
        assertThat(deckle("resume", run, "--pay-again").code()).isZero();
        assertPaid(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    void anEntryThatCanNotBeReadStopsNoOtherAndIsForgotten() throws IOException {
        String run = intended(FLUX);
        Path sound = journals().resolve(run + ".run");
        String text = Files.readString(sound);
        Files.writeString(journals().resolve("flipped.run"), text.replaceFirst("model", "mobel") + text);
        Files.write(journals().resolve("garbage.run"), new byte[] {1, 2, '\n', 3, '\n'});
        Files.writeString(journals().resolve("newer.run"), line(text, "\"form\":1", "\"form\":2"));
        Files.writeString(journals().resolve("renamed.run"), text);
        Files.write(journals().resolve("long.run"), new byte[17 << 20]);
        Files.createDirectories(journals().resolve("folder.run/inside"));
        Files.createSymbolicLink(journals().resolve("link.run"), folder.resolve("nowhere"));
        Files.createFile(journals().resolve("empty.run"));
        List<String> bad = List.of("flipped", "folder", "garbage", "link", "long", "newer", "renamed");

        Shell.Run list = deckle("resume");
        assertThat(list.code()).isZero();
        assertThat(list.out()).startsWith(run);
        assertThat(list.err().lines()).hasSize(bad.size());
        for (String name : bad) {
            assertThat(list.err()).contains("'deckle resume " + name + " --forget' removes it");
        }
        assertThat(deckle("resume", run).code()).isZero();
        assertPaid(1);
        for (String name : bad) {
            Shell.Run forgotten = deckle("resume", name, "--forget");
            assertThat(forgotten.code()).as(name + forgotten.err()).isZero();
        }
        assertThat(deckle("resume", "empty", "--forget").code()).isZero();
        assertThat(deckle("resume", "../runs/empty", "--forget").code()).isEqualTo(1);
        assertThat(filesIn("state"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("history");
        assertThat(deckle("resume").err()).isEmpty();
    }

    private static String line(String text, String from, String to) {
        String json = text.lines().findFirst().orElseThrow();
        json = json.substring(0, json.length() - 9).replace(from, to);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return json + " " + java.util.HexFormat.of().toHexDigits((int) crc.getValue()) + "\n";
    }

    /** The same size, other pixels: refused; and the run is kept for the right photo. */
    @Test
    void anotherPhotoOfTheSameSizeIsRefused() throws IOException {
        String run = intended(FLUX);
        Path photo = folder.resolve("photo.png");
        byte[] right = Files.readAllBytes(photo);
        dev.deckle.codec.Images.write(
                dev.deckle.picture.Picture.of(disc(256, 192)),
                photo,
                dev.deckle.picture.WriteOptions.DEFAULT.withOverwrite(true));

        Shell.Run other = deckle("resume", run);

        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("Expected the photo of run " + run).contains("the run is kept");
        assertThat(listed()).hasSize(1);
        Files.write(photo, right);
        assertThat(deckle("resume", run).code()).isZero();
        assertPaid(1);
    }

    /** A journal keeps relative names and where they were typed. */
    @Test
    void aRunIsResumedFromAnyFolder() throws IOException {
        String run = intended(FLUX);
        Path journal = journals().resolve(run + ".run");
        String moved = line(
                Files.readString(journal), "\"folder\":\"" + Path.of("").toAbsolutePath(), "\"folder\":\"" + folder);
        String relative = line(moved, folder.resolve("photo.png").toString(), "photo.png");
        Files.writeString(journal, line(relative, wide().toString(), "wide.png"));

        Shell.Run resumed = deckle("resume", run);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith(wide() + ": ");
        assertThat(wide()).exists();
    }

    @Test
    void queriesOfUrlsAreShownNowhereAndLeaveTheDisk() throws IOException {
        String address = "https://hooks.example/in?token=S3CR3T-TOKEN";
        List<Object> words = words(FLUX);
        words.addAll(List.of("--set", "webhookURL=" + address));
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 1);
        assertThat(deckle(words.toArray()).code()).isEqualTo(1);
        provider.heal();
        String run = String.valueOf(at(listed(), 0, "run"));

        assertThat(deckle("resume").out())
                .contains("webhookURL=https://hooks.example/in?…")
                .doesNotContain("S3CR3T");
        assertThat(deckle("resume", "--json").out()).doesNotContain("S3CR3T");
        assertThat(deckle("expand", address, "--right", "1px", "-o", wide()).err())
                .doesNotContain("S3CR3T");
        assertThat(deckle("resume", run).code()).isZero();

        for (String below : List.of("state", "cache")) {
            for (Path file : filesIn(below)) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("S3CR3T");
            }
        }
    }

    /** The second of three pictures was written, then the process was killed: what is there to the byte stays. */
    @Test
    void whatWasWrittenBeforeIsRecognised() throws IOException {
        List<Object> words = words(FLUX);
        words.addAll(List.of("--results", 3));
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 1);
        assertThat(deckle(words.toArray()).code()).isEqualTo(1);
        provider.heal();
        Path second = folder.resolve("wide-2.png");
        Files.writeString(second, "mine");
        String run = String.valueOf(at(listed(), 0, "run"));

        Shell.Run early = deckle("resume", run);
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err()).contains("wide-2.png but it exists");
        assertThat(second).hasContent("mine");
        assertThat(provider.requests(Phase.DOWNLOAD))
                .as("no answer for it was there")
                .isEmpty();
        Files.delete(second);
        runOutOfTimeAt(Phase.DOWNLOAD, 3);
        assertThat(deckle("resume", run).code()).isEqualTo(1);
        assertThat(folder.resolve("wide-1.png")).exists();
        byte[] written = Files.readAllBytes(second);
        Files.writeString(second, "mine");

        Shell.Run taken = deckle("resume", run);
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err()).contains("wide-2.png but it exists").contains("'deckle resume " + run + "'");
        assertThat(second).hasContent("mine");
        Files.write(second, written);
        int downloads = provider.requests(Phase.DOWNLOAD).size();

        Shell.Run resumed = deckle("resume", run);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(provider.requests(Phase.DOWNLOAD))
                .as("nothing that is on disk is fetched")
                .hasSize(downloads);
        assertThat(folder.resolve("wide-3.png")).exists();
        assertThat(resumed.out().lines()).hasSize(4);
        assertThat(resumed.out()).endsWith("3 pictures: 0.30 USD in all\n");
        assertPaid(1);
        assertThat(listed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "cache"})
    void whereNothingCanBeWrittenDownNothingIsPaid(String below) throws IOException {
        Files.writeString(folder.resolve(below), "in the way");

        Shell.Run run = deckle(words(FLUX).toArray());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("deckle: Expected folders that can be written to")
                .contains("nothing was sent");
        assertNothingSent();
    }

    /** The answer can't be kept after it was paid for: the run is named. */
    @Test
    void aCacheThatFillsUpAfterPaymentNamesTheRun() throws IOException {
        provider.onNext(Phase.POLL, () -> block(folder.resolve("cache/deckle/answers")));

        Shell.Run run = deckle(words(FLUX).toArray());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("deckle: Expected to write down what came of the run");
        assertThat(run.err()).contains("'deckle resume ").doesNotContain("inside the engine");
        assertPaid(1);
        assertThat(Files.deleteIfExists(folder.resolve("cache/deckle/answers"))).isTrue();
        assertThat(deckle("resume", at(listed(), 0, "run")).code()).isZero();
        assertPaid(1);
    }

    private static void block(Path folder) {
        try {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            Files.writeString(folder, "in the way");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theHistoryTellsWhatWasPaidByMonthAndModel() throws IOException {
        assertThat(deckle("resume", "--history").out()).isEqualTo("No run was paid.\n");
        assertThat(deckle(words(FLUX).toArray()).code()).isZero();
        Files.delete(wide());
        assertThat(deckle(words("runflow/outpaint").toArray()).code()).isZero();

        Shell.Run table = deckle("resume", "--history");

        assertThat(table.code()).isZero();
        assertThat(table.out().lines().toList())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).matches("\\d{4}-\\d\\d +runware/flux-outpainting +1 +0\\.10"))
                .anySatisfy(line -> assertThat(line).matches("\\d{4}-\\d\\d +runflow/outpaint +1 +0\\.55"));
        assertThat(table.out()).endsWith("2     0.65\n");
        var json = report("resume", "--history");
        assertThat((List<?>) json.get("runs")).hasSize(2);
        assertThat(at(json, "runs", 0, "end")).isEqualTo("done");
        assertThat(deckle("resume", "x", "--history").code()).isEqualTo(2);
    }
}
