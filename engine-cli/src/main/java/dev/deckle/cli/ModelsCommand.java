package dev.deckle.cli;

import dev.deckle.geometry.Grid;
import dev.deckle.json.Json;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSource;
import dev.deckle.model.ServerCheck;
import dev.deckle.model.local.LocalModel;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists the models with their limits, or tells all of one: {@code deckle models}. */
record ModelsCommand(Terminal terminal) implements Command {
    private static final List<Integer> WIDTHS = List.of(35, 16, 6, 6, 9, 11, 7, 9, 0);

    private static final Option<Boolean> JSON = Option.flag("--json", "Print one JSON document.");

    private static final Option<Boolean> CHECK =
            Option.flag("--check", "Ask each server whether it is there; nothing is paid.");

    private static final CommandTable TABLE = new CommandTable(
            "models",
            "List the models with their limits, or tell all of one.",
            List.of("deckle models [ID] [--check] [--json]"),
            List.of("The limits are what 'deckle plan --model ID' plans by, and hold for what is sent to the model."),
            List.of("  deckle models", "  deckle models a1111/inpaint --check"),
            Optional.of(new Positional("ID", false, ModelIds.of(Job.values()), "A model; without it all are listed.")),
            List.of(OptionGroup.first(CHECK, JSON)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) {
        ModelStates states = new ModelStates(terminal, arguments.has(CHECK));
        Optional<ModelCard> one = arguments.argument().map(id -> Models.named(id, terminal));
        if (one.isPresent()) {
            return tell(one.get(), arguments.has(JSON), states);
        }
        if (arguments.has(JSON)) {
            List<Object> list = new ArrayList<>();
            Models.all(terminal).forEach(card -> list.add(toJson(card, states)));
            Map<String, Object> document = Json.object();
            document.put("models", list);
            terminal.out().println(Json.write(document));
            return code(states);
        }
        print("model", "can", "step", "grid", "margin", "canvas MP", "side", "USD", "state");
        List<ModelCard> cards = Models.all(terminal);
        cards.forEach(card -> print(card, states));
        terminal.out().println("Steps and sides are in px, a margin also in percent of the picture's side.");
        for (ModelSource source : Models.sources(terminal)) {
            source.keyVariable()
                    .ifPresent(key -> terminal.out()
                            .println("The key is in " + key + " for "
                                    + source.cards().stream().map(ModelCard::id).collect(Collectors.joining(", "))
                                    + "."));
        }
        for (ModelSource source : Models.sources(terminal)) {
            ModelCard first = source.cards().get(0);
            states.check(first, source)
                    .flatMap(ServerCheck::trouble)
                    .or(() -> states.misconfiguration(source))
                    .ifPresent(trouble -> terminal.print(first.id() + ": " + trouble));
        }
        return code(states);
    }

    /** Returns the exit code of a list: with --check it fails where what was set up here is not there; a usual address need not have a server. */
    private int code(ModelStates states) {
        return Models.sources(terminal).stream()
                        .anyMatch(source -> states.isMissed(source.cards().get(0), source))
                ? Failures.FAILED
                : Failures.DONE;
    }

    /** Tells all of a model; with --check it fails where the model can't be used. */
    private int tell(ModelCard card, boolean json, ModelStates states) {
        Optional<ModelSource> source = Models.source(card.id(), terminal);
        Optional<ServerCheck> check = source.flatMap(one -> states.check(card, one));
        int code = states.isMissed(source, check) ? Failures.FAILED : Failures.DONE;
        if (!json) {
            ModelText.lines(card, source, terminal.environment()).forEach(terminal.out()::println);
            check.ifPresent(one -> ModelText.lines(one).forEach(terminal::print));
            if (check.isEmpty()) {
                states.whyNotAsked(card, source)
                        .map(ModelText::notAsked)
                        .or(() -> source.flatMap(states::misconfiguration))
                        .ifPresent(terminal::print);
            }
            return code;
        }
        Map<String, Object> document = toJson(card, states);
        List<Object> options = new ArrayList<>();
        for (ModelOption option : source.map(found -> found.options(card.id())).orElse(List.of())) {
            options.add(Map.of("name", option.name(), "values", option.values(), "text", option.text()));
        }
        document.put("options", options);
        terminal.out().println(Json.write(document));
        return code;
    }

    private void print(ModelCard card, ModelStates states) {
        Profile profile = card.profile();
        SizeLimits canvas = profile.canvas();
        print(
                card.id() + (isDefault(card) ? " (default)" : ""),
                jobs(card).stream().collect(Collectors.joining(",")),
                step(profile.sideStep()),
                step(profile.canvasGrid()),
                profile.marginLimit().map(Object::toString).orElse("-"),
                canvas.maxPixels() == SizeLimits.NONE.maxPixels() ? "-" : millions(canvas.maxPixels()),
                canvas.maxSide() == SizeLimits.NONE.maxSide() ? "-" : String.valueOf(canvas.maxSide()),
                price(profile.price()),
                states.word(card, Models.source(card.id(), terminal)));
    }

    private void print(String... columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            line.append(Texts.column(columns[i], WIDTHS.get(i)));
        }
        terminal.print(line.toString().stripTrailing());
    }

    private static boolean isDefault(ModelCard card) {
        return card.id().equals(LocalModel.CARD.id());
    }

    private static List<String> jobs(ModelCard card) {
        List<String> jobs = new ArrayList<>();
        for (Job job : Job.values()) {
            if (card.jobs().contains(job)) {
                jobs.add(Converters.label(job));
            }
        }
        return jobs;
    }

    private static String step(Grid grid) {
        return grid.step() == 1 ? "-" : String.valueOf(grid.step());
    }

    private static String millions(long pixels) {
        return BigDecimal.valueOf(pixels, 6).stripTrailingZeros().toPlainString();
    }

    /** Writes a price: {@code 0.10/MP}, {@code 0.55}, {@code free}, or {@code told} for one that the answer tells. */
    static String price(Price price) {
        if (price.told()) {
            return "told";
        }
        if (price.cents() == 0) {
            return "free";
        }
        return Texts.usd(price.cents()) + (price.perMebipixel() ? "/MP" : "");
    }

    private Map<String, Object> toJson(ModelCard card, ModelStates states) {
        Profile profile = card.profile();
        Map<String, Object> json = Json.object();
        json.put("id", card.id());
        json.put("default", isDefault(card));
        json.put("jobs", jobs(card));
        json.put("prompt", Converters.label(card.prompt()));
        json.put("sideStep", profile.sideStep().step());
        json.put("canvasGrid", profile.canvasGrid().step());
        json.put("marginLimit", profile.marginLimit().map(Object::toString).orElse(null));
        json.put("canvas", toJson(profile.canvas()));
        json.put("input", toJson(profile.input()));
        json.put("minInputSide", profile.minInputSide());
        json.put("priceCents", profile.price().told() ? null : profile.price().cents());
        json.put("pricePerMebipixel", profile.price().perMebipixel());
        Optional<ModelSource> source = Models.source(card.id(), terminal);
        json.put("keyVariable", source.flatMap(ModelSource::keyVariable).orElse(null));
        json.put("variables", source.map(ModelSource::variables).orElse(List.of()));
        json.put("free", profile.price().isFree());
        json.put("findable", card.findable());
        json.put("holesOnly", card.holesOnly());
        json.put("configured", states.isConfigured(source));
        Optional<ServerCheck> check = source.flatMap(one -> states.check(card, one));
        json.put("reachable", check.map(one -> one.trouble().isEmpty()).orElse(null));
        json.put(
                "trouble",
                check.flatMap(ServerCheck::trouble)
                        .or(() -> source.flatMap(states::misconfiguration))
                        .orElse(null));
        json.put("values", check.map(ServerCheck::values).orElse(Map.of()));
        return json;
    }

    private static Map<String, Object> toJson(SizeLimits limits) {
        Map<String, Object> json = Json.object();
        json.put("maxPixels", limits.maxPixels() == SizeLimits.NONE.maxPixels() ? null : limits.maxPixels());
        json.put("maxSide", limits.maxSide() == SizeLimits.NONE.maxSide() ? null : limits.maxSide());
        return json;
    }
}
