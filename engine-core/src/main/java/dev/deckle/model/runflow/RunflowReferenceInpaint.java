package dev.deckle.model.runflow;

import dev.deckle.bundle.BundleException;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.bundle.pack.BundleEntry;
import dev.deckle.bundle.pack.BundleWriter;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.WebUrls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for Runflow's {@code reference-inpaint}: paints the holes of a picture with what a reference shows, for 0.55
 * USD. Picture, mask (white is fill) and reference go as PNG files in one zip. Without a reference it is the picture
 * itself, which is told. Immutable; safe for any number of threads.
 *
 * <pre>{@code
 * Outpainter outpainter = Outpainter.with(RunflowReferenceInpaint.fromEnvironment());
 * Inpainted filled = outpainter.inpaint(photo, mask, reference, deadline);
 * }</pre>
 */
public final class RunflowReferenceInpaint extends RunflowModel<RunflowReferenceInpaint> implements InpaintModel {
    private static final int MAX_PROMPT = 10_000;

    private final Files files;
    private final Optional<String> prompt;

    /**
     * Names the files in the zip.
     *
     * @param zipUrl of a zip that is there already; empty: one is made and uploaded
     */
    private record Files(Optional<String> zipUrl, String photo, String mask, String reference) {
        static final Files DEFAULT = new Files(Optional.empty(), "photo.png", "mask.png", "reference.png");
    }

    private RunflowReferenceInpaint(
            RunflowAccount account, ModelCard card, RunflowOptions options, Files files, Optional<String> prompt) {
        super(account, card, options);
        this.files = files;
        this.prompt = prompt;
    }

    /** Makes the model with default options. */
    public static RunflowReferenceInpaint of(RunflowAccount account) {
        return new RunflowReferenceInpaint(
                account, RunflowModels.REFERENCE_INPAINT, RunflowOptions.DEFAULT, Files.DEFAULT, Optional.empty());
    }

    /** Makes the model for the account of {@value RunflowAccount#KEY_VARIABLE}. */
    public static RunflowReferenceInpaint fromEnvironment() {
        return of(RunflowAccount.fromEnvironment());
    }

    /** Makes the same model with what the scene shows, at most 10,000 characters. */
    public RunflowReferenceInpaint withPrompt(String text) {
        if (text.isBlank() || text.length() > MAX_PROMPT) {
            throw new IllegalArgumentException("Expected a prompt of 1 to " + MAX_PROMPT + " characters for "
                    + card().id() + " but received " + text.length());
        }
        return new RunflowReferenceInpaint(account(), card(), options(), files, Optional.of(text));
    }

    @Override
    protected RunflowReferenceInpaint with(ModelCard card, RunflowOptions options) {
        return new RunflowReferenceInpaint(account(), card, options, files, prompt);
    }

    /** Makes the same model for a zip that is at an https URL already; it is not uploaded. The caller answers for what is in it. */
    public RunflowReferenceInpaint withZipUrl(String url) {
        return with(new Files(
                Optional.of(WebUrls.requireSource("zip_url", url)), files.photo, files.mask, files.reference));
    }

    /** Makes the same model with another name of the picture in the zip; {@code photo.png} by default. */
    public RunflowReferenceInpaint withPhotoName(String name) {
        return with(new Files(files.zipUrl, requireName("file_input", name), files.mask, files.reference));
    }

    /** Makes the same model with another name of the mask in the zip; {@code mask.png} by default. */
    public RunflowReferenceInpaint withMaskName(String name) {
        return with(new Files(files.zipUrl, files.photo, requireName("file_mask", name), files.reference));
    }

    /** Makes the same model with another name of the reference in the zip; {@code reference.png} by default. */
    public RunflowReferenceInpaint withReferenceName(String name) {
        return with(new Files(files.zipUrl, files.photo, files.mask, requireName("file_reference", name)));
    }

    private RunflowReferenceInpaint with(Files other) {
        return new RunflowReferenceInpaint(account(), card(), options(), other, prompt);
    }

    private static String requireName(String field, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._ -]{0,99}")) {
            throw new IllegalArgumentException("Expected a plain file name of letters, digits, dots and dashes for "
                    + field + " but received another text of " + name.length() + " characters");
        }
        return name;
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.requireInput(card().profile(), request.source().size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file_input", files.photo);
        fields.put("file_mask", files.mask);
        fields.put("file_reference", files.reference);
        prompt.ifPresent(text -> fields.put("prompt", text));
        RunflowFile file = files.zipUrl.isPresent()
                ? new RunflowFile.Hosted(files.zipUrl.get())
                : new RunflowFile.Upload(
                        "inputs.zip", "application/zip", Preparation.of(call, card().id(), () -> zip(request)));
        Painted painted = run(file, fields, Frame.whole(request.source().size()), call);
        boolean byItself = request.reference().isEmpty() && files.zipUrl.isEmpty();
        return byItself ? warned(painted) : painted;
    }

    private static Painted warned(Painted painted) {
        List<String> warnings = new ArrayList<>(painted.warnings());
        warnings.add("No reference was given: the photo itself is the reference.");
        return new Painted(painted.answers(), painted.frame(), painted.run(), painted.cost(), warnings)
                .withMissing(painted.missing());
    }

    private byte[] zip(InpaintRequest request) throws ModelException {
        byte[] photo = Pictures.png(request.source());
        byte[] reference = request.reference().map(Pictures::png).orElse(photo);
        byte[] mask = Pictures.png(request.mask());
        Pictures.requireSize(card(), "a zip of pictures", (long) photo.length + reference.length + mask.length);
        try {
            return BundleWriter.toBytes(
                    List.of(
                            BundleEntry.stored(files.photo, photo),
                            BundleEntry.stored(files.mask, mask),
                            BundleEntry.stored(files.reference, reference)),
                    BundleLimits.DEFAULT);
        } catch (BundleException e) {
            throw ModelException.of(ModelException.Kind.TOO_LARGE, card().id(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    String model() {
        return "reference-inpaint";
    }

    @Override
    String urlField() {
        return "zip_url";
    }

    @Override
    protected String settingsText() {
        return "prompt=" + prompt;
    }
}
