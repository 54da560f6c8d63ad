package dev.deckle.samples.provider;

import java.util.Optional;

/**
 * Records one job that a real provider would have been paid for.
 *
 * @param provider {@code runware} or {@code runflow}
 * @param model the model's name in the API
 * @param run the id of the task or run
 * @param reference the {@code taskUUID} or, if one was sent, the {@code client_ref}
 * @param cents US cents for all pictures of the job
 */
public record Charge(String provider, String model, String run, Optional<String> reference, int cents) {}
