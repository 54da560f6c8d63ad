package dev.deckle.plan;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Rounding;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Requests of every kind from one seed, small and large lengths alike. */
public final class RandomRequests {
    private static final List<String> RATIOS =
            List.of("16:9", "9:16", "21:9", "2.39:1", "4/3", "3:2", "4:5", "1:1", "1.91:1", "1:16", "16:1", "999:1000");

    private final Random random;

    /** A source of requests; the same seed gives the same requests. */
    public RandomRequests(long seed) {
        random = new Random(seed);
    }

    /** A plan of a random request, or empty where it is refused. */
    public Optional<CanvasPlan> plan() {
        try {
            ExpansionRules rules = rules();
            Optional<Profile> profile = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(profile(true));
            if (random.nextInt(3) == 0) {
                return Optional.of(
                        profile.isPresent()
                                ? CanvasPlan.of(size(), reframe(), rules, profile.get())
                                : CanvasPlan.of(size(), reframe(), rules));
            }
            return Optional.of(
                    profile.isPresent()
                            ? CanvasPlan.of(size(), expansion(), rules, profile.get())
                            : CanvasPlan.of(size(), expansion(), rules));
        } catch (PlanException refused) {
            return Optional.empty();
        }
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** 1 to {@code most}, every order of magnitude as likely. */
    int length(int most) {
        int bits = 1 + random.nextInt(32 - Integer.numberOfLeadingZeros(most));
        return 1 + (int) (random.nextLong(1L << bits) % most);
    }

    Size size() {
        return random.nextInt(3) == 0
                ? Size.of(length(60_000), length(60_000))
                : Size.of(1 + random.nextInt(8000), 1 + random.nextInt(8000));
    }

    Extent extent() {
        return switch (random.nextInt(4)) {
            case 0 -> Pixels.of(random.nextInt(3) == 0 ? 64 * random.nextInt(40) : length(6000));
            case 1 -> Pixels.NONE;
            case 2 -> Percent.of(random.nextInt(120));
            default -> new Percent(random.nextInt(1_500_000));
        };
    }

    Expansion expansion() {
        Expansion expansion = Expansion.pixels();
        for (Side side : Side.ALL) {
            expansion = expansion.with(side, extent());
        }
        return expansion.isNone() ? expansion.left(64) : expansion;
    }

    ExpansionRules rules() {
        int step = List.of(64, 64, 64, 1, 8, 16, 32, 48, 100).get(random.nextInt(9));
        int cap = random.nextInt(3) == 0 ? step + random.nextInt(4000) : 2048;
        OverCap over = random.nextBoolean() ? OverCap.CLAMP : OverCap.SPLIT;
        ExpansionRules rules = ExpansionRules.DEFAULT.withStepAndCap(step, cap).withOverCap(over);
        return random.nextInt(3) == 0
                ? rules.exact()
                : rules.withRounding(Rounding.values()[random.nextInt(Rounding.values().length)]);
    }

    Profile profile(boolean marginLimit) {
        Profile profile = Profile.unlimited("test/random")
                .withSteps(
                        List.of(1, 8, 16, 64).get(random.nextInt(4)),
                        List.of(1, 8, 16, 64).get(random.nextInt(4)));
        if (random.nextBoolean()) {
            profile = profile.withCanvas(new SizeLimits(1L << (18 + random.nextInt(8)), 1024 << random.nextInt(4)));
        }
        if (random.nextInt(4) == 0) {
            profile = profile.withInput(new SizeLimits(1L << (20 + random.nextInt(6)), 4096), random.nextInt(64) + 1);
        }
        if (marginLimit && random.nextInt(3) == 0) {
            profile = profile.withMarginLimit(
                    random.nextBoolean() ? Percent.of(20 + random.nextInt(90)) : Pixels.of(64 + random.nextInt(2000)));
        }
        return profile;
    }

    Reframe reframe() {
        Reframe reframe = Reframe.to(AspectRatio.parse(RATIOS.get(random.nextInt(RATIOS.size()))))
                .anchored(Gravity.values()[random.nextInt(Gravity.values().length)]);
        return switch (random.nextInt(6)) {
            case 0 -> reframe;
            case 1 -> reframe.at(1 + random.nextInt(5000));
            case 2 ->
                new Reframe(
                        new Reframe.ExactFrame(Size.of(1 + random.nextInt(5000), 1 + random.nextInt(5000))),
                        reframe.anchor());
            default -> reframe.at(Tier.values()[random.nextInt(Tier.values().length)]);
        };
    }
}
