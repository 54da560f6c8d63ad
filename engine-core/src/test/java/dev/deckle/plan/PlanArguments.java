package dev.deckle.plan;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Rounding;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The requests of the vectors: a size, an expansion or reframe, and rules, in the words of {@code deckle plan}. */
public final class PlanArguments {
    private PlanArguments() {}

    /** The plan of {@code args}; options without a value are {@code --exact} and {@code --strict}. */
    public static CanvasPlan plan(List<String> args, Optional<Profile> profile) {
        Size source = Size.parse(args.get(0));
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.size(); i++) {
            String name = args.get(i).substring(2);
            boolean flag = name.equals("exact") || name.equals("strict");
            options.put(name, flag ? "" : args.get(++i));
        }
        ExpansionRules rules = rules(options);
        if (options.containsKey("aspect")) {
            Reframe reframe = reframe(options);
            return profile.isPresent()
                    ? CanvasPlan.of(source, reframe, rules, profile.get())
                    : CanvasPlan.of(source, reframe, rules);
        }
        Expansion expansion = expansion(options);
        return profile.isPresent()
                ? CanvasPlan.of(source, expansion, rules, profile.get())
                : CanvasPlan.of(source, expansion, rules);
    }

    private static ExpansionRules rules(Map<String, String> options) {
        ExpansionRules rules = ExpansionRules.DEFAULT.withStepAndCap(
                Integer.parseInt(options.getOrDefault("step", "64")),
                Integer.parseInt(options.getOrDefault("cap", "2048")));
        rules = options.containsKey("exact") ? rules.exact() : rules;
        rules = options.containsKey("strict") ? rules.strictly() : rules;
        if (options.containsKey("rounding")) {
            rules = rules.withRounding(Rounding.valueOf(upper(options.getOrDefault("rounding", ""))));
        }
        return rules.withOverCap(OverCap.valueOf(upper(options.getOrDefault("over-cap", "clamp"))));
    }

    private static Expansion expansion(Map<String, String> options) {
        Expansion expansion = Expansion.pixels();
        for (Side side : Side.ALL) {
            String pair = options.getOrDefault(
                    side.isHorizontal() ? "horizontal" : "vertical", options.getOrDefault("all", "0px"));
            expansion = expansion.with(side, Extent.parse(options.getOrDefault(side.label(), pair)));
        }
        return expansion;
    }

    private static Reframe reframe(Map<String, String> options) {
        Reframe reframe = Reframe.to(AspectRatio.parse(options.getOrDefault("aspect", "")));
        if (options.containsKey("size")) {
            reframe = reframe.at(Tier.parse(options.getOrDefault("size", "")));
        }
        if (options.containsKey("offset")) {
            String[] xy = options.getOrDefault("offset", "").split(",", 2);
            return reframe.offset(Integer.parseInt(xy[0]), Integer.parseInt(xy[1]));
        }
        return reframe.anchored(
                Gravity.valueOf(upper(options.getOrDefault("gravity", "center")).replace('-', '_')));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
