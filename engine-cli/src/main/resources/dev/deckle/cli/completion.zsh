# Completion of deckle for zsh: to be sourced, or found as _deckle in a folder of $fpath.

# Offers what $takes and $offered say of a value.
_deckle_values() {
    local -a choices
    case $takes in
        words)
            choices=(${=offered})
            compadd -a choices
            ;;
        files) _files ;;
        folders) _files -/ ;;
    esac
}

# Offers the options that were not $given, save those that may be repeated.
_deckle_names() {
    local entry once name
    local -a names choices
    for entry in ${=options}; do
        once=${entry%\*}
        names=(${(s:|:)once})
        if [[ $once == $entry ]]; then
            for name in $names; do
                [[ ${given[(Ie)$name]} -eq 0 ]] || continue 2
            done
        fi
        choices+=($names)
    done
    compadd -a choices
}

_deckle() {
    local command=${words[2]-} current=${words[CURRENT]-}
    local options='' takes='' offered='' several='' word='' taken='' state=open
    local -a given choices
    local -i i
    if (( CURRENT <= 2 )); then
        choices=(${=_deckle_commands})
        compadd -a choices
        return
    fi
    _deckle_command "$command"
    for ((i = 3; i < CURRENT; i++)); do
        word=${words[i]}
        case $state:$word in
            value:*)
                state=open
                [[ -z $several ]] || state=more
                ;;
            arguments:*) taken=1 ;;
            *:--) state=arguments ;;
            *:-?*=*)
                given+=("${word%%=*}")
                state=open
                ;;
            *:-?*)
                given+=("$word")
                state=open
                _deckle_option "$command" "$word"
                [[ -z $takes ]] || state=value
                ;;
            open:*) taken=1 ;;
        esac
    done
    case $state:$current in
        value:*) _deckle_values ;;
        open:-*=* | more:-*=*)
            _deckle_option "$command" "${current%%=*}"
            compset -P '*='
            _deckle_values
            ;;
        open:-* | more:-*) _deckle_names ;;
        more:*) _deckle_values ;;
        *)
            takes=''
            if [[ -z $taken ]]; then
                _deckle_argument "$command"
                _deckle_values
            fi
            if [[ $state == open && -z $current && -z $takes ]]; then
                _deckle_names
            fi
            ;;
    esac
}

if [[ ${zsh_eval_context[-1]-} == loadautofunc ]]; then
    _deckle "$@"
else
    (( $+functions[compdef] )) || { autoload -U compinit && compinit }
    compdef _deckle deckle
fi
