# Completion of casus for bash.
_casus() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local common="--from --date --threads --lexicon --model --max-report --quiet --help" options= values=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "code read parse explain score lexicon --version --help" -- "$word"))
    return
  fi
  case $before in
    --format) values="table jsonl tsv csv" ;;
    --from) values="auto text html jsonl conllu" ;;
    --date | --threads | --max-report | --min-confidence | --sentence | --text | --show | --bootstrap | --seed) return ;;
    --lexicon | --model) compopt -o default 2>/dev/null; return ;;
  esac
  if [ -n "$values" ]; then
    COMPREPLY=($(compgen -W "$values" -- "$word"))
    return
  fi
  case $command in
    code) options="--format --min-confidence $common" ;;
    read) options=$common ;;
    parse) options="--times --quotes $common" ;;
    explain) options="--sentence --text $common" ;;
    score) options="--show --bootstrap --seed --json --help" ;;
    lexicon) [ "$COMP_CWORD" -eq 2 ] && options="check compile --help" ;;
  esac
  if [ "$command $COMP_CWORD" = "lexicon 2" ] || [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  else
    compopt -o default 2>/dev/null
  fi
}
complete -F _casus casus
