package dev.deckle.cli;

import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.PaidModel;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deckle resume}: runs that were paid for and interrupted. */
@Command(
        name = "resume",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle resume [RUN] [OPTIONS]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "List paid runs that were interrupted, or finish the job of one.",
        description = {
            "The run is waited for and its answer composed and written as its command said; nothing is submitted again.",
        },
        footer = {
            "%nExamples:",
            "  deckle resume",
            "  deckle resume --json",
        })
final class ResumeCommand implements QuickCommand, OptionSet {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "A run of the list, by its own or the provider's name.")
    String run = "";

    @Option(
            names = "--resubmit",
            description =
                    "Pay for what is missing: a run that the provider does not know, passes that were never asked for.")
    boolean resubmit;

    @Option(names = "--forget", description = "Forget the run; what was paid for is lost.")
    boolean forget;

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(this);
    }

    @Override
    public boolean photo(String argument) {
        run = argument;
        return true;
    }

    @Override
    public boolean flag(String name) {
        switch (name) {
            case "--resubmit" -> resubmit = true;
            case "--forget" -> forget = true;
            case "--json" -> json = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Integer call() throws IOException, ModelException {
        RunStore store = ModelSession.store(terminal);
        if (run.isEmpty()) {
            if (resubmit || forget) {
                throw new UsageException("Expected a RUN with --resubmit or --forget but it is missing");
            }
            list(store.list());
            return Failures.DONE;
        }
        if (json || (resubmit && forget)) {
            throw new UsageException("Expected a RUN with at most one of --resubmit and --forget but received more");
        }
        StoredRun found = store.find(run)
                .orElseThrow(() -> new JobException(
                        "Expected a run out of those that 'deckle resume' lists but received " + Printable.quote(run)));
        List<StoredRun> job = ofOneJob(store, found);
        if (forget) {
            forget(store, job);
            return Failures.DONE;
        }
        return resubmit ? again(store, job) : finish(store, job, false);
    }

    /** All interrupted runs of the job of that run, oldest first: its passes. */
    private static List<StoredRun> ofOneJob(RunStore store, StoredRun run) throws IOException {
        return store.list().stream()
                .filter(other -> other.job().equals(run.job()))
                .toList();
    }

    private static void forget(RunStore store, List<StoredRun> job) throws IOException {
        for (StoredRun one : job) {
            // Who still waits for it must not find it gone.
            store.resume(List.of(one)).close();
            store.forget(one);
        }
    }

    /** Pays for what is missing: the passes that the provider has stay paid. */
    private int again(RunStore store, List<StoredRun> job) throws IOException, ModelException {
        int had = 0;
        while (had < job.size() && job.get(had).state() != StoredRun.State.INTENT) {
            had++;
        }
        QuickCommand command = command(job.get(0));
        // What can't be asked again must not be forgotten.
        paid(command);
        forget(store, job.subList(had, job.size()));
        return had == 0 ? call(command) : finish(store, job.subList(0, had), true);
    }

    private int finish(RunStore store, List<StoredRun> job, boolean pay) throws IOException, ModelException {
        QuickCommand command = command(job.get(0));
        PaidModel paid = paid(command);
        KeptAnswers answers = KeptAnswers.of(paid, job, pay);
        try (ModelSession session = ModelSession.resume(answers, store.resume(job))) {
            if (command instanceof InpaintCommand inpaint) {
                inpaint.session = Optional.of(session);
            } else {
                paint(command).session = Optional.of(session);
            }
            return call(command);
        }
    }

    private PaidModel paid(QuickCommand command) {
        ModelOptions options = modelOptions(command);
        ModelSettings settings = options.toSettings(terminal);
        Job kind = command instanceof InpaintCommand ? Job.INPAINT : Job.EXPAND;
        Model model = Models.painter(options.id(), kindOf(options.id(), kind), new FillOptions(), settings);
        if (model instanceof PaidModel paid) {
            return paid;
        }
        throw new JobException("Expected a model whose runs go on by themselves but received " + options.id());
    }

    /** A model that only reframes is asked for that. */
    private static Job kindOf(String id, Job kind) {
        return Models.all().stream().anyMatch(card -> card.id().equals(id) && card.framesItself()) ? Job.REFRAME : kind;
    }

    private QuickCommand command(StoredRun run) {
        String folder = run.job().getOrDefault("folder", "");
        if (!Path.of("").toAbsolutePath().toString().equals(folder)) {
            throw new JobException("Expected to be in " + folder + ", where the job was started, but received "
                    + Path.of("").toAbsolutePath());
        }
        String[] words = words(run).toArray(String[]::new);
        QuickCommand command = FullParser.parsed(terminal, words)
                .orElseThrow(() -> new JobException(
                        "Expected a job of this version in run " + run.ticket().reference() + " but received another"));
        // The deadline was that of the first wait, which is over.
        modelOptions(command).deadline = Optional.empty();
        return command;
    }

    private static int call(QuickCommand command) throws IOException, ModelException {
        try {
            return ((Callable<Integer>) command).call();
        } catch (IOException | ModelException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("a command throws nothing else", e);
        }
    }

    private static ModelOptions modelOptions(QuickCommand command) {
        return command instanceof InpaintCommand inpaint ? inpaint.model : paint(command).model;
    }

    private static PaintOptions paint(QuickCommand command) {
        if (command instanceof ExpandCommand expand) {
            return expand.paint;
        }
        return ((ReframeCommand) command).paint;
    }

    private void list(List<StoredRun> runs) {
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("runs", runs.stream().map(ResumeCommand::toJson).toList());
            terminal.out().println(Json.write(document));
            return;
        }
        if (runs.isEmpty()) {
            terminal.out().println("No paid run was interrupted.");
        }
        for (StoredRun one : runs) {
            terminal.out()
                    .println(one.ticket().reference() + "  " + Converters.label(one.state()) + "  "
                            + one.ticket().model() + "  " + one.cost().toPlainString() + " USD  " + one.created());
            terminal.out().println("    deckle " + String.join(" ", words(one)));
        }
    }

    private static List<String> words(StoredRun run) {
        return Json.read("the words of a command", run.job().getOrDefault("command", "[]")).list().stream()
                .map(JsonValue::text)
                .toList();
    }

    private static Map<String, Object> toJson(StoredRun run) {
        Map<String, Object> json = Json.object();
        json.put("run", run.ticket().reference());
        json.put("providersRun", run.ticket().run().orElse(null));
        json.put("model", run.ticket().model());
        json.put("state", Converters.label(run.state()));
        json.put("created", run.created().toString());
        json.put("cost", run.cost().toPlainString());
        json.put("command", new ArrayList<>(words(run)));
        json.put("folder", run.job().getOrDefault("folder", ""));
        json.put("answers", run.answers().stream().map(Path::toString).toList());
        return json;
    }
}
