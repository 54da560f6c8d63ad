package dev.deckle.cli.sheet;

import dev.deckle.cli.report.ReportLine;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a page, in the order of values that its script expects, and sums what the jobs cost. For one thread. */
final class SheetRows {
    private static final int TENTHS = 1;

    private final Path base;
    private final Thumbnails thumbnails;
    private Optional<BigDecimal> cost = Optional.empty();

    /**
     * Begins a page.
     *
     * @param base the folder of the page
     */
    SheetRows(Path base, Thumbnails thumbnails) {
        this.base = base.toAbsolutePath().normalize();
        this.thumbnails = thumbnails;
    }

    /** Returns what all jobs until now cost, USD; null where no provider named a cost. */
    @Nullable
    String cost() {
        return cost.map(BigDecimal::toPlainString).orElse(null);
    }

    /** Returns the values of a job. */
    List<@Nullable Object> row(ReportLine line) {
        if (line.cost().isPresent()) {
            cost = Optional.of(cost.orElse(BigDecimal.ZERO).add(line.cost().get()));
        }
        List<@Nullable Object> row = new ArrayList<>();
        row.add(line.state().name());
        row.add(ReportLine.isUrl(line.photo()) ? line.photo() : named(line.photo()));
        row.add(named(line.target()));
        row.add(line.model());
        row.add(line.source().map(SheetRows::of).orElse(null));
        row.add(line.output().map(SheetRows::of).orElse(null));
        row.add(line.placement().map(SheetRows::of).orElse(null));
        row.add(line.cost().map(BigDecimal::toPlainString).orElse(null));
        row.add(line.seam().map(BigDecimal::toPlainString).orElse(null));
        row.add(line.error().map(e -> List.of(e.kind(), e.message())).orElse(null));
        row.add(line.warnings());
        row.add(line.photoDigest().map(this::thumbnail).orElse(""));
        row.add(line.files().stream()
                .map(file -> List.of(named(file.path()), thumbnail(file.digest())))
                .toList());
        row.add(seconds(line.started(), line.ended()));
        return row;
    }

    private static List<Integer> of(Size size) {
        return List.of(size.width(), size.height());
    }

    private static List<Integer> of(Rect rect) {
        return List.of(rect.x(), rect.y(), rect.width(), rect.height());
    }

    private static @Nullable String seconds(Optional<Instant> started, Optional<Instant> ended) {
        if (started.isEmpty() || ended.isEmpty()) {
            return null;
        }
        Duration time = Duration.between(started.get(), ended.get());
        return BigDecimal.valueOf(time.toMillis(), 3)
                .setScale(TENTHS, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Returns a file as the page names it: from its folder on, or by the whole address where no way leads there. */
    private String named(String file) {
        if (file.isEmpty()) {
            return "";
        }
        Path path = Path.of(file).toAbsolutePath().normalize();
        if (!Objects.equals(path.getRoot(), base.getRoot())) {
            return path.toUri().toString();
        }
        return String.valueOf(base.relativize(path))
                .replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Returns the name of a picture's thumbnail; empty where there is none. */
    private String thumbnail(Digest digest) {
        return Files.exists(thumbnails.file(digest)) ? Thumbnails.name(digest) : "";
    }
}
