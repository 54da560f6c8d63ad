# Completion of deckle for bash.

# Offers those of the words in $2 that begin with $1.
_deckle_words() {
    local word
    for word in $2; do
        case $word in
            "$1"*) COMPREPLY+=("$word") ;;
        esac
    done
}

# Offers the files, or with -d the folders, that $2 is the beginning of. Where there is none the shell looks by itself: the
# name may be quoted.
_deckle_files() {
    local name
    while IFS= read -r name; do
        COMPREPLY+=("$name")
    done < <(compgen "$1" -- "$2")
    compopt -o filenames 2>/dev/null
    [ "${#COMPREPLY[@]}" -gt 0 ] || compopt -o default 2>/dev/null
}

# Offers what $takes and $offered say of a value that begins with $1.
_deckle_values() {
    case $takes in
        words) _deckle_words "$1" "$offered" ;;
        files) _deckle_files -f "$1" ;;
        folders) _deckle_files -d "$1" ;;
    esac
}

# Offers the options that begin with $1 and were not $given, save those that may be repeated.
_deckle_names() {
    local entry name once
    for entry in $options; do
        once=${entry%\*}
        for name in ${once//|/ }; do
            case $given in
                *" $name "*) [ "$once" = "$entry" ] && continue 2 ;;
            esac
        done
        _deckle_words "$1" "${once//|/ }"
    done
}

_deckle() {
    local IFS=$' \t\n'
    local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]-}
    local options='' argument='' takes='' offered='' several='' given=' ' word i
    local state=open isTaken=''
    COMPREPLY=()
    [ "$current" != = ] || current=''
    if [ "$COMP_CWORD" -le 1 ]; then
        _deckle_words "$current" "$_deckle_commands"
        return
    fi
    _deckle_command "$command"
    for ((i = 2; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $state:$word in
            *:=) ;;
            value:*)
                state=open
                [ -z "$several" ] || state=more
                ;;
            arguments:*) isTaken=1 ;;
            *:--) state=arguments ;;
            *:-?*)
                given="$given$word "
                state=open
                _deckle_option "$command" "$word"
                [ -z "$takes" ] || state=value
                ;;
            open:*) isTaken=1 ;;
        esac
    done
    case $state:$current in
        value:*) _deckle_values "$current" ;;
        open:-* | more:-*) _deckle_names "$current" ;;
        more:*) _deckle_values "$current" ;;
        *)
            if [ -z "$isTaken" ]; then
                _deckle_argument "$command"
                _deckle_values "$current"
            fi
            if [ "$state" = open ] && [ -z "$current" ] && [ "${#COMPREPLY[@]}" -eq 0 ]; then
                _deckle_names "$current"
            fi
            ;;
    esac
}

complete -F _deckle deckle
