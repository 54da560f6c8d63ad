package dev.deckle.cli;

import dev.deckle.geometry.Grid;
import dev.deckle.json.Json;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSource;
import dev.deckle.model.local.LocalModel;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Lists the models with their limits, or tells all of one: {@code deckle models}. */
record ModelsCommand(Terminal terminal) implements Command {
    private static final List<Integer> WIDTHS = List.of(35, 16, 6, 6, 9, 11, 7, 0);

    private static final Option<Boolean> JSON = Option.flag("--json", "Print one JSON document.");

    private static final CommandTable TABLE = new CommandTable(
            "models",
            "List the models with their limits, or tell all of one.",
            List.of("deckle models [ID] [--json]"),
            List.of("The limits are what 'deckle plan --model ID' plans by, and hold for what is sent to the model."),
            List.of("  deckle models", "  deckle models runware/flux-expand-pro"),
            Optional.of(new Positional("ID", false, ModelIds.of(Job.values()), "A model; without it all are listed.")),
            List.of(OptionGroup.first(JSON)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) {
        Optional<ModelCard> one = arguments.argument().map(Models::named);
        if (one.isPresent()) {
            tell(one.get(), arguments.has(JSON));
            return Failures.DONE;
        }
        if (arguments.has(JSON)) {
            List<Object> list = new ArrayList<>();
            Models.all().forEach(card -> list.add(toJson(card)));
            Map<String, Object> document = Json.object();
            document.put("models", list);
            terminal.out().println(Json.write(document));
            return Failures.DONE;
        }
        print("model", "can", "step", "grid", "margin", "canvas MP", "side", "USD");
        Models.all().forEach(this::print);
        terminal.out().println("Steps and sides are in px, a margin also in percent of the picture's side.");
        for (ModelSource source : ServiceLoader.load(ModelSource.class)) {
            source.keyVariable()
                    .ifPresent(key -> terminal.out()
                            .println("The key is in " + key + " for "
                                    + source.cards().stream().map(ModelCard::id).collect(Collectors.joining(", "))
                                    + "."));
        }
        return Failures.DONE;
    }

    private void tell(ModelCard card, boolean json) {
        Optional<ModelSource> source = Models.source(card.id());
        if (!json) {
            ModelText.lines(card, source, terminal.environment()).forEach(terminal.out()::println);
            return;
        }
        Map<String, Object> document = toJson(card);
        List<Object> options = new ArrayList<>();
        for (ModelOption option : source.map(found -> found.options(card.id())).orElse(List.of())) {
            options.add(Map.of("name", option.name(), "values", option.values(), "text", option.text()));
        }
        document.put("options", options);
        terminal.out().println(Json.write(document));
    }

    private void print(ModelCard card) {
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
                price(profile.price()));
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

    /** Writes a price: {@code 0.10/MP}, {@code 0.55}, {@code free}. */
    static String price(Price price) {
        if (price.cents() == 0) {
            return "free";
        }
        return Texts.usd(price.cents()) + (price.perMebipixel() ? "/MP" : "");
    }

    private static Map<String, Object> toJson(ModelCard card) {
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
        json.put("priceCents", profile.price().cents());
        json.put("pricePerMebipixel", profile.price().perMebipixel());
        json.put(
                "keyVariable",
                Models.source(card.id()).flatMap(ModelSource::keyVariable).orElse(null));
        return json;
    }

    private static Map<String, Object> toJson(SizeLimits limits) {
        Map<String, Object> json = Json.object();
        json.put("maxPixels", limits.maxPixels() == SizeLimits.NONE.maxPixels() ? null : limits.maxPixels());
        json.put("maxSide", limits.maxSide() == SizeLimits.NONE.maxSide() ? null : limits.maxSide());
        return json;
    }
}
