/** Keeps paid runs on disk: what was asked, which run it became, what came back; so that nothing paid for is lost. */
@NullMarked
package dev.deckle.journal;

import org.jspecify.annotations.NullMarked;
