package dev.deckle.samples.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sets how the fake provider behaves where real ones differ, or where tests are in a hurry.
 *
 * @param port to listen on; 0 for any free one
 * @param key the API key that is accepted, or empty for any
 * @param polls how many polls see a job unfinished before one sees its end
 * @param latency how long a job takes at least
 * @param pace the pause between bytes that come one at a time
 * @param rounding how Runflow's outpaint makes px of percent
 * @param tierScale the factor by which smart-resize misses the long side of a tier
 * @param drift how models change what they should keep
 * @param callbackSecrets the secrets of Runflow's signatures, the newest first, which signs; none: no signature
 * @param callbackBackoff the pause before a callback is tried again, doubled each time
 * @param urlLifetime how long the address of a picture is valid
 * @param maxSide the largest side of a canvas of {@code bfl:flux@outpainting}
 * @param otherSpelling whether answers use the second spelling where providers have two
 */
public record ProviderOptions(
        int port,
        Optional<String> key,
        int polls,
        Duration latency,
        Duration pace,
        PercentRounding rounding,
        double tierScale,
        Drift drift,
        List<String> callbackSecrets,
        Duration callbackBackoff,
        Duration urlLifetime,
        int maxSide,
        boolean otherSpelling) {
    /** A free port, any key, two polls, no time lost; a 2K frame is 2880 px long, as has been seen. */
    public static final ProviderOptions DEFAULT = new ProviderOptions(
            0,
            Optional.empty(),
            2,
            Duration.ZERO,
            Duration.ofSeconds(1),
            PercentRounding.NEAREST,
            2880.0 / 2048,
            Drift.TYPICAL,
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            2048,
            false);

    /** Checks the ranges. */
    public ProviderOptions {
        if (port < 0 || port > 65_535 || polls < 0 || maxSide < 1 || !(tierScale > 0 && tierScale <= 4)) {
            throw new IllegalArgumentException(
                    "Expected a port to 65535, polls from 0, a side from 1 and a scale to 4 but received " + port + ", "
                            + polls + ", " + maxSide + " and " + tierScale);
        }
        callbackSecrets = List.copyOf(callbackSecrets);
    }

    /** Returns these options with another port. */
    public ProviderOptions withPort(int other) {
        return new ProviderOptions(
                other,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with the one key that is accepted. */
    public ProviderOptions withKey(String other) {
        return new ProviderOptions(
                port,
                Optional.of(other),
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with jobs that take {@code morePolls} unfinished polls and at least {@code time}. */
    public ProviderOptions withWork(int morePolls, Duration time) {
        return new ProviderOptions(
                port,
                key,
                morePolls,
                time,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with another pause between slow bytes. */
    public ProviderOptions withPace(Duration other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                other,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with another rounding of percents. */
    public ProviderOptions withRounding(PercentRounding other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                other,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with frames of smart-resize that are {@code other} times as long as their tier says. */
    public ProviderOptions withTierScale(double other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                other,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with other changes to what should be kept. */
    public ProviderOptions withDrift(Drift other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                other,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with signed callbacks; the first secret signs. */
    public ProviderOptions withCallbackSecrets(String... secrets) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                List.of(secrets),
                callbackBackoff,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with another pause before a callback is tried again. */
    public ProviderOptions withCallbackBackoff(Duration other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                other,
                urlLifetime,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with addresses that are valid for {@code other}. */
    public ProviderOptions withUrlLifetime(Duration other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                other,
                maxSide,
                otherSpelling);
    }

    /** Returns these options with another largest side of a canvas. */
    public ProviderOptions withMaxSide(int other) {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                other,
                otherSpelling);
    }

    /**
     * Returns these options with the second spelling of answers:
     * {@code run_id, status_code, image_urls, items, pending}, errors as one object.
     */
    public ProviderOptions withOtherSpelling() {
        return new ProviderOptions(
                port,
                key,
                polls,
                latency,
                pace,
                rounding,
                tierScale,
                drift,
                callbackSecrets,
                callbackBackoff,
                urlLifetime,
                maxSide,
                true);
    }
}
