# bash completions of chitieu
_chitieu() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local commands='@NAMES@' command= options= words= files= free= i
    # bash cuts --lang=vi into three words.
    if [[ $word == '=' ]]; then
        word=
    elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            @WITH_VALUE@) ((i++)) ;;
            @COMMANDS@) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    case $command in
@CASES@
    esac
    COMPREPLY=()
    if [[ -n $free ]]; then
        return
    fi
    if [[ -n $files && $word != -* ]]; then
        local IFS=$'\n'
        COMPREPLY=($(compgen -f -- "$word"))
        compopt -o filenames 2>/dev/null
        return
    fi
    if [[ $word == -* ]]; then
        words=$options
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _chitieu chitieu
