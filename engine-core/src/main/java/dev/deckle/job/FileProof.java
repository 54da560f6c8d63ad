package dev.deckle.job;

import java.util.Optional;

/**
 * Holds what a written file has of the original.
 *
 * @param samples compared as a decoder shows them
 * @param blocks of a JPEG file that keeps those of a JPEG photo
 */
public record FileProof(KeptSamples samples, Optional<BlockProof> blocks) {}
