package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.jr.ob.JSON;

/**
 * Kills {@code deckle} processes while they paint with models that cost money, and goes on with each job until its pictures are there: at
 * random instants, and where the provider has read a submit, a poll or a download. Counts what was charged twice and what was lost.
 *
 * <p>{@code KillCampaign FOLDER KILLS SEED}; prints a table.
 */
public final class KillCampaign {
    private static final int PASSES = 2;
    private static final int RESULTS = 3;

    private final Path folder;
    private final Random random;
    private final Map<String, Integer> table = new TreeMap<>();
    private int kills;
    private int jobs;
    private int twice;
    private int lost;

    private KillCampaign(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /**
     * What a campaign found.
     *
     * @param kills of processes that were still at work
     * @param jobs that were begun
     * @param twice jobs that were charged more often than their passes
     * @param lost jobs of which a picture is missing
     * @param table what was done after a kill, by the state that it left
     */
    record Result(int kills, int jobs, int twice, int lost, Map<String, Integer> table) {}

    /** A kind of job: its words, how often it is charged, how many pictures it has. */
    private record Kind(List<String> words, int charges, int pictures) {}

    /** Runs a campaign and prints what it found. */
    public static void main(String[] args) throws Exception {
        Result result = run(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
        System.out.println(result.kills() + " kills in " + result.jobs() + " jobs: charged twice " + result.twice()
                + ", lost " + result.lost());
        result.table().forEach((what, count) -> System.out.println(what + ": " + count));
        System.exit(result.twice() + result.lost() == 0 ? 0 : 1);
    }

    static Result run(Path folder, int kills, long seed) throws Exception {
        KillCampaign campaign = new KillCampaign(folder, seed);
        while (campaign.kills < kills) {
            campaign.job();
        }
        return new Result(campaign.kills, campaign.jobs, campaign.twice, campaign.lost, campaign.table);
    }

    private static List<Kind> kinds() {
        return List.of(
                new Kind(List.of("expand", "--right", "64px", "--model", "runware/flux-outpainting"), 1, 1),
                new Kind(
                        List.of(
                                "expand",
                                "--right",
                                "64px",
                                "--model",
                                "runware/flux-outpainting",
                                "--results",
                                "" + RESULTS),
                        1,
                        RESULTS),
                new Kind(
                        List.of(
                                "expand",
                                "--right",
                                "256px",
                                "--cap",
                                "128",
                                "--over-cap",
                                "split",
                                "--model",
                                "runware/flux-outpainting"),
                        PASSES,
                        1),
                new Kind(
                        List.of(
                                "expand",
                                "--left",
                                "64px",
                                "--prompt",
                                "a beach",
                                "--model",
                                "runware/flux-expand-pro"),
                        1,
                        1),
                new Kind(List.of("expand", "--top", "30%", "--model", "runflow/outpaint"), 1, 1),
                new Kind(List.of("expand", "--bottom", "64px", "--model", "runflow/reference-inpaint"), 1, 1),
                new Kind(
                        List.of("reframe", "--aspect", "16:9", "--size", "1K", "--model", "runflow/smart-resize"),
                        1,
                        1));
    }

    private void job() throws Exception {
        Kind kind = kinds().get(jobs % kinds().size());
        Path at = Files.createDirectories(folder.resolve("job-" + jobs));
        jobs++;
        try (FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT.withWork(1, Duration.ofMillis(100)))) {
            Map<String, String> environment = environment(provider, at);
            List<String> words = words(kind, at);
            finish(provider, environment, words, kind, at);
            int charges = provider.ledger().charges().size();
            twice += charges > kind.charges() ? 1 : 0;
            if (charges > kind.charges()) {
                System.err.println("charged " + charges + " times: " + words);
            }
        }
    }

    /** Kills the job, goes on with it, kills that too now and then, until its pictures are there. */
    private void finish(FakeProvider provider, Map<String, String> environment, List<String> words, Kind kind, Path at)
            throws Exception {
        List<String> next = words;
        for (int round = 0; round < 12; round++) {
            boolean kill = round < 3 && random.nextInt(round + 1) == 0;
            int code = play(provider, environment, next, kill);
            if (code >= 0 && pictures(at) >= kind.pictures()) {
                return;
            }
            next = next(environment, words, at, code);
            if (next.isEmpty()) {
                return;
            }
        }
        lost++;
        System.err.println(
                "not finished: " + words + " " + run(environment, "resume").err());
    }

    /** Decides by what the list says: collect; pay where the provider does not have it; or begin anew where nothing was recorded. */
    private List<String> next(Map<String, String> environment, List<String> words, Path at, int code) throws Exception {
        List<?> runs = (List<?>)
                JSON.std.mapFrom(run(environment, "resume", "--json").out()).get("runs");
        if (runs.isEmpty()) {
            count("nothing recorded", pictures(at) > 0 ? "picture there" : "begun anew");
            return pictures(at) > 0 ? List.of() : words;
        }
        Map<?, ?> last = (Map<?, ?>) runs.get(runs.size() - 1);
        String run = String.valueOf(last.get("run"));
        boolean refused = code == 1;
        count(String.valueOf(last.get("state")), refused ? "asked, then --resubmit" : "resume");
        return refused ? List.of("resume", run, "--resubmit") : List.of("resume", run);
    }

    private void count(String state, String what) {
        table.merge(state + " | " + what, 1, Integer::sum);
    }

    private static long pictures(Path at) throws IOException {
        try (var files = Files.list(at)) {
            return files.filter(file -> file.getFileName().toString().matches("wide(-\\d+)?\\.png"))
                    .count();
        }
    }

    /** Runs a process, killed or not; returns its exit code, or −1 where it was killed. */
    private int play(FakeProvider provider, Map<String, String> environment, List<String> words, boolean kill)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (kill) {
            killSometime(provider, process);
        }
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        provider.heal();
        int code = process.exitValue();
        boolean killed = kill && code == 137;
        kills += killed ? 1 : 0;
        return killed ? -1 : code;
    }

    private void killSometime(FakeProvider provider, Process process) throws InterruptedException {
        Phase[] edges = {Phase.SUBMIT, Phase.POLL, Phase.DOWNLOAD};
        int how = random.nextInt(5);
        if (how < edges.length) {
            if (random.nextBoolean()) {
                provider.onNext(edges[how], () -> {});
            }
            provider.onNext(edges[how], () -> {
                process.destroyForcibly();
            });
        } else {
            process.waitFor(400 + random.nextInt(1800), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
        }
    }

    private static Shell.Run run(Map<String, String> environment, String... words) {
        return Shell.run(environment, System::nanoTime, words);
    }

    private static Map<String, String> environment(FakeProvider provider, Path at) {
        Map<String, String> environment = new HashMap<>();
        environment.put("RUNWARE_API_KEY", "any");
        environment.put("RUNFLOW_API_KEY", "any");
        environment.put("RUNWARE_BASE_URL", provider.runwareUrl().toString());
        environment.put("RUNFLOW_BASE_URL", provider.runflowUrl().toString());
        environment.put("XDG_STATE_HOME", at.resolve("state").toString());
        environment.put("XDG_CACHE_HOME", at.resolve("cache").toString());
        return environment;
    }

    private static List<String> words(Kind kind, Path at) throws IOException {
        Path photo = at.resolve("photo.png");
        Images.write(Picture.of(WithFakeProvider.scene(256, 192)), photo, WriteOptions.DEFAULT);
        List<String> words = new ArrayList<>(kind.words());
        words.add(1, photo.toString());
        words.addAll(List.of("-o", at.resolve("wide.png").toString()));
        return words;
    }
}
