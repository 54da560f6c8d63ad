/** The law of paid runs, for every provider alike: at most one submit, found again whatever happens, and all that is paid for fetched. */
@NullMarked
package dev.deckle.model.remote;

import org.jspecify.annotations.NullMarked;
