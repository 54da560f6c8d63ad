package dev.deckle.model.bfl;

import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.remote.FieldValues;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Paints holes by Black Forest Labs: {@code bfl/fill-pro} with a prompt, 0.05 USD, of which margins are made too; or {@code bfl/erase},
 * which takes away what a mask covers, for a price that its answer tells. Immutable; safe for any number of threads.
 */
public final class BflInpaint extends BflModel<BflInpaint> implements InpaintModel {
    private BflInpaint(BflAccount account, ModelCard card, FieldValues options, BflTool tool, Optional<String> prompt) {
        super(account, card, options, tool, prompt);
    }

    private static BflInpaint of(BflAccount account, BflTool tool) {
        return new BflInpaint(account, tool.card(), FieldValues.none(tool.fields()), tool, Optional.empty());
    }

    /** Makes {@code bfl/fill-pro}. */
    public static BflInpaint fillPro(BflAccount account) {
        return of(account, BflTool.FILL_PRO);
    }

    /** Makes {@code bfl/erase}. */
    public static BflInpaint erase(BflAccount account) {
        return of(account, BflTool.ERASE);
    }

    /**
     * Makes the same model with what to paint.
     *
     * @throws IllegalArgumentException for a model without a prompt, or a text of no or more than 10,000 characters
     */
    public BflInpaint withPrompt(String text) {
        return new BflInpaint(account(), card(), options(), tool(), Optional.of(checked(text)));
    }

    @Override
    protected BflInpaint with(ModelCard card, FieldValues options) {
        return new BflInpaint(account(), card, options, tool(), prompt());
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.require(card().profile(), request);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("image", Preparation.of(call, card().id(), () -> base64(request.source())));
        json.put(
                "mask",
                Preparation.of(
                        call, card().id(), () -> Base64.getEncoder().encodeToString(Pictures.png(request.mask()))));
        if (tool().equals(BflTool.ERASE)) {
            // A mask is grown by whoever asks, and by nobody after him.
            json.put("dilate_pixels", 0);
        }
        return run(json, Frame.whole(request.source().size()), call);
    }
}
