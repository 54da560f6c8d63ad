/**
 * HTTP/1.1 over sockets of our own, for calls that cost money: one connection a request, nothing is ever sent twice, and it is known
 * whether anything was sent. Runs and providers are unknown here.
 */
@NullMarked
package dev.deckle.model.http;

import org.jspecify.annotations.NullMarked;
