package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.samples.provider.Charge;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills {@code deckle batch}, or one of two {@code deckle work} on a PostgreSQL server, again and again: at random instants, and at each
 * edge of the ledger. Then lets the jobs come to their end, and compares: pictures with those of a run that nobody disturbed, the
 * provider's ledger with the jobs. The provider takes as long as the kills need, so that none of them finds the work done.
 *
 * <p>{@code BatchCampaign local|paid|workers FOLDER JOBS KILLS SEED}; prints what it found. {@code -Ddeckle.campaign.minutes} ends the
 * killing after that time on a machine that is too busy for all of them.
 */
public final class BatchCampaign {
    private static final String FLUX = "runware/flux-outpainting";
    private static final int PASSES = 2;
    private static final int SLOTS = 2;
    private static final int KILL_MILLIS = 2_500;
    private static final int CALM_MILLIS = 10;
    private static final int MINUTES = 120;

    private final Path folder;
    private final String mode;
    private final int jobs;
    private final int kills;
    private final Random random;
    private final FakeProvider provider;
    private final Map<String, Integer> edges = new TreeMap<>();
    private int started;
    private final long end = System.nanoTime()
            + Duration.ofMinutes(Long.getLong("deckle.campaign.minutes", MINUTES))
                    .toNanos();

    private BatchCampaign(String mode, Path folder, int jobs, int kills, long seed) {
        this.mode = mode;
        this.folder = folder;
        this.jobs = jobs;
        this.kills = kills;
        this.random = new Random(seed);
        this.provider = provider(mode.equals("local") ? 0 : KILL_MILLIS * SLOTS * kills / charges());
    }

    /** Where a process is killed. */
    private enum Edge {
        /** At a random instant after it began to work. */
        INSTANT,
        /** When what is asked lies on disk: before the intent is in the ledger, or just after. */
        NOTE,
        /** When the provider has read the submit: the ledger has an intent. */
        SUBMIT,
        /** When the provider was asked for a run: the ledger has it. */
        POLL,
        /** When the picture is asked for: the run is over. */
        DOWNLOAD,
        /** When an answer lies on disk, and the ledger may know it. */
        ANSWER,
        /** When a target lies on disk, and the ledger does not know that the job is done. */
        PICTURE
    }

    private static FakeProvider provider(int millis) {
        return FakeProvider.start(ProviderOptions.DEFAULT.withWork(1, Duration.ofMillis(millis)));
    }

    private Map<String, String> environment(FakeProvider paints) {
        return Map.of(
                "RUNWARE_API_KEY", "any",
                "RUNWARE_BASE_URL", paints.runwareUrl().toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    /**
     * What a campaign found.
     *
     * @param kills of processes that were still at work
     * @param edges at which they were killed
     * @param wrong pictures that are missing, or other than those of an undisturbed run
     * @param twice jobs that were charged otherwise than once a pass
     * @param left temporary files that are still there
     * @param last what the last process said
     */
    record Result(
            int kills,
            Map<String, Integer> edges,
            List<String> wrong,
            List<String> twice,
            List<String> left,
            String last) {
        boolean isGood() {
            return wrong.isEmpty() && twice.isEmpty() && left.isEmpty();
        }

        String told(String mode, int jobs) {
            return mode + ": " + kills + " kills over " + jobs + " jobs " + edges + ": wrong pictures " + wrong
                    + ", not charged once a pass " + twice + ", temporary files " + left;
        }
    }

    /** Runs a campaign and prints what it found. */
    public static void main(String[] args) throws Exception {
        Result result = run(
                args[0],
                Path.of(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Long.parseLong(args[4]));
        System.out.println(result.told(args[0], Integer.parseInt(args[2])));
        System.out.println(result.last());
        System.exit(result.isGood() ? 0 : 1);
    }

    static Result run(String mode, Path folder, int jobs, int kills, long seed) throws Exception {
        BatchCampaign campaign = new BatchCampaign(mode, folder, jobs, kills, seed);
        try {
            campaign.photos();
            return mode.equals("workers") ? campaign.workers() : campaign.alone();
        } finally {
            campaign.provider.close();
        }
    }

    private void photos() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            Path photo = photos.resolve("p" + i + ".png");
            Images.write(
                    Picture.of(WithFakeProvider.scene(160 + i % 40, 120)),
                    photo,
                    WriteOptions.DEFAULT.withOverwrite(true));
            // Every fourth job has two passes.
            String ask = mode.equals("local")
                    ? "\"right\":\"64px\""
                    : i % 4 == 0
                            ? "\"right\":\"128px\",\"cap\":64,\"over-cap\":\"split\",\"model\":\"" + FLUX + "\""
                            : "\"right\":\"64px\",\"model\":\"" + FLUX + "\"";
            lines.add("{\"photo\":\"photos/p" + i + ".png\"," + ask + "}");
        }
        Files.write(folder.resolve("jobs.jsonl"), lines);
    }

    private int charges() {
        return mode.equals("local") ? 0 : jobs + (jobs + 3) / 4 * (PASSES - 1);
    }

    private List<String> batch(String out, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "batch",
                folder.resolve("jobs.jsonl").toString(),
                "-o",
                folder.resolve(out).toString()));
        words.addAll(List.of(more));
        return words;
    }

    /** Returns each picture's bytes of an undisturbed run, painted by a provider of its own. */
    private Map<String, byte[]> calm() throws IOException {
        try (FakeProvider quick = provider(CALM_MILLIS)) {
            Shell.Run run = Shell.run(
                    environment(quick), System::nanoTime, batch("calm").toArray(String[]::new));
            if (run.code() != 0) {
                throw new IllegalStateException(run.err());
            }
        }
        return pictures("calm");
    }

    private Map<String, byte[]> pictures(String out) throws IOException {
        Map<String, byte[]> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            for (Path file : files.filter(one -> one.getFileName().toString().matches("[^.].*\\.png"))
                    .toList()) {
                pictures.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    /** Has few runs at the provider at once, so that there is work for all the kills. */
    private List<String> slow(String out, String... more) {
        List<String> words = batch(out, more);
        words.addAll(List.of("--concurrency", "" + SLOTS));
        return words;
    }

    private Result alone() throws Exception {
        Map<String, byte[]> calm = calm();
        int killed = 0;
        for (int i = 0; killed < kills && i < 2 * kills && System.nanoTime() < end; i++) {
            Process process = start(slow("out", i % 2 == 0 ? "--no-sheet" : "--retry-failed"));
            killed += killSometime(process) ? 1 : 0;
            if (process.exitValue() == 0 && killed < kills) {
                forgetSome();
            }
        }
        return result(killed, calm, () -> start(batch("out", "--retry-failed")));
    }

    /** Lets some pictures of a local batch vanish, so that there is work left for the next kill. */
    private void forgetSome() throws IOException {
        if (mode.equals("local")) {
            for (String name : pictures("out").keySet()) {
                if (random.nextInt(3) > 0) {
                    Files.delete(folder.resolve("out").resolve(name));
                }
            }
        }
    }

    /** Starts a process that brings what is left to its end. */
    private interface Ending {
        Process start() throws IOException;
    }

    private Result result(int killed, Map<String, byte[]> calm, Ending ending) throws Exception {
        String said = "";
        for (int i = 0; i < 4; i++) {
            Process process = ending.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            said = Files.readString(said());
            if (process.exitValue() == 0 && pictures("out").size() == calm.size()) {
                break;
            }
        }
        Map<String, byte[]> pictures = pictures("out");
        List<String> wrong = calm.keySet().stream()
                .filter(name -> !Arrays.equals(calm.get(name), pictures.get(name)))
                .toList();
        List<Charge> mine = provider.ledger().charges();
        List<String> twice = new ArrayList<>();
        if (mine.size() != charges()) {
            twice.add(mine.size() + " charges instead of " + charges());
        }
        mine.stream()
                .collect(Collectors.groupingBy(Charge::reference, Collectors.counting()))
                .forEach((run, count) -> {
                    if (count > 1) {
                        twice.add(run + " " + count + " times");
                    }
                });
        List<String> left;
        try (Stream<Path> files = Files.walk(folder)) {
            left = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(".deckle-"))
                    .toList();
        }
        return new Result(killed, edges, wrong, twice, left, said);
    }

    private Result workers() throws Exception {
        Map<String, byte[]> calm = calm();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            String address = server.getJdbcUrl("postgres", "postgres");
            Function<String, List<String>> worker =
                    how -> List.of("work", "--queue", address, how, "--concurrency", "3");
            Map<String, String> environment = environment(provider);
            Shell.Run queued = Shell.run(
                    environment,
                    System::nanoTime,
                    slow("out", "--queue", address).toArray(String[]::new));
            if (queued.code() != 0) {
                throw new IllegalStateException(queued.err());
            }
            Process[] two = {start(worker.apply("--quiet")), start(worker.apply("--quiet"))};
            int killed = 0;
            for (int i = 0; killed < kills && i < 2 * kills && System.nanoTime() < end; i++) {
                int one = random.nextInt(two.length);
                killed += killSometime(two[one]) ? 1 : 0;
                two[one] = start(worker.apply("--quiet"));
            }
            try {
                return result(killed, calm, () -> {
                    Shell.run(
                            environment,
                            System::nanoTime,
                            batch("out", "--queue", address, "--retry-failed").toArray(String[]::new));
                    return start(worker.apply("--drain"));
                });
            } finally {
                for (Process process : two) {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }

    /** Returns whether the process was killed while it worked. */
    private boolean killSometime(Process process) throws InterruptedException, IOException {
        Edge[] all = Edge.values();
        Edge edge = mode.equals("local")
                ? (random.nextBoolean() ? Edge.INSTANT : Edge.PICTURE)
                : all[random.nextInt(all.length + 2) % all.length];
        switch (edge) {
            case SUBMIT, POLL, DOWNLOAD -> {
                provider.onNext(Phase.valueOf(edge.name()), process::destroyForcibly);
                process.waitFor(KILL_MILLIS * 3L, TimeUnit.MILLISECONDS);
            }
            case NOTE -> whenThereIsMore(process, answers(), ".json");
            case ANSWER -> whenThereIsMore(process, answers(), ".png");
            case PICTURE -> whenThereIsMore(process, folder.resolve("out"), ".png");
            case INSTANT -> {
                CountDownLatch asked = new CountDownLatch(1);
                provider.onNext(Phase.POLL, asked::countDown);
                process.waitFor(mode.equals("local") ? KILL_MILLIS / 2 : 0, TimeUnit.MILLISECONDS);
                if (!mode.equals("local")) {
                    asked.await(KILL_MILLIS * 3L, TimeUnit.MILLISECONDS);
                }
                process.waitFor(random.nextInt(KILL_MILLIS), TimeUnit.MILLISECONDS);
            }
        }
        process.destroyForcibly().waitFor();
        provider.heal();
        boolean killed = process.exitValue() == 137;
        if (killed) {
            edges.merge(edge.name(), 1, Integer::sum);
        }
        return killed;
    }

    private Path answers() {
        return mode.equals("workers")
                ? folder.resolve("cache/deckle/answers")
                : BatchFolder.answers(folder.resolve("out"));
    }

    /** Waits until there is one file more of that kind, or the process is gone, or for some seconds. */
    private static void whenThereIsMore(Process process, Path below, String suffix)
            throws IOException, InterruptedException {
        long before = files(below, suffix);
        long end = System.nanoTime() + Duration.ofMillis(KILL_MILLIS * 3L).toNanos();
        while (process.isAlive() && System.nanoTime() < end && files(below, suffix) <= before) {
            Thread.sleep(2);
        }
    }

    private static long files(Path below, String suffix) throws IOException {
        if (!Files.isDirectory(below)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(below)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }

    /** Names the file of what the last process said that was started. */
    private Path said() {
        return folder.resolve("said-" + started + ".txt");
    }

    private Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-Ddeckle.heartbeat=300",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment(provider));
        started++;
        return builder.redirectOutput(said().toFile()).start();
    }
}
