package dev.deckle.cli;

import java.util.List;
import java.util.concurrent.Callable;

/** A command that {@link QuickParser} can fill. */
interface QuickCommand extends Callable<Integer> {

    /** All its options. */
    List<OptionSet> options();

    /** Takes the photo, if the command has one; called at most once. */
    default boolean photo(String argument) {
        return false;
    }

    /** The words of the whole command line, this command's name first; for those who write it down. */
    default void words(List<String> words) {}

    /** Whether nothing that is required is missing. */
    default boolean isComplete() {
        return true;
    }
}
