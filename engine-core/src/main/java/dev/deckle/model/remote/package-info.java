/**
 * Keeps the law of paid runs, for every provider alike: at most one submit, found again whatever happens, and all that
 * is paid for fetched.
 *
 * <p>A provider is a {@link dev.deckle.model.remote.RunApi}, which says how it is asked and what its answers mean, and a
 * {@link dev.deckle.model.remote.RemoteModel}, which says what is asked. Everything between is decided here, once: what is sent again,
 * looked up, waited for, fetched or given up. One run goes this way, and no other; on the right what it may have cost, and whether the
 * listener is told {@link dev.deckle.model.RunEvent.Ended} where the call fails there:
 *
 * <pre>
 * PREPARED  -&gt; INTENDED   the listener has recorded the intent
 * PREPARED  -&gt; DOUBTFUL   a ticket without the provider's name of the run is collected
 * PREPARED  -&gt; RUNNING    a ticket with it is collected
 * INTENDED  -&gt; REFUSED    the provider refused and executed nothing
 * INTENDED  -&gt; DOUBTFUL   bytes left and no clear answer came, or the run is there already
 * INTENDED  -&gt; RUNNING    the provider has the run
 * INTENDED  -&gt; PAINTED    the answer to the submit holds the pictures
 * DOUBTFUL  -&gt; INTENDED   it costs nothing and was not found: it is sent again
 * DOUBTFUL  -&gt; RUNNING    it was found: it goes on
 * DOUBTFUL  -&gt; PAINTED    it was found: it ended with pictures
 * DOUBTFUL  -&gt; FAILED     it was found: it ended without
 * RUNNING   -&gt; PAINTED    it ended with pictures
 * RUNNING   -&gt; FAILED     it ended without
 * PAINTED   -&gt; COLLECTED  every picture was handed over
 *
 * PREPARED  : NOTHING
 * INTENDED  : NOTHING, Ended
 * REFUSED   : NOTHING, Ended
 * DOUBTFUL  : UNKNOWN
 * RUNNING   : TAKEN
 * PAINTED   : TAKEN
 * COLLECTED : TAKEN
 * FAILED    : TAKEN, Ended
 * </pre>
 *
 * <p>A submit of which nothing was sent, or nothing executed, is sent again from INTENDED. A look that fails on its way leaves the run
 * where it is; so do a deadline, an interrupt and a download that is given up.
 *
 * <p>A model that costs nothing ({@link dev.deckle.plan.Price#isFree}) has charged {@code NOTHING} at every stage, and an unknown outcome
 * of it is sent again up to three times. Where its run can't be asked for, or was stopped, a call that fails leaves nothing to collect, and
 * the listener is told so. Where a paid run can't be asked for ({@link dev.deckle.model.remote.RunApi#canBeAsked}) an unknown outcome stays
 * one, at once. A run whose reply to the submit is its pictures goes from INTENDED to PAINTED; it is waited for to the deadline, watched
 * meanwhile and stopped where nobody waits any more, if the provider can do that. A test reads this table and holds it against the code.
 */
@NullMarked
package dev.deckle.model.remote;

import org.jspecify.annotations.NullMarked;
