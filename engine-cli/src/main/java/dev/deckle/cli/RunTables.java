package dev.deckle.cli;

import dev.deckle.journal.PastRun;
import dev.deckle.journal.RunHistory;
import dev.deckle.journal.RunList;
import dev.deckle.journal.StoredAnswer;
import dev.deckle.journal.StoredRun;
import dev.deckle.json.Json;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prints paid runs: those that are open, and what was paid by month and model.
 *
 * @param terminal to print to
 * @param open runs of single commands that are not finished
 * @param batches the runs of batches
 * @param json whether one document is printed
 */
record RunTables(Terminal terminal, RunList open, List<BatchRuns> batches, boolean json) {
    /** Copies the list. */
    RunTables {
        batches = List.copyOf(batches);
    }

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MONTH_WIDTH = 9;
    private static final int MODEL_WIDTH = 28;
    private static final int RUNS_WIDTH = 6;
    private static final String OPEN = "open";

    /** Prints the runs that were interrupted, and warns of entries that can't be read. */
    void list() {
        warn();
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("runs", open.runs().stream().map(RunTables::toJson).toList());
            document.put(
                    "unreadable",
                    open.unreadable().stream().map(RunTables::toJson).toList());
            document.put(
                    "batches",
                    batches.stream()
                            .filter(batch -> !batch.open().isEmpty())
                            .map(BatchRuns::toJson)
                            .toList());
            terminal.out().println(Json.write(document));
            return;
        }
        if (open.runs().isEmpty()
                && batches.stream().allMatch(batch -> batch.open().isEmpty())) {
            terminal.out().println("No paid run was interrupted.");
        }
        for (StoredRun one : open.runs()) {
            terminal.out()
                    .println(Printable.of(one.ticket().reference() + "  " + Converters.label(one.state()) + "  "
                            + one.ticket().model() + "  " + one.cost().toPlainString() + " USD  " + one.created()));
            terminal.out().println("    deckle " + Printable.of(String.join(" ", JobWords.shown(one))));
        }
        batches.forEach(batch -> batch.print(terminal));
    }

    private void warn() {
        for (RunList.Unreadable one : open.unreadable()) {
            terminal.warn(one.why() + "; 'deckle resume " + one.name() + " --forget' removes it");
        }
    }

    private static Map<String, Object> toJson(RunList.Unreadable one) {
        Map<String, Object> json = Json.object();
        json.put("name", one.name());
        json.put("why", one.why());
        return json;
    }

    /** Describes a run that is open. */
    static Map<String, Object> toJson(StoredRun run) {
        Map<String, Object> json = Json.object();
        json.put("run", run.ticket().reference());
        json.put("providersRun", run.ticket().run().orElse(null));
        json.put("model", run.ticket().model());
        json.put("state", Converters.label(run.state()));
        json.put("created", run.created().toString());
        json.put("cost", run.cost().toPlainString());
        json.put("command", JobWords.shown(run));
        json.put("folder", JobWords.folder(run));
        json.put(
                "answers",
                run.answers().stream()
                        .map(StoredAnswer::file)
                        .map(file -> (Object) file.toString())
                        .toList());
        return json;
    }

    /**
     * Holds a run in the table of costs.
     *
     * @param run what is known of it
     * @param end how it ended, or that it is open
     */
    private record Row(PastRun run, String end) {
        String month() {
            return MONTH.format(run.created());
        }

        Map<String, Object> toJson() {
            Map<String, Object> json = Json.object();
            json.put("run", run.reference());
            json.put("providersRun", run.run().orElse(null));
            json.put("model", run.model());
            json.put("created", run.created().toString());
            json.put("cost", run.cost().toPlainString());
            json.put("told", run.told());
            json.put("end", end);
            return json;
        }
    }

    /** Adds up runs of one month and model. */
    private record Sum(int runs, BigDecimal cost) {
        Sum plus(Sum other) {
            return new Sum(runs + other.runs, cost.add(other.cost));
        }
    }

    /** Prints what was paid: runs that ended and runs that the provider has. */
    void history(RunHistory past) {
        warn();
        past.damage().ifPresent(terminal::warn);
        int away = BatchRuns.warnOfAway(terminal);
        List<Row> rows = new ArrayList<>();
        past.runs().forEach(run -> rows.add(new Row(run, Converters.label(run.end()))));
        batches.forEach(batch -> batch.past().forEach(run -> rows.add(new Row(run, Converters.label(run.end())))));
        Stream.concat(open.runs().stream(), batches.stream().flatMap(batch -> batch.open().stream()))
                .filter(run -> run.state() != StoredRun.State.INTENT)
                .forEach(run -> rows.add(new Row(run.past(PastRun.End.DONE), OPEN)));
        Map<String, Map<String, Sum>> sums = new TreeMap<>();
        Sum all = new Sum(0, BigDecimal.ZERO);
        for (Row row : rows) {
            Sum one = new Sum(1, row.run().cost());
            sums.computeIfAbsent(row.month(), month -> new TreeMap<>())
                    .merge(row.run().model(), one, Sum::plus);
            all = all.plus(one);
        }
        if (json) {
            Map<String, Object> document = document(rows, sums, all);
            document.put("leftOut", past.leftOut() + away);
            terminal.out().println(Json.write(document));
            return;
        }
        if (rows.isEmpty()) {
            terminal.out().println("No run was paid.");
            return;
        }
        line("month", "model", "runs", "USD");
        sums.forEach((month, models) -> models.forEach(
                (model, sum) -> line(month, model, String.valueOf(sum.runs()), ReportJson.usd(sum.cost()))));
        line("all", "", String.valueOf(all.runs()), ReportJson.usd(all.cost()));
    }

    private void line(String month, String model, String runs, String usd) {
        terminal.out()
                .println(Texts.column(month, MONTH_WIDTH)
                        + Texts.column(Printable.of(model), MODEL_WIDTH)
                        + Texts.column(runs, RUNS_WIDTH)
                        + usd);
    }

    private static Map<String, Object> document(List<Row> rows, Map<String, Map<String, Sum>> sums, Sum all) {
        List<Object> months = new ArrayList<>();
        sums.forEach((month, models) -> models.forEach((model, sum) -> {
            Map<String, Object> json = Json.object();
            json.put("month", month);
            json.put("model", model);
            json.put("runs", sum.runs());
            json.put("cost", ReportJson.usd(sum.cost()));
            months.add(json);
        }));
        Map<String, Object> document = Json.object();
        document.put("months", months);
        document.put("runs", rows.stream().map(Row::toJson).toList());
        document.put("cost", ReportJson.usd(all.cost()));
        return document;
    }
}
