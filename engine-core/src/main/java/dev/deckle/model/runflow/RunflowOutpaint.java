package dev.deckle.model.runflow;

import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.WebUrls;
import dev.deckle.plan.WholePercents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for Runflow's {@code outpaint}: paints margins of whole percent of the picture's sides, up to 80, for 0.55
 * USD. Each margin is asked as the smallest percent that covers it, so the answer is a little larger than asked for;
 * {@link Painted#frame} tells by how much. Immutable; safe for any number of threads.
 *
 * <pre>{@code
 * Outpainter outpainter = Outpainter.with(RunflowOutpaint.fromEnvironment());
 * Outpainted wide = outpainter.outpaint(photo, wish, deadline);
 * }</pre>
 */
public final class RunflowOutpaint extends RunflowModel<RunflowOutpaint> implements ExpandModel {

    private final Optional<String> imageUrl;

    private RunflowOutpaint(RunflowAccount account, ModelCard card, RunflowOptions options, Optional<String> imageUrl) {
        super(account, card, options);
        this.imageUrl = imageUrl;
    }

    /** Makes the model with default options. */
    public static RunflowOutpaint of(RunflowAccount account) {
        return new RunflowOutpaint(account, RunflowModels.OUTPAINT, RunflowOptions.DEFAULT, Optional.empty());
    }

    /** Makes the model for the account of {@value RunflowAccount#KEY_VARIABLE}. */
    public static RunflowOutpaint fromEnvironment() {
        return of(RunflowAccount.fromEnvironment());
    }

    @Override
    protected RunflowOutpaint with(ModelCard card, RunflowOptions options) {
        return new RunflowOutpaint(account(), card, options, imageUrl);
    }

    /** Makes the same model for one picture that is at an https URL already; it is not uploaded. The caller answers for its being the source. */
    public RunflowOutpaint withImageUrl(String url) {
        return new RunflowOutpaint(account(), card(), options(), Optional.of(WebUrls.requireSource("image_url", url)));
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.require(card().profile(), request);
        Size size = request.source().size();
        Map<String, Object> fields = new LinkedHashMap<>();
        WholePercents percents = WholePercents.covering(request.margins(), size);
        Side.ALL.forEach(side -> fields.put("expand_" + side.label(), percents.get(side)));
        ExpandRequest widened = new ExpandRequest(request.source(), percents.of(size));
        RunflowFile file = photo(imageUrl, request.source(), call);
        return run(file, fields, widened.frame(), call);
    }

    @Override
    String model() {
        return "outpaint";
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
