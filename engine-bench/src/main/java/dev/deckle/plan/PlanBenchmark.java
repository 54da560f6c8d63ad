package dev.deckle.plan;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Plans four percentages as margins, a reframe, and a whole plan, beside margins by {@link BigDecimal}.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar PlanBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {
    private int width = 4000;
    private int height = 3000;
    private Expansion expansion = Expansion.percent().left(12).right(33).top(7).bottom(41);
    private ExpansionRules rules = ExpansionRules.DEFAULT;
    private Reframe reframe = Reframe.to(AspectRatio.parse("21:9")).at(Tier.TWO_K);

    /** Turns four percentages of two sides into px on the step. */
    @Benchmark
    public int fourMargins() {
        return rules.marginOf(expansion.get(Side.LEFT), width)
                + rules.marginOf(expansion.get(Side.RIGHT), width)
                + rules.marginOf(expansion.get(Side.TOP), height)
                + rules.marginOf(expansion.get(Side.BOTTOM), height);
    }

    /** Computes the same margins in decimals. */
    @Benchmark
    public int fourMarginsNaive() {
        return naive("12", width) + naive("33", width) + naive("7", height) + naive("41", height);
    }

    private static int naive(String percent, int side) {
        BigDecimal steps =
                new BigDecimal(percent).multiply(BigDecimal.valueOf(side)).divide(BigDecimal.valueOf(6400));
        return steps.setScale(0, RoundingMode.HALF_UP).max(BigDecimal.ONE).intValueExact() * 64;
    }

    /** Plans a whole expansion. */
    @Benchmark
    public CanvasPlan planExpansion() {
        return CanvasPlan.of(Size.of(width, height), expansion, rules);
    }

    /** Computes the frame of a reframe, the exact scale, and the size of the source in it. */
    @Benchmark
    public Object solveReframe() {
        return ReframeSolver.atLongSide(Size.of(width, height), reframe.aspect().value(), Tier.TWO_K.longSide());
    }

    /** Plans a whole reframe. */
    @Benchmark
    public CanvasPlan planReframe() {
        return CanvasPlan.of(Size.of(width, height), reframe, rules);
    }
}
