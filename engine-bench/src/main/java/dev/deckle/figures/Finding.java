package dev.deckle.figures;

import java.util.Map;
import java.util.OptionalDouble;

/** What came of measuring a {@link Subject} once. */
sealed interface Finding {
    /** It ran; some quantities may be unknown. */
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

    /** It did not run, for a reason that stands in the table: {@code not installed}. */
    record Missing(String reason) implements Finding {}

    /** What is not on this machine, or not in this build. */
    Missing NOT_INSTALLED = new Missing("not installed");
}
