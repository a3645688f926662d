# Completion of casus for fish.
set -l commands code read parse explain score lexicon
set -l streams code read parse explain
complete -c casus -n "not __fish_seen_subcommand_from $commands" -f
complete -c casus -n "not __fish_seen_subcommand_from $commands" -a code -d 'reports in, event records out'
complete -c casus -n "not __fish_seen_subcommand_from $commands" -a read -d 'a clean report out of a page'
complete -c casus -n "not __fish_seen_subcommand_from $commands" -a parse -d 'sentences, trees and names as CoNLL-U'
complete -c casus -n "not __fish_seen_subcommand_from $commands" -a explain -d 'why a sentence was coded as it was'
complete -c casus -n "not __fish_seen_subcommand_from $commands" -a score -d 'records against gold'
complete -c casus -n "not __fish_seen_subcommand_from $commands" -a lexicon -d 'check and compile dictionaries'
complete -c casus -n "not __fish_seen_subcommand_from $commands" -l version -d 'versions of program, model and lexicon'
complete -c casus -l help -d 'options'
complete -c casus -n "__fish_seen_subcommand_from $streams" -l from -x -a 'auto text html jsonl conllu' -d 'kind of input'
complete -c casus -n "__fish_seen_subcommand_from $streams" -l date -x -d 'date of reports that give none'
complete -c casus -n "__fish_seen_subcommand_from $streams" -l threads -x -d 'cores, 0 for all'
complete -c casus -n "__fish_seen_subcommand_from $streams" -l lexicon -r -d 'dictionaries, a folder or a file'
complete -c casus -n "__fish_seen_subcommand_from $streams" -l model -r -d 'language model'
complete -c casus -n "__fish_seen_subcommand_from $streams" -l max-report -x -d 'longest report in megabytes'
complete -c casus -n "__fish_seen_subcommand_from $streams" -s q -l quiet -d 'no progress line'
complete -c casus -n '__fish_seen_subcommand_from code' -l format -x -a 'table jsonl tsv csv' -d output
complete -c casus -n '__fish_seen_subcommand_from code' -l min-confidence -x -d 'least confidence, 0 to 1'
complete -c casus -n '__fish_seen_subcommand_from parse' -l times -d 'time expressions'
complete -c casus -n '__fish_seen_subcommand_from parse' -l quotes -d attributions
complete -c casus -n '__fish_seen_subcommand_from explain' -l sentence -x -d 'this sentence only'
complete -c casus -n '__fish_seen_subcommand_from explain' -l text -x -d 'these words'
complete -c casus -n '__fish_seen_subcommand_from score' -l show -x -d 'misses to list'
complete -c casus -n '__fish_seen_subcommand_from score' -l bootstrap -x -d resamples
complete -c casus -n '__fish_seen_subcommand_from score' -l seed -x -d 'of the resampling'
complete -c casus -n '__fish_seen_subcommand_from score' -l json -d 'a JSON object'
complete -c casus -n '__fish_seen_subcommand_from lexicon' -a 'check compile'
