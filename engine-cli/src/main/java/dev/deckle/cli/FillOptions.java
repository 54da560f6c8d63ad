package dev.deckle.cli;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.model.local.LocalModel;
import java.util.List;

/** Holds the options for how margins are filled from the picture's edges. */
final class FillOptions {
    private static final ValueType<EdgeFill> NAME = new ValueType<>() {
        @Override
        public EdgeFill parse(String text) {
            return EdgeFill.named(text);
        }

        @Override
        public Offer offer() {
            return Offer.WORDS;
        }

        @Override
        public List<String> words() {
            return EdgeFill.names();
        }
    };

    private static final Option<EdgeFill> FILL = Option.of(
            "--fill",
            "NAME",
            NAME,
            "How margins are filled: ${COMPLETION-CANDIDATES}, a blur like cover:40 or a colour like #f4e9d8 (default: auto).");

    private static final Option<AlphaMode> ALPHA = Option.of(
            "--alpha",
            "A",
            Values.oneOf(AlphaMode.class),
            "Margins of a picture with alpha: auto (the default) lets transparent sides grow transparent, opaque, or edge to extend the alpha.");

    static final List<Option<?>> ALL = List.of(FILL, ALPHA);

    private FillOptions() {}

    /** Returns the fill that was asked for, else that of {@code local}. */
    static FillChoice of(Arguments arguments) {
        LocalModel usual = LocalModel.create();
        return new FillChoice(arguments.get(FILL, usual.fill()), arguments.get(ALPHA, usual.alpha()));
    }
}
