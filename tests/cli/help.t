## The program, and the help of every command.
$ casus
casus: which command? (casus --help tells more)
[2]
$ casus --help
usage: casus COMMAND [OPTION]... [FILE]...

News reports in, political event records out: who did what to whom, when, where, according to whom, and whether it
really happened, with the evidence for every record.

  code       reports in, event records out
  read       a clean report out of a page, its date and its furniture
  parse      sentences, tokens, trees and names as CoNLL-U
  explain    why a sentence was coded as it was, and why not
  score      records against gold: precision, recall, F1, misses
  lexicon    check and compile dictionaries

  --version  versions of the program, the language model and the lexicon
  --help     this; casus COMMAND --help tells a command's options

example: casus code report.txt
$ casus -h | head -1
usage: casus COMMAND [OPTION]... [FILE]...
$ casus help | head -1
usage: casus COMMAND [OPTION]... [FILE]...
$ casus --version
casus 0.1.0 MODEL LEXICON
$ casus nonsense
casus: no command "nonsense" (casus --help tells more)
[2]
$ casus --nonsense
casus: no command "--nonsense" (casus --help tells more)
[2]
$ casus code --help
usage: casus code [OPTION]... [FILE|FOLDER]...

Codes news reports: one record for each event that a report tells, on standard output. Without a file it reads
standard input. On a terminal it prints a table, in a pipe JSON lines.

  --format F          table, jsonl, tsv or csv
  --from KIND         auto (the default: told from the content), text, html, jsonl or conllu
  --date YYYY-MM-DD   date of the reports that give none (else it is inferred from their words)
  --min-confidence C  leave out records below C (0 to 1)
  --threads N         cores to use; 0, the default, takes all. The output is the same for any N
  --lexicon PATH      a folder of dictionaries, or a compiled one, instead of the built-in one
  --model FILE        another language model
  --max-report MB     longest report (default 32)
  -q, --quiet         no progress line

Exit status: 0 done, 1 some input was bad or the run was stopped, 2 wrong usage.

example: casus code --format table examples/
         casus code --from jsonl reports.jsonl > records.jsonl
$ casus read --help
usage: casus read [OPTION]... [FILE|FOLDER]...

Prints each report as it was understood, one JSON line each: title, date and where it was found, author, agency, text, and
the page furniture that was set aside.

  --from KIND         auto (the default), text, html, jsonl or conllu
  --date YYYY-MM-DD   date of the reports that give none (else it is inferred from their words)
  --threads N         cores to use; 0, the default, takes all
  --lexicon PATH, --model FILE, --max-report MB, -q   as for casus code

example: casus read page.txt | jq .furniture
$ casus parse --help
usage: casus parse [OPTION]... [FILE|FOLDER]...

Prints the analysis of each report as CoNLL-U (Universal Dependencies; names as Name=B-PER in the last column).

  --from conllu       take the sentences and tokens as given and analyse them anew
  --times             time expressions instead, a JSON line a report: start, end, type, value
  --quotes            attributions instead, a JSON line a report: source, cue, content
  --date, --threads, --lexicon, --model, --max-report, -q   as for casus code

example: echo 'The two leaders met on Friday.' | casus parse
$ casus explain --help
usage: casus explain [OPTION]... [FILE|FOLDER]...

Shows for each sentence its tokens and tree, who is made to answer for it, the records with the words that they rest on
(A{actor}, [trigger], R(recipient)) and the dictionary line that fired, and why other words were not coded.

  --sentence N        this sentence only (0 is the headline)
  --text TEXT         explain these words instead of a file
  --from, --date, --lexicon, --model, -q   as for casus code

example: casus explain --text 'Police arrested 20 protesters in Nairobi on Friday.'
$ casus score --help
usage: casus score [OPTION]... DOCS GOLD RECORDS

Compares event records with gold mentions: precision, recall and F1 at five levels, the share of right slots, and the
records that were missed or wrong. All three files are JSON lines (docs/scoring.md).

  --show N            list up to N missed and N wrong records (default 0)
  --bootstrap N       resamples of the documents for the 95 % intervals (default 1000, 0: none)
  --seed N            of the resampling (default 1)
  --json              one JSON object instead of a table

Exit status: 0 done, 1 a file is bad, 2 wrong usage.

example: casus code --from jsonl docs.jsonl > records.jsonl && casus score docs.jsonl gold.jsonl records.jsonl
$ casus lexicon --help
usage: casus lexicon check FOLDER
       casus lexicon compile FOLDER FILE

check names every mistake in a folder of dictionaries with file and line, and counts the entries of each table.
compile writes the folder as one file that casus code --lexicon FILE opens at once.
The format is described in docs/lexicon.md.

Exit status: 0 no error, 1 errors, 2 wrong usage.

example: casus lexicon check lexicon
