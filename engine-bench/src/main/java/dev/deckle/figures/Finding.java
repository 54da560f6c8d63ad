package dev.deckle.figures;

import java.util.Map;
import java.util.OptionalDouble;

/** Holds the outcome of measuring a {@link Subject} once. */
sealed interface Finding {
    /** Holds what was measured; some quantities may be unknown. */
    record Measured(Map<Quantity, Double> values) implements Finding {
        public Measured {
            values = Map.copyOf(values);
        }

        /** Returns the value of the quantity, empty where it is unknown. */
        OptionalDouble value(Quantity quantity) {
            Double value = values.get(quantity);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    /** Holds why nothing was measured, a reason that stands in the table: {@code not installed}. */
    record Missing(String reason) implements Finding {}

    /** The finding for a program that is not on this machine, or not in this build. */
    Missing NOT_INSTALLED = new Missing("not installed");
}
