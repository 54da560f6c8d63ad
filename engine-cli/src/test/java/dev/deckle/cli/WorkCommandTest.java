package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue on a PostgreSQL server, and its workers: in this process, and in processes of their own where they are stopped. */
@Tag("slow")
class WorkCommandTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
        System.setProperty("deckle.heartbeat", "300");
    }

    @AfterAll
    static void stop() throws IOException {
        System.clearProperty("deckle.heartbeat");
        server.close();
    }

    @Override
    ProviderOptions provided() {
        return ProviderOptions.DEFAULT.withWork(1, Duration.ZERO);
    }

    private static String address() {
        return server.getJdbcUrl("postgres", "postgres") + "&password=do-not-show-this";
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("drop schema public cascade; create schema public");
    }

    private Path photos(int count) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (int i = 0; i < count; i++) {
            Pictures.write(photos, "p" + i + ".png", 96 + i, 64);
        }
        return photos;
    }

    private Path out() {
        return folder.resolve("out");
    }

    private long pictures() throws IOException {
        try (Stream<Path> files = Files.list(out())) {
            return files.filter(file -> file.toString().endsWith(".png")).count();
        }
    }

    @Test
    void aSharedQueueIsWorkedOffByWhoeverWorks() throws IOException {
        Path photos = photos(4);
        environment.put("DECKLE_QUEUE", address());
        Shell.Run queued = deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out());
        assertThat(queued.code()).as(queued.err()).isZero();
        assertThat(queued.out()).contains("4 jobs are in the queue jdbc:postgresql://localhost:");
        assertPaid(0);
        CompletableFuture<Shell.Run> other =
                CompletableFuture.supplyAsync(() -> deckle("work", "--drain", "--concurrency", "2"));
        Shell.Run worked = deckle("work", "--drain", "--concurrency", "2");
        assertThat(worked.code()).as(worked.err()).isZero();
        assertThat(other.join().code()).isZero();
        assertPaid(4);
        assertThat(pictures()).isEqualTo(4);
        Shell.Run status = deckle("batch", "--status", "-o", out());
        assertThat(status.out()).contains("DONE 4");
        List<ReportLine> lines = new ArrayList<>();
        assertThat(ReportFile.in(out()).read(lines::add)).isZero();
        assertThat(lines).hasSize(4).allMatch(line -> line.state() == ReportLine.State.DONE);
        assertThat(queued.out() + worked.out() + status.out() + status.err()).doesNotContain("do-not-show-this");
        // The same jobs again are the same jobs.
        assertThat(deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out())
                        .code())
                .isZero();
        assertThat(deckle("work", "--drain").code()).isZero();
        assertPaid(4);
    }

    @Test
    void twoWorkersSpendOneBudget() throws IOException {
        Path photos = photos(6);
        environment.put("DECKLE_QUEUE", address());
        // A run is 0.10 USD.
        assertThat(deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out(), "--max-cost", "0.35")
                        .code())
                .isZero();
        CompletableFuture<Shell.Run> other =
                CompletableFuture.supplyAsync(() -> deckle("work", "--drain", "--concurrency", "3"));
        deckle("work", "--drain", "--concurrency", "3");
        other.join();
        assertThat(provider.ledger().cents()).isLessThanOrEqualTo(35);
        assertPaid(3);
        assertThat(deckle("batch", "--status").out())
                .contains("DONE 3", "3 wait for a higher --max-cost", " of 0.35 USD");
    }

    @Test
    void aServerThatIsGoneIsToldWithoutItsPassword() throws IOException {
        String gone = "jdbc:postgresql://localhost:1/none?user=me&password=do-not-show-this";
        Shell.Run run = deckle("work", "--queue", gone);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("jdbc:postgresql://localhost:1/none").hasLineCount(1);
        assertThat(run.err()).doesNotContain("do-not-show-this");
        Shell.Run wrong = deckle("work", "--queue", "mysql://me:do-not-show-this@db/x");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("jdbc:postgresql://host/database").doesNotContain("do-not-show-this");
    }

    private Process worker() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddeckle.heartbeat=300",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "work",
                "--drain",
                "--concurrency",
                "2"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("DECKLE_QUEUE", address());
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** A worker is paused when the provider has its submit; another takes its jobs over; then the first comes back. */
    @Test
    void aWorkerThatWasPausedComesBackAndPaysNothingTwice() throws Exception {
        environment.put("DECKLE_QUEUE", address());
        assertThat(deckle("batch", photos(4), "--right", "64px", "--model", FLUX, "-o", out())
                        .code())
                .isZero();
        CountDownLatch submitted = new CountDownLatch(1);
        Process paused = worker();
        provider.onNext(Phase.SUBMIT, () -> {
            try {
                signal(paused, "STOP");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            submitted.countDown();
        });
        assertThat(submitted.await(5, TimeUnit.MINUTES)).isTrue();
        Thread.sleep(2_000);
        assertThat(deckle("work", "--drain", "--concurrency", "2").code()).isZero();
        assertThat(pictures()).isEqualTo(4);
        signal(paused, "CONT");
        assertThat(paused.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertPaid(4);
        assertThat(deckle("batch", "--status").out()).contains("DONE 4");
    }

    @Test
    void aServerThatIsNotThereIsOneLine() {
        Shell.Run unknown = Shell.run("work", "--queue", "jdbc:postgresql://nobody.invalid/deckle?password=secret");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo("deckle: Expected the queue in jdbc:postgresql://nobody.invalid/deckle to answer but"
                        + " received: no address of a host of that name\n");
        Shell.Run refused = Shell.run("work", "--queue", "jdbc:postgresql://127.0.0.1:1/deckle");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("Connection to 127.0.0.1:1 refused");
    }

    /** Connections are cut and refused for a while in the middle of the work. */
    @Test
    void aDatabaseThatIsGoneForAWhileIsWaitedFor() throws Exception {
        environment.put("DECKLE_QUEUE", address());
        assertThat(deckle("batch", photos(8), "--right", "64px", "--model", FLUX, "-o", out())
                        .code())
                .isZero();
        CountDownLatch submitted = new CountDownLatch(1);
        provider.onNext(Phase.SUBMIT, submitted::countDown);
        Process worker = worker();
        assertThat(submitted.await(5, TimeUnit.MINUTES)).isTrue();
        for (int i = 0; i < 5; i++) {
            execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and datname = 'postgres'");
            Thread.sleep(300);
        }
        assertThat(worker.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(deckle(
                                "batch",
                                folder.resolve("photos"),
                                "--right",
                                "64px",
                                "--model",
                                FLUX,
                                "-o",
                                out(),
                                "--retry-failed")
                        .code())
                .isZero();
        assertThat(deckle("work", "--drain").code()).isZero();
        assertPaid(8);
        assertThat(pictures()).isEqualTo(8);
    }

    /** The server is stopped and started while a worker works; it says so, and goes on. {@code -Ddeckle.gone.millis=60000} is a minute. */
    @Test
    void aServerThatIsStoppedAndStartedIsToldAndWaitedFor() throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres own = restarted(data, 0);
        int port = own.getPort();
        environment.put("DECKLE_QUEUE", own.getJdbcUrl("postgres", "postgres"));
        try {
            assertThat(deckle("batch", photos(4), "--right", "64px", "--model", FLUX, "-o", out(), "--concurrency", 1)
                            .code())
                    .isZero();
            CountDownLatch submitted = new CountDownLatch(1);
            provider.onNext(Phase.SUBMIT, submitted::countDown);
            CompletableFuture<Shell.Run> working =
                    CompletableFuture.supplyAsync(() -> deckle("work", "--drain", "--concurrency", "2"));
            assertThat(submitted.await(5, TimeUnit.MINUTES)).isTrue();
            own.close();
            Thread.sleep(Long.getLong("deckle.gone.millis", 3_000));
            own = restarted(data, port);
            Shell.Run worked = working.get(10, TimeUnit.MINUTES);
            assertThat(worked.code()).as(worked.err()).isZero();
            assertThat(worked.err()).contains("; it is waited for", " answers again");
            assertPaid(4);
            assertThat(pictures()).isEqualTo(4);
        } finally {
            own.close();
        }
    }

    private static EmbeddedPostgres restarted(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The server's clock is minutes from this machine's, which stands for two workers whose clocks differ. */
    @ParameterizedTest
    @ValueSource(ints = {-9, 9})
    void clocksThatDifferByMinutesChangeNothing(int minutes) throws Exception {
        environment.put("DECKLE_QUEUE", address());
        execute("create schema if not exists skew;"
                + " create or replace function skew.clock_timestamp() returns timestamptz language sql volatile as"
                + " $$select pg_catalog.clock_timestamp() + " + minutes + " * interval '1 minute'$$;"
                + " alter database postgres set search_path = public, skew, pg_catalog");
        try {
            assertThat(deckle("batch", photos(3), "--right", "64px", "--model", FLUX, "-o", out())
                            .code())
                    .isZero();
            CompletableFuture<Shell.Run> other =
                    CompletableFuture.supplyAsync(() -> deckle("work", "--drain", "--concurrency", "2"));
            assertThat(deckle("work", "--drain", "--concurrency", "2").code()).isZero();
            assertThat(other.get(2, TimeUnit.MINUTES).code()).isZero();
            assertPaid(3);
            assertThat(pictures()).isEqualTo(3);
        } finally {
            execute("alter database postgres reset search_path");
        }
    }

    @Test
    void whatIsWrongWithAServerIsOneLineWithoutASecret() throws Exception {
        execute("create table deckle_meta (name varchar(20) primary key, value bigint not null)");
        execute("insert into deckle_meta values ('version', 99)");
        Shell.Run newer = deckle("work", "--queue", address(), "--drain");
        assertThat(newer.code()).isEqualTo(1);
        assertThat(newer.err()).contains("version 99").hasLineCount(1);
        String there = "localhost:" + server.getPort();
        for (String address : List.of(
                "jdbc:postgresql://" + there + "/nothing-here?user=postgres&password=do-not-show-this",
                "jdbc:postgresql://" + there + "/postgres?user=nobody&password=do-not-show-this",
                "jdbc:postgresql://nobody:do-not-show-this@" + there + "/postgres",
                "jdbc:postgresql://" + there + "/postgres?password=do%20not-show-this&user=x",
                "jdbc:postgresql://localhost:99999/x?password=do-not-show-this")) {
            Shell.Run run = deckle("work", "--queue", address, "--drain");
            assertThat(run.code()).as(run.err()).isPositive();
            assertThat(run.err())
                    .startsWith("deckle: ")
                    .hasLineCount(1)
                    .doesNotContain("not-show-this")
                    .doesNotContain("Exception")
                    .doesNotContain("org.postgresql");
        }
    }
}
