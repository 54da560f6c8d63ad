/** Calls the models of Runflow's API: outpaint, reference-inpaint and smart-resize. */
@NullMarked
package dev.deckle.model.runflow;

import org.jspecify.annotations.NullMarked;
