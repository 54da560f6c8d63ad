package dev.deckle.cli;

import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import java.nio.file.Path;

/** The one request that the options of a command make together, or why they can't. */
final class CanvasOptions {
    private CanvasOptions() {}

    /** EXPANSION or REFRAME. */
    static CanvasRequest request(ExpansionOptions expansion, ReframeOptions reframe, GridOptions grid) {
        if (expansion.isGiven() && reframe.isGiven()) {
            throw new UsageException("Expected either sides to grow or --aspect but received both");
        }
        if (!expansion.isSideGiven() && !reframe.isGiven()) {
            throw new UsageException("Expected a side to grow, like --left 70%, or --aspect but received neither");
        }
        return reframe.isGiven() ? request(reframe, grid) : request(expansion, grid);
    }

    /** EXPANSION alone. */
    static CanvasRequest request(ExpansionOptions expansion, GridOptions grid) {
        if (!expansion.isSideGiven()) {
            throw new UsageException("Expected a side to grow, like --all 128px or --left 70%, but received none");
        }
        Expansion asked = expansion.toExpansion();
        if (asked.isNone()) {
            throw new UsageException("Expected at least one side to grow but received 0 for all of them");
        }
        ExpansionRules rules = grid.toRules(expansion.exact, expansion.strict);
        return new CanvasRequest.Expand(asked, rules);
    }

    /** REFRAME alone. */
    static CanvasRequest request(ReframeOptions reframe, GridOptions grid) {
        return new CanvasRequest.Frame(reframe.toReframe(), grid.toFrameRules());
    }

    /** A stored plan, which stands instead of all other options of the canvas. */
    static CanvasRequest stored(Path file, boolean otherGiven) {
        if (otherGiven) {
            throw new UsageException("Expected either --plan or options of the canvas but received both");
        }
        return new CanvasRequest.Stored(file);
    }
}
