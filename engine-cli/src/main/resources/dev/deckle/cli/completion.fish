# Completion of deckle for fish.
# Succeeds where $argv[1] is the command that was typed.
function __deckle_is
    set -l typed (commandline -opc)
    test (count $typed) -gt 1; and test $typed[2] = $argv[1]
end
# Succeeds where no command was typed yet.
function __deckle_begins
    test (count (commandline -opc)) -eq 1
end
# Succeeds where none of the names $argv was typed.
function __deckle_lacks
    for word in (commandline -opc)[2..]
        contains -- (string split -m 1 = -- $word)[1] $argv; and return 1
    end
    return 0
end
# The same for options with a value, the last word left out: what follows may be its value.
function __deckle_misses
    for word in (commandline -opc)[2..-2]
        contains -- (string split -m 1 = -- $word)[1] $argv; and return 1
    end
    return 0
end
# Succeeds where the argument of the command was not typed yet, whose options with a value are $argv.
function __deckle_open
    set -l value 0
    for word in (commandline -opc)[3..]
        if test $value = 1
            set value 0
        else if contains -- $word $argv
            set value 1
        else if not string match -q -- '-?*' $word
            return 1
        end
    end
    return 0
end
complete -c deckle -e
complete -c deckle -f
