package dev.deckle.model;

import dev.deckle.plan.Profile;
import java.util.EnumSet;
import java.util.Set;

/**
 * Declares what is known of a model before it is called.
 *
 * @param profile its limits, by which canvases are planned
 * @param jobs that it does itself
 * @param prompt whether it takes a text
 * @param maxPayload the largest encoded picture that it takes, bytes
 * @param generative whether it invents what it paints: its answers are marked as such, and it is handed 8-bit RGB in sRGB
 */
public record ModelCard(Profile profile, Set<Job> jobs, PromptRule prompt, long maxPayload, boolean generative) {
    /** Copies the jobs. */
    public ModelCard {
        jobs = Set.copyOf(jobs);
    }

    /** Describes a model that does these jobs in the source's own samples, without a prompt. */
    public static ModelCard of(Profile profile, Job... jobs) {
        return new ModelCard(profile, Set.of(jobs), PromptRule.NONE, Long.MAX_VALUE, false);
    }

    /** Returns the id, as it is written in plans and on the command line. */
    public String id() {
        return profile.id();
    }

    /**
     * Returns whether the engine can do {@code job} with this model: the model does it, or a job of the model's can be
     * made of it. A reframe becomes an expansion of the scaled source; an expansion becomes an inpainting of the seeded
     * canvas.
     */
    public boolean serves(Job job) {
        Set<Job> through = switch (job) {
            case REFRAME -> EnumSet.allOf(Job.class);
            case EXPAND -> EnumSet.of(Job.EXPAND, Job.INPAINT);
            case INPAINT -> EnumSet.of(Job.INPAINT);
        };
        return jobs.stream().anyMatch(through::contains);
    }

    /** Returns whether the model makes the frame of a reframe by itself, so that no margins are planned for it. */
    public boolean framesItself() {
        return jobs.contains(Job.REFRAME) && !jobs.contains(Job.EXPAND);
    }
}
