package dev.deckle.codec.jpeg.coefficient;

import java.util.Locale;
import java.util.Map;

/** Names the markers of JPEG as people know them (ITU T.81, table B.1). */
public final class MarkerName {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x01, "TEM"),
            Map.entry(0xC4, "DHT"),
            Map.entry(0xC8, "JPG"),
            Map.entry(0xCC, "DAC"),
            Map.entry(0xD8, "SOI"),
            Map.entry(0xD9, "EOI"),
            Map.entry(0xDA, "SOS"),
            Map.entry(0xDB, "DQT"),
            Map.entry(0xDC, "DNL"),
            Map.entry(0xDD, "DRI"),
            Map.entry(0xDE, "DHP"),
            Map.entry(0xDF, "EXP"),
            Map.entry(0xFE, "COM"));

    private MarkerName() {}

    /** Returns the name of a marker by its second byte: {@code DQT}, {@code APP1}, {@code SOF0}; {@code FF02} where it has none. */
    public static String of(int marker) {
        if (NAMES.containsKey(marker)) {
            return NAMES.getOrDefault(marker, "");
        }
        return switch (marker >> 4) {
            case 0xC -> "SOF" + (marker & 15);
            case 0xD -> "RST" + (marker & 15);
            case 0xE -> "APP" + (marker & 15);
            default ->
                marker >= 0xF0 && marker < 0xFE ? "JPG" + (marker & 15) : String.format(Locale.ROOT, "FF%02X", marker);
        };
    }
}
