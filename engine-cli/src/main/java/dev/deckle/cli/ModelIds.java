package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/** The id of a model. Any text is one until it is looked up, as that takes time; offered are those that can do one of the jobs. */
final class ModelIds implements ValueType<String> {
    private final List<Job> jobs;
    private final List<String> more;

    private ModelIds(List<Job> jobs, List<String> more) {
        this.jobs = jobs;
        this.more = more;
    }

    /** Of those that can do one of the jobs. */
    static ModelIds of(Job... jobs) {
        return new ModelIds(List.of(jobs), List.of());
    }

    /** The same, and a word that stands for something else. */
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
