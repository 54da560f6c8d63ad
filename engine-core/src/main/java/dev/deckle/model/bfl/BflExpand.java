package dev.deckle.model.bfl;

import dev.deckle.geometry.Side;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.remote.FieldValues;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Paints margins by Black Forest Labs: {@code bfl/outpainting} at an exact place in a canvas on 16 px, 0.10 USD a started mebi-pixel, or
 * {@code bfl/expand-pro} with a prompt, 0.05 USD. Immutable; safe for any number of threads.
 */
public final class BflExpand extends BflModel<BflExpand> implements ExpandModel {
    private BflExpand(BflAccount account, ModelCard card, FieldValues options, BflTool tool, Optional<String> prompt) {
        super(account, card, options, tool, prompt);
    }

    private static BflExpand of(BflAccount account, BflTool tool) {
        return new BflExpand(account, tool.card(), FieldValues.none(tool.fields()), tool, Optional.empty());
    }

    /** Makes {@code bfl/outpainting}. */
    public static BflExpand outpainting(BflAccount account) {
        return of(account, BflTool.OUTPAINTING);
    }

    /** Makes {@code bfl/expand-pro}. */
    public static BflExpand expandPro(BflAccount account) {
        return of(account, BflTool.EXPAND_PRO);
    }

    /**
     * Makes the same model with what the scene shows.
     *
     * @throws IllegalArgumentException for a model without a prompt, or a text of no or more than 10,000 characters
     */
    public BflExpand withPrompt(String text) {
        return new BflExpand(account(), card(), options(), tool(), Optional.of(checked(text)));
    }

    @Override
    protected BflExpand with(ModelCard card, FieldValues options) {
        return new BflExpand(account(), card, options, tool(), prompt());
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.require(card().profile(), request);
        String picture = Preparation.of(call, card().id(), () -> base64(request.source()));
        Map<String, Object> json = new LinkedHashMap<>();
        if (tool().equals(BflTool.OUTPAINTING)) {
            json.put("input_image", picture);
            json.put("width", request.canvas().width());
            json.put("height", request.canvas().height());
            json.put("reference_offset_x", request.margins().left());
            json.put("reference_offset_y", request.margins().top());
            // What overflows would be cropped instead of refused.
            json.put("auto_crop", false);
            options().put(json, "mode", "high");
        } else {
            json.put("image", picture);
            Side.ALL.forEach(side -> json.put(side.label(), request.margins().get(side)));
        }
        return run(json, request.frame(), call);
    }
}
