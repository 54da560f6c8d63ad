package dev.deckle.cli;

import dev.deckle.model.ExpandModel;
import dev.deckle.model.local.LocalModel;
import dev.deckle.plan.Profile;
import java.util.List;
import java.util.stream.Collectors;

/** The models that the command line knows, by id. */
final class Models {
    static final String DEFAULT = Profile.LOCAL.id();

    private static final List<Entry> ALL = List.of(
            new Entry(Profile.LOCAL, "paints margins from the picture's own edges; no network, no key, no limits"));

    private Models() {}

    /**
     * One model.
     *
     * @param profile its limits
     * @param summary half a line for the list
     */
    record Entry(Profile profile, String summary) {
        String id() {
            return profile.id();
        }

        /** The model itself; the fill and the alpha are for {@code local}. */
        ExpandModel open(FillOptions fill) {
            return LocalModel.create().withFill(fill.toFill()).withAlpha(fill.toAlpha());
        }
    }

    static List<Entry> all() {
        return ALL;
    }

    static Entry named(String id) {
        return ALL.stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("Expected a model out of "
                        + ALL.stream().map(Entry::id).collect(Collectors.joining(", ")) + " for --model but received "
                        + Converters.quote(id)));
    }
}
