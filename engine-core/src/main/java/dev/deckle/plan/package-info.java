/**
 * Plans the exact px that a picture will become, before anything is painted: {@link dev.deckle.plan.CanvasPlan}.
 *
 * <p>The pipeline: {@link dev.deckle.plan.ExpansionRules rules} turn the {@link dev.deckle.plan.Expansion request} into margins;
 * the {@link dev.deckle.plan.Delivery delivery} fixes the {@code output} that the user gets; the
 * {@link dev.deckle.plan.Profile profile} of a model makes the {@code canvas} that the model paints, a work scale where that canvas
 * is too large for it, and passes where a margin is. Integers and fractions only: the same request gives the same plan on
 * every JVM.
 */
@NullMarked
package dev.deckle.plan;

import org.jspecify.annotations.NullMarked;
