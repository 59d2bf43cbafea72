#compdef chitieu
# zsh completions of chitieu

_chitieu_commands() {
    local -a described
    described=(
@DESCRIBED@
    )
    _describe -t commands command described
}

_chitieu() {
    local command='' i
    for ((i = 2; i < CURRENT; i++)); do
        case $words[i] in
            (@WITH_VALUE@) ((i++)) ;;
            (@COMMANDS@) command=$words[i]; break ;;
        esac
    done
    case $command in
@CASES@
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _chitieu "$@"
else
    compdef _chitieu chitieu
fi
