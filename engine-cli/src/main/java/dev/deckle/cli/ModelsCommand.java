package dev.deckle.cli;

import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deckle models}: who can paint, and within which limits. */
@Command(
        name = "models",
        header = "List the models that can paint, with their limits.",
        footer = {
            "%nExamples:",
            "  deckle models",
            "  deckle models --json",
        })
final class ModelsCommand implements QuickCommand, OptionSet {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(this);
    }

    @Override
    public boolean flag(String name) {
        json |= name.equals("--json");
        return name.equals("--json");
    }

    @Override
    public Integer call() {
        if (json) {
            List<Object> list = new ArrayList<>();
            Models.all().forEach(entry -> list.add(toJson(entry)));
            Map<String, Object> document = Json.object();
            document.put("models", list);
            terminal.out().println(Json.text(document));
        } else {
            Models.all().forEach(entry -> terminal.out().println(line(entry)));
        }
        return Failures.DONE;
    }

    private static String line(Models.Entry entry) {
        boolean isDefault = entry.id().equals(Models.DEFAULT);
        return entry.id() + (isDefault ? " (default)" : "") + "  " + entry.summary();
    }

    private static Map<String, Object> toJson(Models.Entry entry) {
        Profile profile = entry.profile();
        Map<String, Object> json = Json.object();
        json.put("id", entry.id());
        json.put("default", entry.id().equals(Models.DEFAULT));
        json.put("summary", entry.summary());
        json.put("sideStep", profile.sideStep().step());
        json.put("canvasGrid", profile.canvasGrid().step());
        json.put("marginLimit", profile.marginLimit().map(Object::toString).orElse(null));
        json.put("maxCanvas", toJson(profile.canvas()));
        json.put("maxInput", toJson(profile.input()));
        json.put("minInputSide", profile.minInputSide());
        json.put("price", toJson(profile.price()));
        return json;
    }

    private static Map<String, Object> toJson(SizeLimits limits) {
        Map<String, Object> json = Json.object();
        json.put("pixels", limits.maxPixels() == Long.MAX_VALUE ? null : limits.maxPixels());
        json.put("side", limits.maxSide() == Integer.MAX_VALUE ? null : limits.maxSide());
        return json;
    }

    private static Map<String, Object> toJson(Price price) {
        Map<String, Object> json = Json.object();
        json.put("cents", price.cents());
        json.put("per", price.perMebipixel() ? "1048576 px" : "call");
        return json;
    }
}
