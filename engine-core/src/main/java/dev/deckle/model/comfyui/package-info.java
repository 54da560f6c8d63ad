/** Calls ComfyUI, by a workflow of the user's own. */
@NullMarked
package dev.deckle.model.comfyui;

import org.jspecify.annotations.NullMarked;
