## Wrong usage: one line on standard error, status 2, nothing coded.
$ casus code --nonsense expel.txt
casus code: unknown option --nonsense (casus code --help tells more)
[2]
$ casus read --format tsv expel.txt
casus read: unknown option --format (casus read --help tells more)
[2]
$ casus code --format
casus code: --format needs a value (casus code --help tells more)
[2]
$ casus code --format xml expel.txt
casus code: --format: "xml" is none of table, jsonl, tsv, csv (casus code --help tells more)
[2]
$ casus code --format=xml expel.txt
casus code: --format: "xml" is none of table, jsonl, tsv, csv (casus code --help tells more)
[2]
$ casus code --formatted expel.txt
casus code: unknown option --formatted (casus code --help tells more)
[2]
$ casus code --from pdf expel.txt
casus code: --from: "pdf" is none of auto, text, html, jsonl, conllu (casus code --help tells more)
[2]
$ casus code --threads two expel.txt
casus code: --threads: 0 (all cores) to 256, not "two" (casus code --help tells more)
[2]
$ casus code --threads -1 expel.txt
casus code: --threads: 0 (all cores) to 256, not "-1" (casus code --help tells more)
[2]
$ casus code --threads 257 expel.txt
casus code: --threads: 0 (all cores) to 256, not "257" (casus code --help tells more)
[2]
$ casus code --threads 99999999999999999999 expel.txt
casus code: --threads: 0 (all cores) to 256, not "99999999999999999999" (casus code --help tells more)
[2]
$ casus code --min-confidence 1.5 expel.txt
casus code: --min-confidence: 0 to 1, not "1.5" (casus code --help tells more)
[2]
$ casus code --min-confidence 0,5 expel.txt
casus code: --min-confidence: 0 to 1, not "0,5" (casus code --help tells more)
[2]
$ casus code --max-report 0 expel.txt
casus code: --max-report: 1 to 4096 megabytes, not "0" (casus code --help tells more)
[2]
$ casus code --date yesterday expel.txt
casus code: date: "yesterday" is no day (YYYY-MM-DD) (casus code --help tells more)
[2]
$ casus code --date 2023-02-29 expel.txt
casus code: date: "2023-02-29" is no day (YYYY-MM-DD) (casus code --help tells more)
[2]
$ casus code -x
casus code: unknown option -x (casus code --help tells more)
[2]
$ casus parse --times=yes expel.txt
casus parse: unknown option --times=yes (casus parse --help tells more)
[2]
$ casus explain --sentence first expel.txt
casus explain: --sentence: a number from 0, not "first" (casus explain --help tells more)
[2]
$ casus explain --text 'France expelled two diplomats.' expel.txt
casus explain: --text and files exclude each other (casus explain --help tells more)
[2]
$ casus explain --text 'France expelled two diplomats.' --date never
casus explain: date: "never" is no day (YYYY-MM-DD) (casus explain --help tells more)
[2]
$ casus score
casus score: which files? DOCS GOLD RECORDS (casus score --help tells more)
[2]
$ casus score a b
casus score: which files? DOCS GOLD RECORDS (casus score --help tells more)
[2]
$ casus score a b c d
casus score: three files, not more (casus score --help tells more)
[2]
$ casus score --show many a b c
casus score: --show: 0 to 1000000, not "many" (casus score --help tells more)
[2]
$ casus lexicon
casus lexicon: check or compile? (casus lexicon --help tells more)
[2]
$ casus lexicon check
casus lexicon: which folder? (casus lexicon --help tells more)
[2]
$ casus lexicon chek lexicon
casus lexicon: check FOLDER or compile FOLDER FILE, not chek with 1 (casus lexicon --help tells more)
[2]
$ casus lexicon compile lexicon
casus lexicon: check FOLDER or compile FOLDER FILE, not compile with 1 (casus lexicon --help tells more)
[2]
