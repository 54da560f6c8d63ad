package dev.deckle.fill;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Prints how well each fill does on small rendered scenes, as {@link FillQuality} sees it.
 *
 * <pre>java -cp engine-bench/target/benchmarks.jar dev.deckle.fill.FillQualityReport</pre>
 */
public final class FillQualityReport {
    private FillQualityReport() {}

    /** Prints the report. */
    public static void main(String[] args) {
        print(System.out);
    }

    static void print(PrintStream out) {
        out.printf("%-18s %-10s %6s %6s %9s %8s%n", "scene", "fill", "score", "seam", "structure", "texture");
        List<QualityScene> scenes = QualityScene.all();
        for (String name : EdgeFill.names()) {
            for (QualityScene scene : scenes) {
                line(out, scene.name(), name, FillQuality.of(EdgeFill.named(name), scene));
            }
            line(out, "all", name, mean(EdgeFill.named(name), scenes));
        }
    }

    /** Returns the mean over all scenes of the fill of that name. */
    public static FillQuality mean(String fill) {
        return mean(EdgeFill.named(fill), QualityScene.all());
    }

    /** Computes the mean over the scenes. */
    static FillQuality mean(EdgeFill fill, List<QualityScene> scenes) {
        List<FillQuality> all =
                scenes.stream().map(scene -> FillQuality.of(fill, scene)).toList();
        return new FillQuality(
                all.stream().mapToDouble(FillQuality::seam).average().orElse(0),
                all.stream().mapToDouble(FillQuality::structure).average().orElse(0),
                all.stream().mapToDouble(FillQuality::texture).average().orElse(0));
    }

    private static void line(PrintStream out, String scene, String fill, FillQuality quality) {
        out.printf(
                Locale.ROOT,
                "%-18s %-10s %6.1f %6.3f %9.3f %8.3f%n",
                scene,
                fill,
                quality.score(),
                quality.seam(),
                quality.structure(),
                quality.texture());
    }
}
