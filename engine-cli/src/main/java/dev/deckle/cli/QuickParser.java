package dev.deckle.cli;

import java.util.HashSet;
import java.util.Set;

/**
 * Fills a command from arguments that are plainly right: known options, each once, each with a value that it takes. Anything else
 * (help, a mistake, {@code --name=value}, {@code --}) is left to picocli, on a new command, which has the words for it.
 *
 * <p>Why there are two: picocli reads annotations by reflection and its classes are too old for a class archive of Java 17, which
 * together take four times as long as planning with the JVM's own start.
 */
final class QuickParser {
    private QuickParser() {}

    /** Whether {@code command} was filled from all of {@code args} after the first, which is its name. */
    static boolean fill(QuickCommand command, String... args) {
        Set<String> seen = new HashSet<>();
        try {
            for (int i = 1; i < args.length; i++) {
                String arg = args[i];
                boolean isOption = arg.length() > 1 && arg.charAt(0) == '-';
                if (!seen.add(isOption ? arg : "")) {
                    return false;
                }
                if (!isOption) {
                    if (!command.photo(arg)) {
                        return false;
                    }
                } else if (!flag(command, arg)) {
                    i++;
                    if (i == args.length || args[i].startsWith("-") || !value(command, arg, args[i])) {
                        return false;
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
        return command.isComplete();
    }

    private static boolean flag(QuickCommand command, String name) {
        for (OptionSet set : command.options()) {
            if (set.flag(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean value(QuickCommand command, String name, String text) {
        for (OptionSet set : command.options()) {
            if (set.value(name, text)) {
                return true;
            }
        }
        return false;
    }
}
