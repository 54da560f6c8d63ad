package dev.deckle.cli;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.model.local.LocalModel;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How margins are filled from the picture's edges. */
final class FillOptions implements OptionSet {
    @Option(
            names = "--fill",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "How margins are filled: ${COMPLETION-CANDIDATES} (default: texture).")
    Optional<EdgeFill> fill = Optional.empty();

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "Margins of a picture with alpha: opaque (the default), or edge to extend the alpha.")
    Optional<AlphaMode> alpha = Optional.empty();

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--fill" -> fill = Optional.of(EdgeFill.named(text));
            case "--alpha" -> alpha = Optional.of(Converters.constant(AlphaMode.class, text));
            default -> {
                return false;
            }
        }
        return true;
    }

    EdgeFill toFill() {
        return fill.orElseGet(() -> LocalModel.create().fill());
    }

    AlphaMode toAlpha() {
        return alpha.orElseGet(() -> LocalModel.create().alpha());
    }

    /** The names, for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return EdgeFill.names().iterator();
        }
    }
}
