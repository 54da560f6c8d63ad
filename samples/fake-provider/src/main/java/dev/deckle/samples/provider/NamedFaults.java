package dev.deckle.samples.provider;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Names faults for the command line: {@code submit-503}, {@code result-black}, {@code callback-forged}. */
public final class NamedFaults {
    /**
     * Holds a fault and where it happens.
     *
     * @param phase where
     * @param fault what
     */
    public record Named(Phase phase, Fault fault) {}

    private static final List<Phase> ANSWERED = List.of(
            Phase.SUBMIT, Phase.POLL, Phase.LOOKUP, Phase.UPLOAD, Phase.TRANSFER, Phase.CONFIRM, Phase.DOWNLOAD);
    private static final Map<String, Named> ALL = all();

    private NamedFaults() {}

    /** Returns all of them by their names, in order. */
    public static Map<String, Named> byName() {
        return ALL;
    }

    private static Map<String, Named> all() {
        Map<String, Named> all = new LinkedHashMap<>();
        for (Phase phase : ANSWERED) {
            for (int status : List.of(400, 401, 402, 403, 404, 408, 409, 410, 422, 429, 500, 502, 503, 504)) {
                put(all, phase, String.valueOf(status), Fault.status(status));
            }
            travelling().forEach((name, fault) -> put(all, phase, name, fault.get()));
            if (phase == Phase.DOWNLOAD) {
                redirects().forEach((name, fault) -> put(all, phase, name, fault.get()));
            } else if (phase != Phase.TRANSFER) {
                bodies().forEach((name, fault) -> put(all, phase, name, fault.get()));
            }
        }
        submits().forEach((name, fault) -> put(all, Phase.SUBMIT, name, fault.get()));
        put(all, Phase.LOOKUP, "nothing", Fault.nothingFound());
        for (Outcome outcome : Outcome.values()) {
            put(all, Phase.RESULT, spelled(outcome), Fault.outcome(outcome));
        }
        for (CallbackTrick trick : CallbackTrick.values()) {
            put(all, Phase.CALLBACK, spelled(trick), Fault.callback(trick));
        }
        return Collections.unmodifiableMap(all);
    }

    private static void put(Map<String, Named> all, Phase phase, String name, Fault fault) {
        all.put(spelled(phase) + "-" + name, new Named(phase, fault));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Supplier<Fault>> travelling() {
        Map<String, Supplier<Fault>> faults = new LinkedHashMap<>();
        faults.put("reset", Fault::reset);
        faults.put("closed", Fault::closed);
        faults.put("cut", Fault::cut);
        faults.put("hang", Fault::hang);
        faults.put("slow-headers", Fault::slowHeaders);
        faults.put("drip", Fault::drip);
        return faults;
    }

    private static Map<String, Supplier<Fault>> bodies() {
        Map<String, Supplier<Fault>> faults = new LinkedHashMap<>();
        faults.put("malformed", Fault::malformedJson);
        faults.put("truncated", Fault::truncatedJson);
        faults.put("deep", Fault::deepJson);
        faults.put("huge", Fault::hugeJson);
        faults.put("duplicate-keys", Fault::duplicateKeys);
        faults.put("html", Fault::html);
        faults.put("empty", Fault::emptyJson);
        faults.put("redirect", Fault::moved);
        return faults;
    }

    private static Map<String, Supplier<Fault>> redirects() {
        Map<String, Supplier<Fault>> faults = new LinkedHashMap<>();
        faults.put("redirects-3", () -> Fault.redirects(3));
        faults.put("redirects-4", () -> Fault.redirects(4));
        faults.put("redirect-loop", Fault::redirectLoop);
        faults.put("redirect-ftp", () -> Fault.redirect(302, "ftp://127.0.0.1/picture.png"));
        faults.put("redirect-file", () -> Fault.redirect(302, "file:///etc/hostname"));
        faults.put("redirect-private", () -> Fault.redirect(302, "http://10.11.12.13/picture.png"));
        faults.put("redirect-metadata", () -> Fault.redirect(302, "http://169.254.169.254/latest/meta-data/"));
        return faults;
    }

    private static Map<String, Supplier<Fault>> submits() {
        Map<String, Supplier<Fault>> faults = new LinkedHashMap<>();
        for (int status : List.of(408, 409, 500, 502, 503, 504)) {
            faults.put(status + "-executed", () -> Fault.status(status).executed());
        }
        faults.put("400-huge", () -> Fault.status(400).padded(1 << 20));
        faults.put("reset-unexecuted", () -> Fault.reset().notExecuted());
        for (int status : List.of(429, 503)) {
            faults.put(status + "-after-1", () -> Fault.status(status).retryAfter("1"));
            faults.put(status + "-after-date", () -> Fault.status(status).retryAtDate(Duration.ofSeconds(3)));
            faults.put(
                    status + "-after-past-date",
                    () -> Fault.status(status).retryAfter("Wed, 21 Oct 2015 07:28:00 GMT"));
            faults.put(status + "-after-minus-1", () -> Fault.status(status).retryAfter("-1"));
            faults.put(status + "-after-99999", () -> Fault.status(status).retryAfter("99999"));
            faults.put(status + "-after-garbage", () -> Fault.status(status).retryAfter("soon"));
        }
        return faults;
    }
}
