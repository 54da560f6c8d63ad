package dev.deckle.cli;

import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Gravity;
import dev.deckle.json.Json;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists what the page lets people choose from: frames, fills, places, models. */
final class StudioChoices {
    private static final List<String> RATIOS = List.of("1:1", "4:5", "9:16", "16:9", "1.91:1");

    private static final Map<String, String> FILLS = Map.ofEntries(
            Map.entry("auto", "what a designer would take: by one look at the picture"),
            Map.entry("replicate", "the nearest edge pixel, drawn out"),
            Map.entry("mirror", "the picture mirrored at its edge"),
            Map.entry("smooth", "the edge, blurred more and more"),
            Map.entry("grain", "smooth, with softened detail over it"),
            Map.entry("texture", "parts of the picture that fit: lifelike, and slow"),
            Map.entry("border", "the picture's plain border goes on"),
            Map.entry("flat", "flat art goes on: bands, lines, bricks"),
            Map.entry("periodic", "a pattern goes on by its period"),
            Map.entry("gradient", "a gradient goes on"),
            Map.entry("repeat", "the picture tiled"),
            Map.entry("cover", "the picture itself, enlarged and blurred, behind it"),
            Map.entry("solid", "one colour"));

    private StudioChoices() {}

    /** Describes the choices. */
    static Map<String, Object> toJson(Terminal terminal) {
        Map<String, Object> json = Json.object();
        json.put("presets", presets());
        List<Object> fills = new ArrayList<>();
        for (String name : EdgeFill.names()) {
            fills.add(Map.of("name", name, "tells", FILLS.getOrDefault(name, "")));
        }
        json.put("fills", fills);
        json.put("gravities", Converters.labels(Gravity.class));
        ModelStates states = new ModelStates(terminal, false);
        json.put(
                "models",
                Models.all(terminal).stream()
                        .map(card -> model(card, states, terminal))
                        .toList());
        return json;
    }

    private static List<Object> presets() {
        List<Object> presets = new ArrayList<>();
        for (String ratio : RATIOS) {
            presets.add(preset(ratio, "reframe", Map.of("aspect", ratio, "size", "native")));
        }
        presets.add(preset("print bleed 3mm", "expand", Map.of("all", "3mm")));
        return presets;
    }

    private static Map<String, Object> preset(String name, String verb, Map<String, Object> asked) {
        Map<String, Object> ask = Json.object();
        ask.put(verb, asked);
        if (verb.equals("expand")) {
            ask.put("exact", true);
        }
        Map<String, Object> preset = Json.object();
        preset.put("name", name);
        preset.put("ask", ask);
        return preset;
    }

    private static Map<String, Object> model(ModelCard card, ModelStates states, Terminal terminal) {
        Optional<ModelSource> source = Models.source(card.id(), terminal);
        Map<String, Object> json = Json.object();
        json.put("id", card.id());
        json.put("tells", String.join(", ", jobs(card)));
        json.put("free", card.profile().price().isFree());
        json.put("price", ModelsCommand.price(card.profile().price()));
        json.put("prompt", Converters.label(card.prompt()));
        json.put("configured", states.isConfigured(source));
        json.put("configuredBy", source.flatMap(ModelSource::keyVariable).orElse(null));
        List<Object> options = new ArrayList<>();
        for (ModelOption option : source.map(found -> found.options(card.id())).orElse(List.of())) {
            options.add(Map.of("name", option.name(), "values", option.values(), "text", option.text()));
        }
        json.put("options", options);
        return json;
    }

    private static List<String> jobs(ModelCard card) {
        List<String> jobs = new ArrayList<>();
        for (Job job : Job.values()) {
            if (card.serves(job)) {
                jobs.add(Converters.label(job));
            }
        }
        return jobs;
    }
}
