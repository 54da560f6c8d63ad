package dev.deckle.cli;

import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Rounding;
import dev.deckle.plan.Delivery;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import java.util.Optional;
import picocli.CommandLine.Option;

/** GRID: how a length becomes a margin. */
final class GridOptions implements OptionSet {
    @Option(names = "--step", paramLabel = "N", description = "Margins are multiples of N px (64).")
    Optional<Integer> step = Optional.empty();

    @Option(names = "--cap", paramLabel = "N", description = "The longest margin, in px (2048).")
    Optional<Integer> cap = Optional.empty();

    @Option(
            names = "--rounding",
            paramLabel = "R",
            description = "How a length is put on the step: nearest (the default), up or down.")
    Optional<Rounding> rounding = Optional.empty();

    @Option(
            names = "--over-cap",
            paramLabel = "P",
            description =
                    "A side over the cap: clamp it, reject it, or split it into passes. A frame is split, else clamped.")
    Optional<OverCap> overCap = Optional.empty();

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--step" -> step = Optional.of(Converters.integer(text));
            case "--cap" -> cap = Optional.of(Converters.integer(text));
            case "--rounding" -> rounding = Optional.of(Converters.constant(Rounding.class, text));
            case "--over-cap" -> overCap = Optional.of(Converters.constant(OverCap.class, text));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isGiven() {
        return step.isPresent() || cap.isPresent() || rounding.isPresent() || overCap.isPresent();
    }

    /** The rules of an expansion. */
    ExpansionRules toRules(boolean exact, boolean strict) {
        return rules(
                overCap.orElse(ExpansionRules.DEFAULT.overCap()), exact ? Delivery.EXACT : Delivery.SNAPPED, strict);
    }

    /** The rules of a frame. */
    ExpansionRules toFrameRules() {
        if (overCap.equals(Optional.of(OverCap.CLAMP))) {
            throw new UsageException("Expected --over-cap split or reject with --aspect but received clamp");
        }
        return rules(overCap.orElse(OverCap.SPLIT), Delivery.SNAPPED, false);
    }

    private ExpansionRules rules(OverCap policy, Delivery delivery, boolean strict) {
        ExpansionRules base = ExpansionRules.DEFAULT;
        Rounding fallback = delivery == Delivery.EXACT ? Rounding.UP : base.rounding();
        return new ExpansionRules(
                step.map(Grid::of).orElse(base.step()),
                cap.orElse(base.cap()),
                rounding.orElse(fallback),
                policy,
                delivery,
                strict,
                base.limits());
    }
}
