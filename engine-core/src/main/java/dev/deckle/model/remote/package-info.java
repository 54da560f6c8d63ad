/**
 * Keeps the law of paid runs, for every provider alike: at most one submit, found again whatever happens, and all that
 * is paid for fetched.
 *
 * <h2>What a provider of one's own implements</h2>
 *
 * <p>Five small things, each about words and none about money: what is sent again, looked up, waited for, fetched or given up is decided
 * here, once, and can't be decided otherwise.
 *
 * <ul>
 *   <li>{@link dev.deckle.model.remote.RemoteAccount}: whose key it is, and where the API and its pictures are
 *       ({@link dev.deckle.model.remote.RunClient.Provider}). Models of one account slow down together.
 *   <li>{@link dev.deckle.model.remote.RemoteModel}: what is asked. It checks the request
 *       ({@link dev.deckle.model.remote.ProfileCheck}), names a run, encodes the picture off the caller's thread
 *       ({@link dev.deckle.model.remote.Preparation}), brings it somewhere if that is needed
 *       ({@link dev.deckle.model.remote.FreeCalls}), and calls {@code submit} with the JSON, once. {@code collect} and {@code presence}
 *       come with it.
 *   <li>{@link dev.deckle.model.remote.RunApi}: the paths, and what the answers mean. Each reader returns one of five words of
 *       {@link dev.deckle.model.remote.RunState}: it goes on, it is done, it failed, come later, I don't know it. A reply that can't be
 *       understood is an {@link java.lang.IllegalArgumentException}, never a guess.
 *   <li>a {@link dev.deckle.model.ModelSource}, if the model is to be found by its id.
 *   <li>a test: the contract {@code PaidRunContract}, published with the engine's test jar, asks for some 25 answers in the provider's
 *       words and plays about 140 cases with them.
 * </ul>
 *
 * <p>The one thing that a provider has to have is a name of the caller's for each run, which goes with the submit and by which the run is
 * found again; where there is none, {@link dev.deckle.model.remote.RunApi#canBeAsked} says so, and what nobody can know is never paid
 * twice by itself. {@code EaselModel} and {@code EaselRun} of the samples are a whole provider in 200 lines.
 *
 * <h2>The law</h2>
 *
 * <ol>
 *   <li>One call sends at most one submit that may have been executed. The intent is told before its first byte leaves, and what the
 *       listener can't write down is not submitted.
 *   <li>What was executed, or may have been, is looked for by its reference, never sent again.
 *   <li>A run ends for the listener only where nothing is left to be collected. A deadline, an interrupt, a wrong key, an expired address,
 *       words that can't be understood: the run is kept, and {@code collect} goes on with it in any process.
 *   <li>Of several pictures each counts for itself: it is fetched when it is there, known by the provider's name for it, handed over
 *       whatever becomes of the others; what is missing is named.
 *   <li>A picture counts when it is whole and decodes. What only decorates it never keeps it back.
 *   <li>The key goes to the API's own host and to nothing else.
 * </ol>
 *
 * <h2>The way of a run</h2>
 *
 * <p>One run goes this way, and no other; on the right what it may have cost, and whether the listener is told
 * {@link dev.deckle.model.RunEvent.Ended} where the call fails there:
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
