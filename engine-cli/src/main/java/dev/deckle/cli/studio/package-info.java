/**
 * Serves a page on loopback: the gate that nobody else comes through, bodies within their limits, routes and their replies, the page's own
 * files, and a folder of what was uploaded. What a route does is handed over by the command.
 */
@NullMarked
package dev.deckle.cli.studio;

import org.jspecify.annotations.NullMarked;
