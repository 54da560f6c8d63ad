package dev.deckle.cli;

import dev.deckle.geometry.Grid;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSource;
import dev.deckle.model.PromptRule;
import dev.deckle.model.ServerCheck;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes all that is known of one model as lines for people. */
final class ModelText {
    private static final int LABEL = 11;
    private static final int OPTION = 40;
    private static final int VALUES = 26;

    private ModelText() {}

    /**
     * Returns the lines.
     *
     * @param source that makes the model; empty for the built-in one
     * @param environment that is looked into for the key, which is not shown
     */
    static List<String> lines(
            ModelCard card, Optional<ModelSource> source, Function<String, Optional<String>> environment) {
        Profile profile = card.profile();
        List<String> lines = new ArrayList<>();
        line(lines, "model", card.id());
        line(lines, "does", jobs(card));
        line(
                lines,
                "paints",
                card.generative() ? "new things; its results are marked as such" : "from the picture's own edges");
        line(lines, "prompt", prompt(card.prompt()));
        line(lines, "price", price(profile.price()));
        line(lines, "key", key(source.flatMap(ModelSource::keyVariable), environment));
        line(
                lines,
                "margins",
                steps(profile.sideStep())
                        + profile.marginLimit().map(most -> ", at most " + most).orElse(""));
        line(lines, "canvas", steps(profile.canvasGrid()) + limits(profile.canvas()));
        line(
                lines,
                "picture",
                "from " + profile.minInputSide() + " px a side" + limits(profile.input())
                        + (card.maxPayload() == Long.MAX_VALUE ? "" : ", " + Texts.bytes(card.maxPayload())));
        if (card.mayStayUnknown()) {
            line(lines, "runs", "can't be looked for before they have a name: an unknown outcome stays unknown");
        }
        for (String variable : source.map(ModelSource::variables).orElse(List.of())) {
            line(lines, "variable", key(Optional.of(variable), environment));
        }
        List<ModelOption> options = source.map(one -> one.options(card.id())).orElse(List.of());
        if (!options.isEmpty()) {
            lines.add("options, each as --set NAME=VALUE:");
        }
        for (ModelOption option : options) {
            lines.add(
                    "  " + Texts.column(option.name(), OPTION) + Texts.column(option.values(), VALUES) + option.text());
        }
        return lines;
    }

    /** Returns what a server said, as lines. */
    static List<String> lines(ServerCheck check) {
        List<String> lines = new ArrayList<>();
        line(
                lines,
                "server",
                check.trouble().map(trouble -> "not there: " + trouble).orElse("there"));
        check.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> lines.add("  " + entry.getKey() + ": " + String.join(", ", entry.getValue())));
        return lines;
    }

    /** Returns that a server was not asked, and why, as a line. */
    static String notAsked(String why) {
        return Texts.column("server", LABEL) + "not asked: " + why;
    }

    private static void line(List<String> lines, String label, String text) {
        lines.add(Texts.column(label, LABEL) + text);
    }

    /** Names every job that it can be asked for, with those that are made of another. */
    private static String jobs(ModelCard card) {
        List<String> jobs = new ArrayList<>();
        for (Job job : Job.values()) {
            if (card.serves(job)) {
                jobs.add(Converters.label(job) + (card.jobs().contains(job) ? "" : " (made of what it does)"));
            }
        }
        return String.join(", ", jobs);
    }

    private static String price(Price price) {
        if (price.told()) {
            return "told by the answer";
        }
        if (price.isFree()) {
            return ModelsCommand.price(price);
        }
        return Texts.usd(price.cents()) + " USD a "
                + (price.perMebipixel() ? "begun MP of the canvas (1,048,576 px), each call" : "call");
    }

    private static String prompt(PromptRule rule) {
        return switch (rule) {
            case NONE -> "none";
            case OPTIONAL -> "--prompt, if you like";
            case REQUIRED -> "--prompt is required";
        };
    }

    private static String key(Optional<String> variable, Function<String, Optional<String>> environment) {
        return variable.map(name -> name
                        + (environment.apply(name).filter(key -> !key.isEmpty()).isPresent() ? ", set" : ", not set"))
                .orElse("none needed");
    }

    private static String steps(Grid grid) {
        return grid.step() == 1 ? "to the px" : "on steps of " + grid.step() + " px";
    }

    private static String limits(SizeLimits limits) {
        StringBuilder text = new StringBuilder();
        if (limits.maxSide() != SizeLimits.NONE.maxSide()) {
            text.append(", at most ").append(limits.maxSide()).append(" px a side");
        }
        if (limits.maxPixels() != SizeLimits.NONE.maxPixels()) {
            text.append(", at most ").append(Texts.megapixels(limits.maxPixels()));
        }
        return text.toString();
    }
}
