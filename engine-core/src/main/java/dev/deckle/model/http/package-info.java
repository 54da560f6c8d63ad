/**
 * Sends HTTP for calls that cost money, over OkHttp: nothing is ever sent twice, it is known whether anything was sent,
 * addresses are checked, and time and rate are bounded. Runs and providers are unknown here.
 */
@NullMarked
package dev.deckle.model.http;

import org.jspecify.annotations.NullMarked;
