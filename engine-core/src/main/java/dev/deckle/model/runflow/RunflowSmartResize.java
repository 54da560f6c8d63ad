package dev.deckle.model.runflow;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.WebUrls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for Runflow's {@code smart-resize}: recomposes a picture for another ratio at a tier, for 0.55 USD. Its
 * answers deviate from the tier, and nothing of the source is promised to be in them. Immutable; safe for any number of
 * threads.
 *
 * <pre>{@code
 * Outpainter outpainter = Outpainter.with(RunflowSmartResize.fromEnvironment());
 * Outpainted framed = outpainter.reframe(photo, Reframe.to(AspectRatio.parse("16:9")).at(Tier.TWO_K), deadline);
 * }</pre>
 */
public final class RunflowSmartResize extends RunflowModel<RunflowSmartResize> implements ReframeModel {
    private final Optional<String> imageUrl;

    private RunflowSmartResize(
            RunflowAccount account, ModelCard card, RunflowOptions options, Optional<String> imageUrl) {
        super(account, card, options);
        this.imageUrl = imageUrl;
    }

    /** Makes the model with default options. */
    public static RunflowSmartResize of(RunflowAccount account) {
        return new RunflowSmartResize(account, RunflowModels.SMART_RESIZE, RunflowOptions.DEFAULT, Optional.empty());
    }

    /** Makes the model for the account of {@value RunflowAccount#KEY_VARIABLE}. */
    public static RunflowSmartResize fromEnvironment() {
        return of(RunflowAccount.fromEnvironment());
    }

    @Override
    protected RunflowSmartResize with(ModelCard card, RunflowOptions options) {
        return new RunflowSmartResize(account(), card, options, imageUrl);
    }

    /** Makes the same model for one picture that is at an https URL already; it is not uploaded. The caller answers for its being the source. */
    public RunflowSmartResize withImageUrl(String url) {
        return new RunflowSmartResize(
                account(), card(), options(), Optional.of(WebUrls.requireSource("image_url", url)));
    }

    @Override
    public Painted reframe(ReframeRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.requireInput(card().profile(), request.source().size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("aspect_ratio", written(request.ratio()));
        fields.put("resolution", request.tier().label());
        RunflowFile file = photo(imageUrl, request.source(), call);
        Size frame = frame(request.ratio().value(), request.tier().longSide());
        return run(file, fields, Frame.whole(frame), call);
    }

    /** Returns the ratio as written where both parts are whole, never reduced; else in whole numbers. */
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
    String model() {
        return "smart-resize";
    }

    @Override
    String urlField() {
        return "image_url";
    }

    @Override
    protected String settingsText() {
        return "hosted=" + imageUrl.isPresent();
    }
}
