## A reader that goes away ends the run quietly; a full disk does not.
$ (set -o pipefail; casus code --threads 1 folder | head -1 | cut -c 1-10)
{"id":"33c
$ for i in $(seq 5000); do cat mixed.jsonl; done > long.jsonl; (set -o pipefail; casus code --threads 2 long.jsonl 2>/dev/null | head -1 | cut -c 1-10)
{"id":"619
$ (set -o pipefail; casus parse long.jsonl 2>/dev/null | head -1 | cut -c 1-10)
# sent_id 
$ (set -o pipefail; casus lexicon check lexicon | head -1)
countries: 3 entries, 9 names
$ casus code expel.txt > /dev/full
casus code: can't write: No space left on device
[1]
$ casus lexicon check lexicon > /dev/full
casus lexicon: can't write: No space left on device
[1]
$ casus explain --text 'Police arrested a protester.' > /dev/full
casus explain: can't write: No space left on device
[1]
## Ctrl-C keeps what was finished.
$ bash interrupt.sh 1
status 1
casus: stopped after N reports; what was finished is written
some lines, not all
whole lines
the first of the full output
$ bash interrupt.sh 2
status 1
casus: stopped after N reports; what was finished is written
some lines, not all
whole lines
the first of the full output
## ... also while standard input gives nothing.
$ mkfifo p; sleep 20 >p & casus code <p >/dev/null 2>said & pid=$!; sleep 1; SECONDS=0; kill -INT $pid; wait $pid; echo $?; cat said; [ $SECONDS -lt 10 ] && echo soon; kill %1
1
casus: stopped after 0 reports; what was finished is written
soon
