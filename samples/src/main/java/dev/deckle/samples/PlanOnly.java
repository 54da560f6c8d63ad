package dev.deckle.samples;

import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Size;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import java.io.PrintStream;

/**
 * Prints what a picture would become: no picture is read, nothing is painted. Usage: {@code PlanOnly [WIDTHxHEIGHT]}.
 */
public final class PlanOnly {
    private PlanOnly() {}

    /** Plans 70 % more on the left, 10 % above and 30 % below. */
    public static void main(String[] args) {
        run(Size.parse(args.length > 0 ? args[0] : "1024x768"), System.out);
    }

    static void run(Size photo, PrintStream out) {
        Expansion wish = Expansion.percent().left(70).top(10).bottom(30);
        CanvasPlan plan = CanvasPlan.of(photo, wish, ExpansionRules.DEFAULT);
        out.println(plan.source() + " becomes " + plan.output().size() + " with margins " + plan.outputMargins());
        for (Adjustment change : plan.adjustments()) {
            out.println(change.side().label() + ": asked " + change.exact() + " px, planned " + change.resolved()
                    + " px, because " + change.reasons());
        }
        out.println(PlanDocument.write(plan));
    }
}
