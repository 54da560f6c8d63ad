package dev.deckle.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Describes as data the arguments of a command and the text that help shows of it. In texts {@code %n} is a line break
 * and {@code %%} a percent sign.
 *
 * @param name of the command
 * @param header what it does, in one line
 * @param synopsis lines behind {@code Usage:}
 * @param description below the synopsis
 * @param examples at the end
 * @param positional the argument without a name
 * @param groups of options
 */
record CommandTable(
        String name,
        String header,
        List<String> synopsis,
        List<String> description,
        List<String> examples,
        Optional<Positional> positional,
        List<OptionGroup> groups) {

    /** Copies the lists. */
    CommandTable {
        synopsis = List.copyOf(synopsis);
        description = List.copyOf(description);
        examples = List.copyOf(examples);
        groups = List.copyOf(groups);
    }

    /** Finds the option of that name. */
    Optional<Option<?>> option(String name) {
        for (OptionGroup group : groups) {
            for (Option<?> option : group.options()) {
                if (option.isNamed(name)) {
                    return Optional.of(option);
                }
            }
        }
        return Optional.empty();
    }

    /** Lists the options of all groups. */
    List<Option<?>> options() {
        List<Option<?>> all = new ArrayList<>();
        for (OptionGroup group : groups) {
            all.addAll(group.options());
        }
        return all;
    }
}
