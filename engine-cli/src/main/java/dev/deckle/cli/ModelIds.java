package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the id of a model. Any text is taken until the id is looked up, as that takes time. A shell is offered the
 * models that can do one of the jobs.
 */
final class ModelIds implements ValueType<String> {
    private final List<Job> jobs;
    private final List<String> more;

    private ModelIds(List<Job> jobs, List<String> more) {
        this.jobs = jobs;
        this.more = more;
    }

    /** Returns a reader that offers the models that can do one of the jobs. */
    static ModelIds of(Job... jobs) {
        return new ModelIds(List.of(jobs), List.of());
    }

    /** Returns a reader that also offers {@code word}, which stands for something other than one model. */
    ModelIds and(String word) {
        return new ModelIds(jobs, List.of(word));
    }

    @Override
    public String parse(String text) {
        return text;
    }

    @Override
    public Offer offer() {
        return Offer.WORDS;
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (ModelCard card : Models.all()) {
            if (jobs.stream().anyMatch(card::serves)) {
                words.add(card.id());
            }
        }
        words.addAll(more);
        return words;
    }
}
