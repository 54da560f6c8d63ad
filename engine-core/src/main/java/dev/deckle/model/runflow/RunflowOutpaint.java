package dev.deckle.model.runflow;

import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.plan.WholePercents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runflow's {@code outpaint}: paints margins of whole percent of the picture's sides, up to 80, for 0.55 USD. Each margin is asked as
 * the smallest percent that covers it, so the answer is a little larger than asked for; {@link Painted#frame} tells by how much.
 * Immutable; safe for any number of threads.
 */
public final class RunflowOutpaint implements ExpandModel, PaidModel {

    private final RunflowAccount account;
    private final ModelCard card;
    private final RunflowOptions options;
    private final Optional<String> imageUrl;

    private RunflowOutpaint(RunflowAccount account, ModelCard card, RunflowOptions options, Optional<String> imageUrl) {
        this.account = account;
        this.card = card;
        this.options = options;
        this.imageUrl = imageUrl;
    }

    /** The model with default options. */
    public static RunflowOutpaint of(RunflowAccount account) {
        return new RunflowOutpaint(account, RunflowModels.OUTPAINT, RunflowOptions.DEFAULT, Optional.empty());
    }

    /** The model for the account of {@value RunflowAccount#KEY_VARIABLE}. */
    public static RunflowOutpaint fromEnvironment() {
        return of(RunflowAccount.fromEnvironment());
    }

    /** The same model with other options. */
    public RunflowOutpaint withOptions(RunflowOptions other) {
        return new RunflowOutpaint(account, card, other, imageUrl);
    }

    /** The same model for one picture that is at an https URL already; it is not uploaded. The caller answers for its being the source. */
    public RunflowOutpaint withImageUrl(String url) {
        return new RunflowOutpaint(account, card, options, Optional.of(RunflowTask.requireUrl("image_url", url)));
    }

    /** The same model with other limits, by whoever knows them better. */
    public RunflowOutpaint withCard(ModelCard other) {
        return new RunflowOutpaint(account, other, options, imageUrl);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        call.check(card.id());
        ProfileCheck.require(card.profile(), request);
        Size size = request.source().size();
        Map<String, Object> fields = new LinkedHashMap<>();
        WholePercents percents = WholePercents.covering(request.margins(), size);
        Side.ALL.forEach(side -> fields.put("expand_" + side.label(), percents.get(side)));
        ExpandRequest widened = new ExpandRequest(request.source(), percents.of(size));
        RunflowTask.Source source = imageUrl.isPresent()
                ? new RunflowTask.Hosted(imageUrl.get())
                : new RunflowTask.Upload(
                        "photo.png",
                        "image/png",
                        Preparation.of(call, card.id(), () -> Pictures.png(request.source())));
        return task().run(account.client(), source, fields, widened.frame(), call);
    }

    @Override
    public Painted collect(RunTicket ticket, Call call) throws ModelException {
        return task().collect(account.client(), ticket, call);
    }

    private RunflowTask task() {
        return new RunflowTask(card, "/v1/models/runflow/outpaint/runs", options, "image_url");
    }

    /** Its options; not the key. */
    @Override
    public String toString() {
        return "RunflowOutpaint[" + account + ", " + options + ", hosted=" + imageUrl.isPresent() + "]";
    }
}
