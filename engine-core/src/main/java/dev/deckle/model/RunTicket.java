package dev.deckle.model;

import java.util.Optional;

/**
 * Holds what a paid run is found again by.
 *
 * @param model id of the model that was asked
 * @param reference the caller's own name of the run, sent with the submit: a UUID
 * @param run the provider's name of the run, once it is known
 * @param results how many answers were asked for
 * @param frame where the source was asked to be in the answer
 */
public record RunTicket(String model, String reference, Optional<String> run, int results, Frame frame) {}
