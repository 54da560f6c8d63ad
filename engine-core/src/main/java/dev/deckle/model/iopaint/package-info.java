/** Calls IOPaint, a server of one's own that takes things out of pictures and paints what is missing. */
@NullMarked
package dev.deckle.model.iopaint;

import org.jspecify.annotations.NullMarked;
