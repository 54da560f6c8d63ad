package dev.deckle.model.remote;

import dev.deckle.model.Answer;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects the pictures of a run. Each counts for itself: it is fetched as soon as it is there, and handed over whatever becomes of the
 * others; what did not come leaves the run to be collected. Serves one thread.
 */
final class Gathering {
    private final Errand errand;
    private final Requests requests;
    private final Lookup lookup;
    private final Map<String, Integer> numbers;
    private final SortedMap<Integer, Answer.File> came = new TreeMap<>();
    private Optional<RunState.Done> soFar = Optional.empty();

    Gathering(Errand errand, Requests requests, Lookup lookup) {
        this.errand = errand;
        this.requests = requests;
        this.lookup = lookup;
        this.numbers = new HashMap<>(errand.call().numbers());
    }

    /** Fetches what is there while the run goes on; what does not come now is tried again later. */
    void early(RunState.Done shown) throws ModelException, InterruptedException {
        soFar = Optional.of(shown);
        Download download = new Download(errand, requests, lookup, shown.results());
        for (int place = 0; place < shown.results().size(); place++) {
            RunState.Result result = shown.results().get(place);
            int number = number(result, place);
            if (isThere(number, result.seed())) {
                continue;
            }
            errand.enter(Phase.DOWNLOAD);
            try {
                Optional<Answer.File> file = download.once(result);
                if (file.isPresent()) {
                    take(number, result, file.get());
                }
            } catch (ModelException e) {
                if (isEnd(e)) {
                    throw e;
                }
            } finally {
                errand.enter(Phase.POLL);
            }
        }
    }

    /** Fetches all pictures of a run that ended, and hands each over as it came; those that are kept already stay where they are. */
    Painted all(RunState.Done done) throws ModelException, InterruptedException {
        List<RunState.Result> results = done.results();
        int count = count(results);
        tellMade(count, done.cost());
        Download download = new Download(errand, requests, lookup, results);
        SortedMap<Integer, ModelException> failures = new TreeMap<>();
        for (int place = 0; place < results.size(); place++) {
            int number = number(results.get(place), place);
            if (came.containsKey(number)) {
                continue;
            }
            errand.enter(Phase.DOWNLOAD);
            try {
                take(number, results.get(place), download.whole(number, place, results.get(place)));
            } catch (ModelException e) {
                if (e.kind() == Kind.CANCELLED) {
                    throw e;
                }
                failures.put(number, e);
            }
        }
        if (came.isEmpty()) {
            throw failures.get(failures.firstKey());
        }
        if (failures.isEmpty()) {
            errand.become(RunStage.COLLECTED);
        }
        List<String> warnings = redacted(done.warnings());
        failures.forEach((number, e) -> warnings.add(told(number, count, e)));
        return painted(done.cost(), warnings, List.copyOf(failures.keySet()));
    }

    /**
     * Hands over what came of a run that can't be waited for any longer.
     *
     * @throws ModelException the reason, where nothing came, or the caller was interrupted
     */
    Painted rest(ModelException why) throws ModelException {
        if (why.kind() == Kind.CANCELLED) {
            throw why;
        }
        int asked = errand.ticket().results();
        int most = numbers.values().stream().mapToInt(number -> number + 1).reduce(asked, Math::max);
        for (int number = 0; number < most; number++) {
            isThere(number, OptionalLong.empty());
        }
        if (came.isEmpty()) {
            throw why;
        }
        List<Integer> missing = new ArrayList<>();
        List<String> warnings = redacted(soFar.map(RunState.Done::warnings).orElse(List.of()));
        for (int number = 0; number < most; number++) {
            if (!came.containsKey(number)) {
                missing.add(number);
                warnings.add(told(number, most, why));
            }
        }
        Optional<BigDecimal> cost = soFar.flatMap(RunState.Done::cost);
        if (errand.stage().isOver()) {
            // What did not come never will, and whether it is charged for is not told.
            cost = missing.isEmpty() ? cost : Optional.empty();
            missing.clear();
            tellMade(came.size(), cost);
        }
        return painted(cost, warnings, missing);
    }

    private static String told(int number, int of, ModelException why) {
        return "Picture " + (number + 1) + " of " + of + " did not come: " + why.getMessage();
    }

    private boolean isEnd(ModelException e) {
        return e.kind() == Kind.CANCELLED || errand.call().deadline().isOver();
    }

    /** Counts the pictures of a run that ended: those that it shows, and those that were kept before and are shown no more. */
    private int count(List<RunState.Result> results) {
        Set<Integer> all = new TreeSet<>();
        for (int place = 0; place < results.size(); place++) {
            int number = number(results.get(place), place);
            isThere(number, results.get(place).seed());
            all.add(number);
        }
        errand.call().numbers().values().forEach(number -> isThere(number, OptionalLong.empty()));
        all.addAll(came.keySet());
        return all.size();
    }

    /**
     * Returns the number of a picture, the same in every process: that of its name where it has one, else its place. A name that is new
     * gets the least number that no other has.
     */
    private int number(RunState.Result result, int place) {
        if (result.name().isEmpty()) {
            return place;
        }
        int free = 0;
        while (numbers.containsValue(free)) {
            free++;
        }
        Integer known = numbers.putIfAbsent(result.name(), free);
        return known == null ? free : known;
    }

    /** Returns whether a picture is there: fetched by this call, or kept from before. */
    private boolean isThere(int number, OptionalLong seed) {
        if (!came.containsKey(number)) {
            errand.call().kept().apply(number).ifPresent(bytes -> came.put(number, new Answer.File(bytes, seed)));
        }
        return came.containsKey(number);
    }

    private void take(int number, RunState.Result result, Answer.File file) {
        came.put(number, file);
        errand.tell(new RunEvent.Answered(errand.ticket().reference(), number, file, result.name()));
    }

    private void tellMade(int count, Optional<BigDecimal> cost) {
        errand.tell(new RunEvent.Made(errand.ticket().reference(), count, cost));
    }

    private List<String> redacted(List<String> warnings) {
        List<String> all = new ArrayList<>(errand.setup().unprotected());
        warnings.forEach(warning -> all.add(errand.redacted(warning)));
        return all;
    }

    private Painted painted(Optional<BigDecimal> cost, List<String> warnings, List<Integer> missing) {
        return new Painted(List.copyOf(came.values()), errand.ticket().frame(), errand.run(), cost, warnings)
                .withMissing(missing);
    }
}
