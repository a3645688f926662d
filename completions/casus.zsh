#compdef casus
# Completion of casus for zsh.
_casus() {
  local -a commands common
  commands=(
    'code:reports in, event records out'
    'read:a clean report out of a page, its date and its furniture'
    'parse:sentences, tokens, trees and names as CoNLL-U'
    'explain:why a sentence was coded as it was, and why not'
    'score:records against gold'
    'lexicon:check and compile dictionaries'
  )
  common=(
    '--from=[kind of input]:kind:(auto text html jsonl conllu)'
    '--date=[date of reports that give none]:YYYY-MM-DD:'
    '--threads=[cores, 0 for all]:number:'
    '--lexicon=[dictionaries]:folder or file:_files'
    '--model=[language model]:file:_files'
    '--max-report=[longest report]:megabytes:'
    '(-q --quiet)'{-q,--quiet}'[no progress line]'
    '--help[options of the command]'
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    _arguments '--version[versions of program, model and lexicon]' '--help[commands]'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    code) _arguments $common '--format=[output]:format:(table jsonl tsv csv)' '--min-confidence=[least confidence]:0 to 1:' '*:report:_files' ;;
    read) _arguments $common '*:report:_files' ;;
    parse) _arguments $common '--times[time expressions]' '--quotes[attributions]' '*:report:_files' ;;
    explain) _arguments $common '--sentence=[this sentence only]:number:' '--text=[these words]:text:' '*:report:_files' ;;
    score) _arguments '--show=[misses to list]:number:' '--bootstrap=[resamples]:number:' '--seed=[of the resampling]:number:' \
      '--json[a JSON object]' '--help[options]' ':documents:_files' ':gold:_files' ':records:_files' ;;
    lexicon) _arguments '--help[options]' ':what:(check compile)' ':folder:_files -/' ':file:_files' ;;
  esac
}
_casus "$@"
