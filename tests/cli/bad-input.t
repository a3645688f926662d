## Bad input: one line with file and line, the rest goes on, status 1. Never a crash, a hang or a lost good record.
$ : > empty.txt; casus code empty.txt
casus: empty.txt: no text
[1]
$ casus code --format tsv < /dev/null | wc -l
casus: standard input: no text
1
$ casus code mixed.jsonl | cut -c 1-60
casus: mixed.jsonl:2: not JSON: '[' or '{' expected near 'not' (byte 3 of the line)
casus: mixed.jsonl:3: no text: "text" is missing or empty
casus: mixed.jsonl:4: "text" is not a string
casus: mixed.jsonl:6: "2024-13-45" is no date; the report is read as undated
{"id":"61952aafd69bdf75ecf2","doc":"good-1","date":"2024-01-
{"id":"2752eb6cc53aeb5de22b","doc":"bad date","date":"2022-0
{"id":"c50918dbe2133879bfea","doc":"good-2","date":"2024-01-
$ casus code --format tsv missing.txt expel.txt | cut -f 3,7
casus: missing.txt: can't be opened: no such file
date	act
2024-01-04	SANCTION
2024-01-04	SANCTION
$ mkdir odd; ln -s loop odd/loop; echo 'France condemned Russia.' > odd/z.txt; casus code odd | wc -l
casus: odd/loop: can't be opened: too many symbolic links
1
$ casus code odd/loop
casus: odd/loop: can't be opened: no such file
[1]
$ casus code expel.txt/inside
casus: expel.txt/inside: can't be opened: no such file
[1]
$ mkdir nothing; casus code nothing
$ head -c 100000 /dev/zero > zeros; casus code zeros
casus: zeros: not text: has control bytes that no text has
[1]
$ casus code "$(readlink -f "$(command -v casus)")" > out 2> said; echo $?; sed 's/^[^ ]* [^ ]*: /casus: PROGRAM: /' said; wc -c < out
1
casus: PROGRAM: not text: looks like an ELF program
0
$ printf 'France condemned Russia \xff\xfe today. Caf\xc3' > broken.txt; casus code broken.txt | cut -f 1 -d ,
casus: broken.txt: invalid UTF-8 at byte 24
$ printf '{"id":"u","text":"caf\xe9 \xff"}\n{"id":"v","date":"2024-01-05","text":"France condemned Russia."}\n' > broken.jsonl; casus code broken.jsonl | cut -f 2 -d ,
casus: broken.jsonl:1: invalid UTF-8 at byte 21 of the line
"doc":"v"
$ printf '\xef\xbb\xbf{"id":"bom","date":"2024-01-05","text":"France condemned Russia."}\n' | casus code | cut -f 2 -d ,
"doc":"bom"
$ printf '{"id":"cut","text":"France cond' | casus code
casus: standard input:1: not JSON: premature end of input near '"France cond' (byte 31 of the line)
[1]
$ printf '{"id":"nul","date":"2024-01-05","text":"France \\u0000 condemned Russia."}\n' | casus code | grep -o '"text_info":{[^}]*}'
"text_info":{"sequence":0,"start":9,"end":18}
## A million newlines; 5,000 sentences in a line; 2,000 files; a report longer than allowed.
$ yes '' | head -1000000 > newlines.txt; casus code newlines.txt
casus: newlines.txt: no text
[1]
$ yes '' | head -1000000 | casus code --from jsonl
$ (yes 'France condemned Russia.' | head -5000 | tr '\n' ' '; echo) > long.txt; casus code --quiet long.txt | wc -l
5000
$ (printf '{"id":"big","text":"'; head -c 2000000 /dev/zero | tr '\0' x; printf '"}\n{"id":"good","date":"2024-01-05","text":"France condemned Russia."}\n') > big.jsonl; casus code --max-report 1 big.jsonl | cut -f 2 -d ,
casus: big.jsonl:1: the line is longer than 1048576 bytes
"doc":"good"
$ mkdir many; for i in $(seq 2000); do echo 'France condemned Russia.' > many/$i.txt; done; casus code --threads 2 many | wc -l
2000
$ casus code --threads 1 many > 1; casus code --threads 2 many | cmp - 1
$ casus read many | wc -l
2000
## Dictionaries and models that are none.
$ casus lexicon check lexicon
countries: 3 entries, 9 names
agents: 4 entries, 7 names
ACCUSE: 1 entry, 1 words and phrases
SANCTION: 1 entry, 1 words and phrases
COERCE: 1 entry, 1 words and phrases
acts: 3 entries, 3 words and phrases
furniture: 3 entries
speech: 2 entries
0 errors, 0 warnings
$ casus lexicon check bad-lexicon
casus lexicon: bad-lexicon: 3 errors
acts/acts.txt:3: error: unknown mode "xyz" of ASSAULT (has: abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives, suicide-attack, aerial, drone, heavy-weapons, crowd-control, unconventional)
acts/acts.txt:7: error: the second column is v, n or a, not "q"
acts/acts.txt:8: error: unknown act "NOTHING" (has: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT)
acts/acts.txt:7: warning: "expel" (v) with this frame and these conditions stands in acts/acts.txt:2 already (SANCTION)
SANCTION: 1 entry, 1 words and phrases
COERCE: 2 entries, 2 words and phrases
ASSAULT: 1 entry, 1 words and phrases
acts: 4 entries, 4 words and phrases
3 errors, 1 warning
[1]
$ casus lexicon check missing
casus lexicon: missing: No such file or directory
[1]
$ casus code --lexicon bad-lexicon expel.txt
casus code: acts/acts.txt:3: error: unknown mode "xyz" of ASSAULT (has: abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives, suicide-attack, aerial, drone, heavy-weapons, crowd-control, unconventional)
[1]
$ casus code --lexicon missing expel.txt
casus code: missing: No such file or directory
[1]
$ casus code --lexicon expel.txt expel.txt
casus code: expel.txt: error: no compiled lexicon (expected a file that begins with CASUSLEX, or a folder of text files)
[1]
$ casus lexicon compile lexicon my.lex && casus code --lexicon my.lex expel.txt > 1; casus code --lexicon lexicon expel.txt | cmp - 1
$ casus lexicon compile bad-lexicon bad.lex; ls bad.lex
casus lexicon: acts/acts.txt:3: error: unknown mode "xyz" of ASSAULT (has: abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives, suicide-attack, aerial, drone, heavy-weapons, crowd-control, unconventional)
ls: cannot access 'bad.lex': No such file or directory
[2]
$ casus lexicon compile lexicon missing/my.lex 2>&1 | sed 's/[0-9]*\.tmp//'
casus lexicon: missing/my.lex.: No such file or directory
$ head -c 2000 my.lex > cut.lex; casus code --lexicon cut.lex expel.txt
casus code: cut.lex: error: compiled lexicon has 2000 bytes, expected 3296
[1]
$ model=$(ls "$(dirname "$(readlink -f "$(command -v casus)")")"/share/casus/*.casus | head -1); head -c 100000 "$model" > cut.casus; casus code --model cut.casus expel.txt
casus code: cut.casus: 100000 bytes, expected 20966334: truncated or damaged
[1]
$ : > empty.casus; casus code --model empty.casus expel.txt
casus code: empty.casus: 0 bytes, expected a casus language model (magic "CASUSLM")
[1]
$ casus code --model expel.txt expel.txt
casus code: expel.txt: not a casus language model: expected magic "CASUSLM"
[1]
$ casus code --model missing.casus expel.txt
casus code: missing.casus: No such file or directory: no language model
[1]
$ CASUS_MODEL=missing.casus casus --version
casus: missing.casus: No such file or directory: no language model
casus 0.1.0
[1]
$ CASUS_LEXICON=missing casus --version
casus: missing: No such file or directory
casus 0.1.0
[1]
## Scoring.
$ casus score missing gold records
casus score: missing: can't be opened: no such file
[1]
$ casus score expel.txt expel.txt expel.txt
casus score: expel.txt:1: not a JSON object: '[' or '{' expected near 'France'
[1]
$ echo '{"id":"d","sentences":["France condemned Russia."],"text":"France condemned Russia."}' > docs; echo '{"doc":"e","mentions":[]}' > gold; : > none; casus score docs gold none
casus score: gold:1: document "e" is not among the documents
[1]
$ echo '{"doc":"d","mentions":[]}' > gold; echo '{"doc":"d"}' > records; casus score docs gold records
casus score: records:1: neither a record (act, text_info.start) nor gold (mentions)
[1]
