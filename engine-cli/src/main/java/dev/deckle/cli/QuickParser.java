package dev.deckle.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads arguments that are plainly right: known options, each as often as it may be, each with a value that it takes. Anything else
 * (help, a mistake, {@code --name=value}, {@code --}) is left to {@link FullParser}, which has the words for it.
 *
 * <p>There are two parsers because picocli's classes are too old for a class archive of Java 17, and loading them takes longer than planning with
 * the JVM's own start. Both read the same {@link CommandTable}.
 */
final class QuickParser {
    private QuickParser() {}

    /** Reads all of {@code args} after the first, which is the command's name; empty where it is not plainly right. */
    static Optional<Arguments> parse(CommandTable table, String... args) {
        Arguments arguments = new Arguments(List.of(args));
        Set<String> seen = new HashSet<>();
        try {
            for (int i = 1; i < args.length; i++) {
                if (args[i].length() < 2 || args[i].charAt(0) != '-') {
                    if (table.positional().isEmpty() || !seen.add("")) {
                        return Optional.empty();
                    }
                    arguments.argument(table.positional().get().type().parse(args[i]));
                    continue;
                }
                Optional<Option<?>> option = table.option(args[i]);
                if (option.isEmpty()
                        || CommonOptions.ALL.contains(option.get())
                        || (!seen.add(option.get().name()) && option.get().times() == Option.Times.ONCE)) {
                    return Optional.empty();
                }
                String value = "";
                if (!option.get().isFlag()) {
                    i++;
                    if (i == args.length || (args[i].startsWith("-") && args[i].length() > 1)) {
                        return Optional.empty();
                    }
                    value = args[i];
                }
                arguments.add(option.get(), value);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean isMissing =
                table.positional().isPresent() && table.positional().get().isRequired() && !seen.contains("");
        return isMissing ? Optional.empty() : Optional.of(arguments);
    }
}
