package dev.deckle.model.runflow;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.ProfileCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runflow's {@code smart-resize}: recomposes a picture for another ratio at a tier, for 0.55 USD. Its answers deviate from the tier, and
 * nothing of the source is promised to be in them. Immutable; safe for any number of threads.
 */
public final class RunflowSmartResize implements ReframeModel, PaidModel {
    private final RunflowAccount account;
    private final ModelCard card;
    private final RunflowOptions options;
    private final Optional<String> imageUrl;

    private RunflowSmartResize(
            RunflowAccount account, ModelCard card, RunflowOptions options, Optional<String> imageUrl) {
        this.account = account;
        this.card = card;
        this.options = options;
        this.imageUrl = imageUrl;
    }

    /** The model with default options. */
    public static RunflowSmartResize of(RunflowAccount account) {
        return new RunflowSmartResize(account, RunflowModels.SMART_RESIZE, RunflowOptions.DEFAULT, Optional.empty());
    }

    /** The model for the account of {@value RunflowAccount#KEY_VARIABLE}. */
    public static RunflowSmartResize fromEnvironment() {
        return of(RunflowAccount.fromEnvironment());
    }

    /** The same model with other options. */
    public RunflowSmartResize withOptions(RunflowOptions other) {
        return new RunflowSmartResize(account, card, other, imageUrl);
    }

    /** The same model for one picture that is at an https URL already; it is not uploaded. The caller answers for its being the source. */
    public RunflowSmartResize withImageUrl(String url) {
        return new RunflowSmartResize(account, card, options, Optional.of(RunflowTask.requireUrl("image_url", url)));
    }

    /** The same model with other limits, by whoever knows them better. */
    public RunflowSmartResize withCard(ModelCard other) {
        return new RunflowSmartResize(account, other, options, imageUrl);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Painted reframe(ReframeRequest request, Call call) throws ModelException {
        call.check(card.id());
        ProfileCheck.requireInput(card.profile(), request.source().size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("aspect_ratio", written(request.ratio()));
        fields.put("resolution", request.tier().label());
        RunflowTask.Source source = imageUrl.isPresent()
                ? new RunflowTask.Hosted(imageUrl.get())
                : new RunflowTask.Upload("photo.png", "image/png", Pictures.png(request.source()));
        Size frame = frame(request.ratio().value(), request.tier().longSide());
        return task().run(account.client(), source, fields, Frame.whole(frame), call);
    }

    /** As written where both parts are whole, never reduced; else in whole numbers. */
    static String written(AspectRatio ratio) {
        String text = ratio.text().replace('/', ':');
        Fraction value = ratio.value();
        return text.contains(".") ? value.numerator() + ":" + value.denominator() : text;
    }

    private static Size frame(Fraction ratio, int longSide) {
        boolean wide = ratio.compareTo(Fraction.ONE) >= 0;
        Fraction factor = wide ? ratio.inverse() : ratio;
        int other = (int) Math.max(1, factor.roundHalfUpOf(longSide));
        return wide ? Size.of(longSide, other) : Size.of(other, longSide);
    }

    @Override
    public Painted collect(RunTicket ticket, Call call) throws ModelException {
        return task().collect(account.client(), ticket, call);
    }

    private RunflowTask task() {
        return new RunflowTask(card, "/v1/models/runflow/smart-resize/runs", options, "image_url");
    }

    /** Its options; not the key. */
    @Override
    public String toString() {
        return "RunflowSmartResize[" + account + ", " + options + ", hosted=" + imageUrl.isPresent() + "]";
    }
}
