package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a job for each of several frames of one photo, written into one folder: {@code out/photo-1080x1350.jpg}. All of
 * them are checked, names, targets, plans and the price of all together, before the first is begun.
 */
final class FrameRuns {
    private final Terminal terminal;
    private final JobCommand command;
    private final Arguments arguments;
    private final OutputPlace place;
    private final List<Size> sizes;

    private FrameRuns(Terminal terminal, JobCommand command, Arguments arguments, OutputPlace place, List<Size> sizes) {
        this.terminal = terminal;
        this.command = command;
        this.arguments = arguments;
        this.place = place;
        this.sizes = sizes;
    }

    /**
     * Returns the runs that exact frames in a folder ask for; empty where the arguments are those of one ordinary job.
     *
     * @throws UsageException if there are several frames and no folder for them
     */
    static Optional<FrameRuns> of(Terminal terminal, JobCommand command, Arguments arguments) {
        List<Size> sizes = ReframeOptions.sizes(arguments);
        Optional<OutputPlace> place = arguments.get(OutputOptions.OUTPUT);
        if (sizes.isEmpty()
                || place.isEmpty()
                || (sizes.size() == 1 && !place.get().isFolder())) {
            return Optional.empty();
        }
        boolean isFile = OutputPlace.isStandardOutput(place.get().path())
                || (!place.get().isFolder()
                        && Images.formatOf(place.get().path()).isPresent());
        if (isFile) {
            throw new UsageException("--output: Expected a folder like out/ for " + sizes.size()
                    + " frames but received " + place.get().path());
        }
        Set<Size> names = new HashSet<>();
        for (Size size : sizes) {
            if (!names.add(size)) {
                throw new UsageException(
                        "--size: Expected each frame once, as each is a file, but received " + size + " twice");
            }
        }
        return Optional.of(new FrameRuns(terminal, command, arguments, place.get(), sizes));
    }

    /** Checks every job, then runs one after the other; each is reported as it is done, or all in one document. */
    int run() throws IOException, ModelException {
        Optional<byte[]> piped = piped();
        List<JobSpec> jobs = checked(piped);
        List<Object> documents = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean json = arguments.has(JobCommand.JSON);
        int written = 0;
        for (JobSpec job : jobs) {
            PaintReport report = run(job, piped, written);
            written++;
            if (json) {
                documents.add(report.toDocument());
            }
            report.shortfall().ifPresent(missing::add);
            if (!json && !arguments.has(OutputOptions.QUIET)) {
                report.print(terminal, false);
            }
        }
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("frames", documents);
            terminal.out().println(Json.write(document));
        }
        if (!missing.isEmpty()) {
            throw new JobException(String.join("; ", missing));
        }
        return Failures.DONE;
    }

    /** Runs one job; where it is interrupted, what was written before is told. */
    private PaintReport run(JobSpec job, Optional<byte[]> piped, int written) throws IOException, ModelException {
        try {
            return new PaintingJob(terminal(piped), job, arguments.has(JobCommand.JSON)).run();
        } catch (IOException | ModelException | RuntimeException e) {
            if (written == 0 || Failures.exitCode(e) != Failures.INTERRUPTED) {
                throw e;
            }
            String message = Texts.orEmpty(e.getMessage());
            String said = message.startsWith(Failures.INTERRUPTION) ? message : Failures.INTERRUPTION;
            throw new ModelException(
                    ModelException.Kind.CANCELLED,
                    e instanceof ModelException m
                            ? m.details()
                            : ModelException.Details.of(job.model().id()),
                    said + "; " + written + " of " + sizes.size() + " frames are written",
                    e);
        }
    }

    /** Returns the jobs, of which none is to be refused; their folder is there. */
    private List<JobSpec> checked(Optional<byte[]> piped) throws IOException, ModelException {
        boolean isNew = create();
        boolean isRight = false;
        try {
            List<JobSpec> jobs = jobs(piped);
            requireMoney(jobs, piped);
            isRight = true;
            return jobs;
        } finally {
            if (isNew && !isRight) {
                Files.deleteIfExists(place.path());
            }
        }
    }

    /** Returns a photo that comes from standard input, which can be read once; empty where it is a file. */
    private Optional<byte[]> piped() throws IOException {
        if (!arguments.argument().equals(Optional.of(Photo.STANDARD_INPUT))) {
            return Optional.empty();
        }
        long most = ReadingOptions.of(arguments).limits().maxBytes();
        return Optional.of(terminal.in().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1)));
    }

    private Terminal terminal(Optional<byte[]> piped) {
        return piped.isEmpty() ? terminal : terminal.reading(new ByteArrayInputStream(piped.get()));
    }

    private boolean create() throws IOException {
        if (Files.exists(place.path())) {
            return false;
        }
        Targets.check(place.path(), false);
        Files.createDirectory(place.path());
        return true;
    }

    private List<JobSpec> jobs(Optional<byte[]> piped) throws IOException {
        String suffix = suffix(piped);
        List<JobSpec> jobs = new ArrayList<>();
        for (Size size : sizes) {
            Map<Option<?>, String> one = new LinkedHashMap<>();
            one.put(ReframeOptions.SIZE, size.toString());
            one.put(
                    OutputOptions.OUTPUT,
                    place.path().resolve(name() + "-" + size + "." + suffix).toString());
            jobs.add(command.job(arguments.replacing(one)));
        }
        return jobs;
    }

    /** Returns the photo's name without its suffix. */
    private String name() {
        String photo = arguments.argument().orElseThrow();
        if (photo.equals(Photo.STANDARD_INPUT)) {
            return "picture";
        }
        String file = String.valueOf(file(photo).getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** Returns the suffix of the photo's own format, as its name has it where it has one of that format. */
    private String suffix(Optional<byte[]> piped) throws IOException {
        String photo = arguments.argument().orElseThrow();
        InputStream in = terminal(piped).in();
        try (Photo opened = new Photo(photo, ReadingOptions.of(arguments), in)) {
            ImageFormat format = opened.probe().format();
            if (!OutputOptions.FORMATS.contains(format)) {
                return ImageFormat.PNG.suffix();
            }
            if (piped.isPresent() || !Images.formatOf(file(photo)).equals(Optional.of(format))) {
                return format.suffix();
            }
            return photo.substring(photo.lastIndexOf('.') + 1);
        }
    }

    private static Path file(String photo) {
        try {
            return Path.of(photo);
        } catch (InvalidPathException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
    }

    /** Checks each job and that all together cost no more than --max-cost. */
    private void requireMoney(List<JobSpec> jobs, Optional<byte[]> piped) throws IOException, ModelException {
        BigDecimal cost = BigDecimal.ZERO;
        Optional<BigDecimal> most = Optional.empty();
        for (JobSpec job : jobs) {
            cost = cost.add(new PaintingJob(terminal(piped), job).check().price());
            most = job.model().maxCost();
        }
        if (most.isPresent() && cost.compareTo(most.get()) > 0) {
            throw new JobException("--max-cost: Expected " + jobs.size() + " frames of at most "
                    + most.get().toPlainString() + " USD in all but they would cost " + cost.toPlainString() + " USD");
        }
    }
}
