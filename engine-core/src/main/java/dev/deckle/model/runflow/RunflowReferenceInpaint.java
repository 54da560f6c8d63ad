package dev.deckle.model.runflow;

import dev.deckle.bundle.BundleEntry;
import dev.deckle.bundle.BundleException;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.bundle.BundleWriter;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.ProfileCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runflow's {@code reference-inpaint}: paints the holes of a picture with what a reference shows, for 0.55 USD. Picture, mask (white is
 * fill) and reference go as PNG files in one zip. Without a reference it is the picture itself, which is told. Immutable; safe for any
 * number of threads.
 */
public final class RunflowReferenceInpaint implements InpaintModel, PaidModel {
    private static final int MAX_PROMPT = 10_000;

    private final RunflowAccount account;
    private final ModelCard card;
    private final RunflowOptions options;
    private final Files files;
    private final Optional<String> prompt;

    /**
     * The files in the zip.
     *
     * @param zipUrl of a zip that is there already; empty: one is made and uploaded
     */
    private record Files(Optional<String> zipUrl, String photo, String mask, String reference) {
        static final Files DEFAULT = new Files(Optional.empty(), "photo.png", "mask.png", "reference.png");
    }

    private RunflowReferenceInpaint(
            RunflowAccount account, ModelCard card, RunflowOptions options, Files files, Optional<String> prompt) {
        this.account = account;
        this.card = card;
        this.options = options;
        this.files = files;
        this.prompt = prompt;
    }

    /** The model with default options. */
    public static RunflowReferenceInpaint of(RunflowAccount account) {
        return new RunflowReferenceInpaint(
                account, RunflowModels.REFERENCE_INPAINT, RunflowOptions.DEFAULT, Files.DEFAULT, Optional.empty());
    }

    /** The model for the account of {@value RunflowAccount#KEY_VARIABLE}. */
    public static RunflowReferenceInpaint fromEnvironment() {
        return of(RunflowAccount.fromEnvironment());
    }

    /** The same model with what the scene shows, at most 10,000 characters. */
    public RunflowReferenceInpaint withPrompt(String text) {
        if (text.isBlank() || text.length() > MAX_PROMPT) {
            throw new IllegalArgumentException("Expected a prompt of 1 to " + MAX_PROMPT + " characters for "
                    + card.id() + " but received " + text.length());
        }
        return new RunflowReferenceInpaint(account, card, options, files, Optional.of(text));
    }

    /** The same model with other options. */
    public RunflowReferenceInpaint withOptions(RunflowOptions other) {
        return new RunflowReferenceInpaint(account, card, other, files, prompt);
    }

    /** The same model for a zip that is at an https URL already; it is not uploaded. The caller answers for what is in it. */
    public RunflowReferenceInpaint withZipUrl(String url) {
        return with(new Files(
                Optional.of(RunflowTask.requireUrl("zip_url", url)), files.photo, files.mask, files.reference));
    }

    /** The same model with another name of the picture in the zip; {@code photo.png} by default. */
    public RunflowReferenceInpaint withPhotoName(String name) {
        return with(new Files(files.zipUrl, requireName("file_input", name), files.mask, files.reference));
    }

    /** The same model with another name of the mask in the zip; {@code mask.png} by default. */
    public RunflowReferenceInpaint withMaskName(String name) {
        return with(new Files(files.zipUrl, files.photo, requireName("file_mask", name), files.reference));
    }

    /** The same model with another name of the reference in the zip; {@code reference.png} by default. */
    public RunflowReferenceInpaint withReferenceName(String name) {
        return with(new Files(files.zipUrl, files.photo, files.mask, requireName("file_reference", name)));
    }

    /** The same model with other limits, by whoever knows them better. */
    public RunflowReferenceInpaint withCard(ModelCard other) {
        return new RunflowReferenceInpaint(account, other, options, files, prompt);
    }

    private RunflowReferenceInpaint with(Files other) {
        return new RunflowReferenceInpaint(account, card, options, other, prompt);
    }

    private static String requireName(String field, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._ -]{0,99}")) {
            throw new IllegalArgumentException("Expected a plain file name of letters, digits, dots and dashes for "
                    + field + " but received another text of " + name.length() + " characters");
        }
        return name;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        call.check(card.id());
        ProfileCheck.requireInput(card.profile(), request.source().size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file_input", files.photo);
        fields.put("file_mask", files.mask);
        fields.put("file_reference", files.reference);
        prompt.ifPresent(text -> fields.put("prompt", text));
        RunflowTask.Source source = files.zipUrl.isPresent()
                ? new RunflowTask.Hosted(files.zipUrl.get())
                : new RunflowTask.Upload("inputs.zip", "application/zip", zip(request));
        Painted painted = task().run(
                        account.client(),
                        source,
                        fields,
                        Frame.whole(request.source().size()),
                        call);
        boolean byItself = request.reference().isEmpty() && files.zipUrl.isEmpty();
        return byItself ? warned(painted) : painted;
    }

    private static Painted warned(Painted painted) {
        List<String> warnings = new ArrayList<>(painted.warnings());
        warnings.add("No reference was given: the photo itself is the reference.");
        return new Painted(painted.answers(), painted.frame(), painted.run(), painted.cost(), warnings);
    }

    private byte[] zip(InpaintRequest request) throws ModelException {
        byte[] photo = Pictures.png(request.source());
        byte[] reference = request.reference().map(Pictures::png).orElse(photo);
        byte[] mask = Pictures.png(request.mask());
        Pictures.requireSize(card, "a zip of pictures", (long) photo.length + reference.length + mask.length);
        try {
            return BundleWriter.toBytes(
                    List.of(
                            BundleEntry.stored(files.photo, photo),
                            BundleEntry.stored(files.mask, mask),
                            BundleEntry.stored(files.reference, reference)),
                    BundleLimits.DEFAULT);
        } catch (BundleException e) {
            throw ModelException.of(ModelException.Kind.TOO_LARGE, card.id(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Painted collect(RunTicket ticket, Call call) throws ModelException {
        return task().collect(account.client(), ticket, call);
    }

    private RunflowTask task() {
        return new RunflowTask(card, "/v1/models/runflow/reference-inpaint/runs", options, "zip_url");
    }

    /** Its options; not the key. */
    @Override
    public String toString() {
        return "RunflowReferenceInpaint[" + account + ", " + options + ", prompt=" + prompt + "]";
    }
}
