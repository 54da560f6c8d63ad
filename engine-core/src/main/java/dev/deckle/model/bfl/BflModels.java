package dev.deckle.model.bfl;

import dev.deckle.model.ModelCard;

/**
 * Declares what is known of the models of Black Forest Labs. Limits that the provider does not publish are the conservative reading;
 * whoever knows better makes another card.
 */
public final class BflModels {
    /** Margins at an exact place; canvas and offsets on 16 px, 0.10 USD a started mebi-pixel. */
    public static final ModelCard OUTPAINTING = BflTool.OUTPAINTING.card();

    /** Margins to the px, of up to 2048, with a prompt, 0.05 USD. */
    public static final ModelCard EXPAND_PRO = BflTool.EXPAND_PRO.card();

    /** Holes with a prompt, 0.05 USD. */
    public static final ModelCard FILL_PRO = BflTool.FILL_PRO.card();

    /** Takes away what a mask covers; its answer tells the price. */
    public static final ModelCard ERASE = BflTool.ERASE.card();

    private BflModels() {}
}
