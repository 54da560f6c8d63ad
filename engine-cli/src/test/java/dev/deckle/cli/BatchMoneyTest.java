package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Images;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Outcome;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a batch pays, and what becomes of it: nothing is paid twice without a word, and nothing that was paid for is forgotten. */
@Tag("slow")
class BatchMoneyTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";
    private static final String BFL = "bfl/outpainting";
    private static final String FLOW = "runflow/outpaint";

    @Override
    ProviderOptions provided() {
        return ProviderOptions.DEFAULT.withWork(1, Duration.ZERO);
    }

    @BeforeEach
    void knowBfl() {
        environment.put("BFL_API_KEY", "bf-never-to-be-shown");
        environment.put("BFL_BASE_URL", provider.bflUrl().toString());
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path photos(int count) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (int i = 0; i < count; i++) {
            Images.write(
                    Picture.of(scene(128, 96 + 16 * i)),
                    photos.resolve("p" + i + ".png"),
                    WriteOptions.DEFAULT.withOverwrite(true));
        }
        return photos;
    }

    private List<Object> words(String model, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "batch", folder.resolve("photos"), "--right", "64px", "--model", model, "-o", out(), "--no-sheet"));
        words.addAll(List.of(more));
        return words;
    }

    private Shell.Run batch(String model, Object... more) {
        return deckle(words(model, more).toArray());
    }

    private List<ReportLine> reported() throws IOException {
        List<ReportLine> lines = new ArrayList<>();
        assertThat(ReportFile.in(out()).read(lines::add)).isZero();
        return lines;
    }

    private String status() {
        return deckle("batch", "--status", "-o", out()).out();
    }

    private List<Long> numbers(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + BatchFolder.queue(out()));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    @Test
    void aRunThatCanNotBeAskedForIsPaidAgainOnlyOnThatWordAndWithinTheBudget() throws IOException {
        photos(2);
        provider.fail(Phase.SUBMIT, Fault.reset());
        Shell.Run unknown = batch(BFL, "--concurrency", 1);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("1 of 2 jobs are done, 1 is not: 1 may have been paid for")
                .contains("nobody knows whether it was paid for")
                .contains("--pay-again pays for it a second time")
                .contains("1 job that failed has runs that were or may have been paid for, 0.10 USD");
        assertPaid(2);
        assertThat(unknown.err()).contains("--retry-failed asks the provider for it and pays anew");
        assertThat(deckle("resume").out())
                .contains("1 run of the batch in " + out() + " that may have been paid for, 0.10 USD: set aside; ")
                .contains("--retry-failed")
                .doesNotContain("collects them");
        assertThat(at(report("resume"), "batches", 0, "runs", 0, "setAside")).isEqualTo(true);
        Shell.Run asked = batch(BFL, "--retry-failed");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("--pay-again pays for it a second time");
        assertPaid(2);
        Shell.Run poor = batch(BFL, "--pay-again", "--max-cost", "0.25");
        assertThat(poor.err())
                .contains("1 waits for a higher --max-cost")
                .contains("at most the 0.05 USD that are left of 0.25 but it would cost 0.1 USD")
                .contains("a higher --max-cost goes on");
        assertPaid(2);
        Shell.Run again = batch(BFL, "--pay-again", "--max-cost", "0.30");
        assertThat(again.code()).as(again.err()).isZero();
        assertPaid(3);
        assertThat(status()).contains("DONE 2", "cost 0.30 of 0.30 USD");
        assertThat(deckle("resume", "--history").out())
                .contains("bfl/outpainting")
                .endsWith("3     0.30\n");
        assertThat(deckle("resume").out()).isEqualTo("No paid run was interrupted.\n");
        Files.move(out(), folder.resolve("away"));
        assertThat(at(report("resume", "--history"), "leftOut")).hasToString("1");
        Shell.Run away = deckle("resume", "--history");
        assertThat(away.err())
                .contains(out() + ", so what was paid there is not counted")
                .hasLineCount(1);
        assertThat(away.out()).isEqualTo("No run was paid.\n");
        Files.move(folder.resolve("away"), out());
        assertThat(deckle("resume", "--history").err()).isEmpty();
    }

    /** The process is killed while the provider reads the submit: the ledger has an intent, and nobody can be asked. */
    @Test
    void aKilledSubmitOfAModelThatCanNotBeAskedIsNoDeadEnd() throws Exception {
        photos(1);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words(BFL).forEach(word -> command.add(word.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        provider.onNext(Phase.SUBMIT, process::destroyForcibly);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
        int before = provider.ledger().charges().size();
        Shell.Run told = batch(BFL);
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("1 may have been paid for", "--pay-again");
        assertPaid(before);
        assertThat(batch(BFL, "--pay-again").code()).isZero();
        assertPaid(before + 1);
    }

    /** The price of {@code bfl/erase} is told with the word that the run was taken, by another call than the one that brings the picture. */
    @Test
    void aPriceThatOnlyTheSubmitTellsIsReported() throws IOException {
        photos(1);
        Images.write(Picture.of(disc(128, 96)), folder.resolve("mask.png"), WriteOptions.DEFAULT.withOverwrite(true));
        Path jobs = Files.writeString(
                folder.resolve("jobs.jsonl"),
                "{\"photo\":\"photos/p0.png\",\"mask\":\"mask.png\",\"model\":\"bfl/erase\"}\n");
        Shell.Run unknown = deckle("batch", jobs, "-o", out(), "--no-sheet", "--max-cost", "9");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("1 waits for a higher --max-cost");
        assertPaid(0);
        Path other = folder.resolve("other");
        Shell.Run run = deckle("batch", jobs, "-o", other, "--no-sheet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(", 0.03 USD");
        List<ReportLine> lines = new ArrayList<>();
        assertThat(ReportFile.in(other).read(lines::add)).isZero();
        assertThat(lines.get(0).cost())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.03"));
        assertThat(deckle("batch", "--status", "-o", other).out()).contains("cost 0.03 USD");
        assertThat(deckle("resume", "--history").out()).endsWith("1     0.03\n");
    }

    @Test
    void openRunsOfABatchAreListedAnywhereAndCanBeGivenUp() throws IOException {
        photos(1);
        provider.failAlways(Phase.DOWNLOAD, Fault.status(404));
        Shell.Run expired = batch(FLUX);
        assertThat(expired.code()).isEqualTo(1);
        assertThat(expired.err()).contains("1 was paid for but its picture is gone", " --forget' gives it up");
        assertThat(reported().get(0).cost())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.10"));
        provider.heal();
        assertThat(deckle("resume").out())
                .contains("1 paid run of the batch in " + out() + ", 0.10 USD: set aside; the same batch command with")
                .contains("--retry-failed asks the provider and pays anew", "p0.png")
                .doesNotContain("may have been", "collects them");
        assertThat(deckle("resume", "--history").out()).endsWith("1     0.10\n");
        Object run = at(report("resume"), "batches", 0, "runs", 0, "run");
        assertThat(deckle("resume", run).err()).contains("one of the batch in " + out());
        assertThat(deckle("resume", run, "--forget").code()).isZero();
        assertThat(deckle("resume").out()).isEqualTo("No paid run was interrupted.\n");
        assertThat(batch(FLUX).code()).isEqualTo(1);
        assertPaid(1);
        Shell.Run again = batch(FLUX, "--retry-failed");
        assertThat(again.code()).as(again.err()).isZero();
        assertPaid(2);
        assertThat(status()).contains("cost 0.20 USD");
        assertThat(deckle("resume", "--history").out()).endsWith("2     0.20\n");
    }

    @Test
    void whatWasPaidForAPhotoThatChangedIsFetchedKeptAndTold() throws IOException {
        Path photo = photos(1).resolve("p0.png");
        byte[] right = Files.readAllBytes(photo);
        provider.onNext(Phase.SUBMIT, () -> {
            try {
                Files.write(photo, new byte[] {1}, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Shell.Run changed = batch(FLUX);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("that was paid for is fetched and kept", "1 photo can't be used");
        assertThat(reported().get(0).cost()).isPresent();
        // The changed photo is another job for the same target, which stays with what was paid for.
        Shell.Run other = batch(FLUX);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("but it is open; 'deckle resume ", "1 job that failed has runs");
        assertPaid(1);
        Files.delete(photo);
        photos(2);
        Files.delete(photo);
        Shell.Run gone = batch(FLUX);
        assertThat(gone.code()).isZero();
        assertThat(gone.err()).contains("1 job that failed has runs that were or may have been paid for, 0.10 USD");
        Files.write(photo, right);
        int downloads = provider.requests(Phase.DOWNLOAD).size();
        Shell.Run whole = batch(FLUX, "--retry-failed");
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.err()).isEmpty();
        assertPaid(2);
        assertThat(provider.requests(Phase.DOWNLOAD)).as("it was on disk").hasSize(downloads);
    }

    @Test
    void jobsBeyondTheSlotsAreOutOfTheWayUntilOneIsFree() throws Exception {
        photos(12);
        List<Long> parked = new ArrayList<>();
        provider.onNext(Phase.POLL, () -> {
            try {
                parked.addAll(numbers("select count(*) from scheduled_tasks where execution_time > 3000000000000"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        Shell.Run run = batch(FLUX, "--concurrency", 2);
        assertThat(run.code()).as(run.err()).isZero();
        assertPaid(12);
        assertThat(parked).singleElement().satisfies(count -> assertThat(count).isBetween(6L, 10L));
    }

    @Test
    void aRateHoldsBetweenAnyTwoSubmits() throws Exception {
        photos(5);
        Shell.Run run = batch(FLUX, "--concurrency", 4, "--rate", 4);
        assertThat(run.code()).as(run.err()).isZero();
        List<Long> since = numbers("select since from deckle_pass order by since");
        assertThat(since).hasSize(5);
        for (int i = 1; i < since.size(); i++) {
            assertThat(since.get(i) - since.get(i - 1)).isGreaterThanOrEqualTo(250);
        }
    }

    /** The provider takes the run, charges for it, and says then that it shows nothing of it. */
    @Test
    void aRunThatWasTakenAndCameToNothingStaysInTheSumsWhateverIsTriedAfterIt() throws Exception {
        photos(1);
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.MODERATED));
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.MODERATED));
        Shell.Run first = batch(FLOW, "--max-cost", "0.60");
        assertThat(first.code()).isEqualTo(1);
        assertPaid(1);
        assertThat(status()).contains("cost 0.55 of 0.60 USD");
        for (int i = 0; i < 2; i++) {
            Shell.Run poor = batch(FLOW, "--retry-failed", "--max-cost", "0.60");
            assertThat(poor.code()).isEqualTo(1);
            assertThat(poor.err()).contains("at most the 0.05 USD that are left of 0.6 but it would cost 0.55 USD");
            assertPaid(1);
        }
        Shell.Run second = batch(FLOW, "--retry-failed", "--max-cost", "1.10");
        assertThat(second.code()).isEqualTo(1);
        assertPaid(2);
        assertThat(status()).contains("cost 1.10 of 1.10 USD");
        assertThat(reported().get(0).cost())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("1.10"));
        Shell.Run third = batch(FLOW, "--retry-failed", "--max-cost", "1.65");
        assertThat(third.code()).as(third.err()).isZero();
        assertPaid(3);
        assertThat(status()).contains("DONE 1", "cost 1.65 of 1.65 USD");
        assertThat(deckle("resume", "--history").out()).endsWith("3     1.65\n");
        assertThat(numbers("select pass from deckle_pass order by pass")).containsExactly(-2L, -1L, 0L);
        // What is deleted is paid for anew, on that word, and the sum knows of both.
        Files.delete(out().resolve("p0.png"));
        assertThat(batch(FLOW, "--retry-failed", "--max-cost", "1.65").code()).isEqualTo(1);
        assertPaid(3);
        assertThat(batch(FLOW, "--retry-failed", "--max-cost", "2.20").code()).isZero();
        assertPaid(4);
        assertThat(status()).contains("DONE 1", "cost 2.20 of 2.20 USD");
        assertThat(numbers("select sum(micros) from deckle_pass")).containsExactly(2_200_000L);
    }

    /** There are more jobs than slots: those that were never looked at wait, too. */
    @Test
    void anAccountWithoutMoneyKeepsAllJobsOfItsModelAndNoOthers() throws IOException {
        photos(12);
        provider.failAlways(Phase.SUBMIT, Fault.status(402));
        Path jobs = Files.write(
                folder.resolve("jobs.jsonl"),
                Stream.iterate(0, i -> i < 12, i -> i + 1)
                        .map(i -> "{\"photo\":\"photos/p" + i + ".png\",\"right\":\"64px\",\"model\":\""
                                + (i == 5 ? "local" : i == 7 ? BFL : FLUX) + "\"}")
                        .toList());
        Shell.Run run = deckle("batch", jobs, "-o", out(), "--no-sheet", "--concurrency", 2);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("1 of 12 jobs are done, 11 are not: ");
        assertThat(run.err())
                .contains(" until the account is put right", " for credit at the provider")
                .doesNotContain("they wait\n");
        assertPaid(0);
        provider.heal();
        Shell.Run paid = deckle("batch", jobs, "-o", out(), "--no-sheet", "--concurrency", 2);
        assertThat(paid.code()).as(paid.err()).isZero();
        assertPaid(11);
    }
}
