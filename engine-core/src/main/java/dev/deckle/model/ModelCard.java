package dev.deckle.model;

import dev.deckle.fill.EdgeFill;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Tier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Declares what is known of a model before it is called.
 *
 * @param profile its limits, by which canvases are planned
 * @param jobs that it does itself
 * @param prompt whether it takes a text
 * @param maxPayload the largest encoded picture that it takes, bytes
 * @param generative whether it invents what it paints: its answers are marked as such, and it is handed 8-bit RGB in sRGB
 * @param findable whether a run whose submit brought no clear answer can be looked for at the provider; else what is paid may stay unknown
 * @param seed what margins and holes are filled with before it paints them; empty for whatever suits the picture
 * @param holesOnly whether it paints nothing but holes in a picture: no margins can be made of them
 * @param tiers that it makes frames of, where it frames by itself
 */
public record ModelCard(
        Profile profile,
        Set<Job> jobs,
        PromptRule prompt,
        long maxPayload,
        boolean generative,
        boolean findable,
        Optional<EdgeFill> seed,
        boolean holesOnly,
        Set<Tier> tiers) {
    /** Copies the jobs and the tiers. */
    public ModelCard {
        jobs = Set.copyOf(jobs);
        tiers = Set.copyOf(tiers);
    }

    /** Declares a model whose runs can be found, with no wish for a seed, that frames at every tier if at any. */
    public ModelCard(Profile profile, Set<Job> jobs, PromptRule prompt, long maxPayload, boolean generative) {
        this(profile, jobs, prompt, maxPayload, generative, true, Optional.empty(), false, EnumSet.allOf(Tier.class));
    }

    /** Returns the same for a model whose runs can't be looked for before their name is known. */
    public ModelCard withoutLookup() {
        return new ModelCard(profile, jobs, prompt, maxPayload, generative, false, seed, holesOnly, tiers);
    }

    /** Returns the same for a model that wants margins and holes filled so before it paints them. */
    public ModelCard seededBy(EdgeFill fill) {
        return new ModelCard(
                profile, jobs, prompt, maxPayload, generative, findable, Optional.of(fill), holesOnly, tiers);
    }

    /** Returns the same for a model that makes frames of these tiers alone. */
    public ModelCard withTiers(Set<Tier> others) {
        return new ModelCard(profile, jobs, prompt, maxPayload, generative, findable, seed, holesOnly, others);
    }

    /** Returns the same for a model of whose inpainting no margins can be made. */
    public ModelCard withHolesOnly() {
        return new ModelCard(profile, jobs, prompt, maxPayload, generative, findable, seed, true, tiers);
    }

    /** Returns the same with other limits, steps or another price. */
    public ModelCard withProfile(Profile other) {
        return new ModelCard(other, jobs, prompt, maxPayload, generative, findable, seed, holesOnly, tiers);
    }

    /** Returns whether a paid run may stay unknown: it is paid for, and can't be looked for after an unclear submit. */
    public boolean mayStayUnknown() {
        return !findable && !profile.price().isFree();
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
        return jobs.stream().anyMatch(holesOnly ? EnumSet.of(job)::contains : through::contains);
    }

    /** Returns whether the model makes the frame of a reframe by itself, so that no margins are planned for it. */
    public boolean framesItself() {
        return jobs.contains(Job.REFRAME) && !jobs.contains(Job.EXPAND);
    }
}
