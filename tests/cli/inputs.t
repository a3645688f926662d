## Standard input, files, folders; the kind told from the content or given.
$ casus code < expel.txt | cut -c 1-60
{"id":"a1b87486c1e64a37c49d","doc":"b85bc763938a51bb","date"
{"id":"026f649bba4c74cec1bb","doc":"b85bc763938a51bb","date"
$ casus code - < expel.txt | cut -c 1-60
{"id":"a1b87486c1e64a37c49d","doc":"b85bc763938a51bb","date"
{"id":"026f649bba4c74cec1bb","doc":"b85bc763938a51bb","date"
$ cat arrest.txt expel.txt | casus code --format tsv - | cut -f 3-7
date	enddate	date_precision	event	act
2022-05-03	2022-05-03	day	COERCE	COERCE
2024-01-04	2024-01-04	day	SANCTION	SANCTION
2024-01-04	2024-01-04	day	SANCTION	SANCTION
$ casus code --format tsv folder | cut -f 2,3,7,13,16
doc	date	act	actor_code	recipient_code
1ac52e2777c96ecc	2022-05-03	COERCE	KEN	KEN
b85bc763938a51bb	2024-01-04	SANCTION	FRA	RUS
b85bc763938a51bb	2024-01-04	SANCTION	FRA	RUS
x1	2022-05-03	ACCUSE	FRA	RUS
x1	2022-05-05	COERCE	KEN	
$ casus code --format tsv folder expel.txt folder/a.txt | cut -f 2,3,7
doc	date	act
1ac52e2777c96ecc	2022-05-03	COERCE
b85bc763938a51bb	2024-01-04	SANCTION
b85bc763938a51bb	2024-01-04	SANCTION
x1	2022-05-03	ACCUSE
x1	2022-05-05	COERCE
b85bc763938a51bb	2024-01-04	SANCTION
b85bc763938a51bb	2024-01-04	SANCTION
1ac52e2777c96ecc	2022-05-03	COERCE
$ casus code --format tsv mixed.jsonl 2>/dev/null | cut -f 2,3,7
doc	date	act
good-1	2024-01-04	SANCTION
bad date	2022-05-03	COERCE
good-2	2024-01-05	ACCUSE
$ casus code --format tsv page.html | cut -f 3,6,13,16
date	event	actor_code	recipient_code
2024-01-05	SANCTION	FRA	FRA
2024-01-04	SANCTION	FRA	RUS
$ casus read page.html
{"id":"8185985b12866271","title":"France expels diplomats","date":"2024-01-05","date_from":"meta","author":"","agency":"","publication":"","language":"en","url":"","text":"France expelled two Russian diplomats on Thursday, after a long dispute over the size of the embassy in Paris.\nThe ministry said that no other step was planned, and that talks on the matter would go on in the coming weeks.","furniture":[]}
$ casus read --from text folder/inner/c.jsonl
{"id":"203cb7a9ee6343ba","title":"","date":null,"date_from":"none","author":"","agency":"","publication":"","language":"en","url":"","text":"{\"id\":\"x1\",\"date\":\"2022-05-05\",\"text\":\"France condemned Russia on Tuesday.\\nKenyan police arrested, \\\"without a warrant\\\", a protester.\"}","furniture":[]}
$ casus read expel.txt
{"id":"b85bc763938a51bb","title":"France expels two Russian diplomats","date":"2024-01-05","date_from":"dateline","author":"","agency":"","publication":"","language":"en","url":"","text":"France expels two Russian diplomats\nPARIS, 5 January 2024 - France expelled two Russian diplomats on Thursday, the ministry said.","furniture":[]}
$ casus read --date 2020-02-02 arrest.txt | grep -o '"date":[^,]*,"date_from":"[^"]*"'
"date":"2020-02-02","date_from":"option"
$ echo 'Police arrested a protester.' | casus read --date 2020-02-02 | grep -o '"date":[^,]*,"date_from":"[^"]*"'
"date":"2020-02-02","date_from":"option"
$ casus parse arrest.txt | cut -f 1,2,3,4,7,8
# sent_id = 1ac52e2777c96ecc-0
# text = Kenyan police arrested 20 protesters in Nairobi on 3 May 2022.
1	Kenyan	kenyan	ADJ	2	amod
2	police	police	NOUN	3	nsubj
3	arrested	arrest	VERB	0	root
4	20	20	NUM	5	nummod
5	protesters	protester	NOUN	3	obj
6	in	in	ADP	7	case
7	Nairobi	Nairobi	PROPN	3	obl
8	on	on	ADP	9	case
9	3	3	NUM	3	obl
10	May	May	PROPN	9	nmod:unmarked
11	2022	2022	NUM	9	nmod:unmarked
12	.	.	PUNCT	3	punct

$ casus parse tree.conllu | cut -f 1-4,7,8
# sent_id = 567db0fef7da4685-0
# text = France expelled diplomats.
1	France	France	PROPN	2	nsubj
2	expelled	expel	VERB	0	root
3	diplomats	diplomat	NOUN	2	obj
4	.	.	PUNCT	2	punct

$ casus parse --times arrest.txt
{"id": "1ac52e2777c96ecc", "timexes": [{"start": 51, "end": 61, "type": "DATE", "value": "2022-05-03"}]}
$ casus parse --quotes expel.txt
{"id":"b85bc763938a51bb","attributions":[{"id":"0","source":[[111,123]],"cue":[[124,128]],"content":[[60,110]]}]}
$ casus explain --sentence 1 expel.txt
sentence 1: PARIS, 5 January 2024 - France expelled two Russian diplomats on Thursday, the ministry said.
    1  PARIS      PARIS     PROPN  dep            <- 17 said   LOC   {FRA  actors/countries.txt:2}
    2  ,          ,         PUNCT  punct          <- 3 5
    3  5          5         NUM    appos          <- 1 PARIS
    4  January    January   PROPN  nmod:unmarked  <- 3 5
    5  2024       2024      NUM    nmod:unmarked  <- 3 5
    6  -          -         PUNCT  punct          <- 1 PARIS
    7  France     France    PROPN  nsubj          <- 8 expelled   LOC   {FRA  actors/countries.txt:2}
    8  expelled   expel     VERB   ccomp          <- 17 said
    9  two        two       NUM    nummod         <- 11 diplomats
   10  Russian    russian   ADJ    amod           <- 11 diplomats   NORP   {RUS  actors/countries.txt:3}
   11  diplomats  diplomat  NOUN   obj            <- 8 expelled   { GOV actors/countries.txt:6}
   12  on         on        ADP    case           <- 13 Thursday
   13  Thursday   Thursday  PROPN  obl            <- 8 expelled
   14  ,          ,         PUNCT  punct          <- 8 expelled
   15  the        the       DET    det            <- 16 ministry
   16  ministry   ministry  NOUN   nsubj          <- 17 said   { GOV actors/countries.txt:9}
   17  said       say       VERB   root           
   18  .          .         PUNCT  punct          <- 17 said
  SAID BY the ministry (cue "said", asserts): "France expelled two Russian diplomats on Thursday,"
  RECORD  SANCTION/expel  CAMEO 166  by acts/acts.txt:2  confidence C
      evidence   PARIS, 5 January 2024 - A{France} [expelled] R(two Russian diplomats) on Thursday, the ministry said.
      actor      FRA GOV  "France"  actors/countries.txt:2
      recipient  RUS GOV  "two Russian diplomats"  actors/countries.txt:6
      source     RUS GOV  "the ministry"  actors/countries.txt:9  (country from the report's context)
      status     actual; stance asserts
      date       2024-01-04 (day) from "Thursday"

$ casus explain --text 'The ministry said police arrested 20 protesters.'
sentence 0: The ministry said police arrested 20 protesters.
    1  The         the        DET    det            <- 2 ministry
    2  ministry    ministry   NOUN   nsubj          <- 3 said   { GOV actors/countries.txt:9}
    3  said        say        VERB   root           
    4  police      police     NOUN   nsubj          <- 5 arrested   { COP actors/countries.txt:7}
    5  arrested    arrest     VERB   ccomp          <- 3 said
    6  20          20         NUM    nummod         <- 7 protesters
    7  protesters  protester  NOUN   obj            <- 5 arrested   { CVL actors/countries.txt:8}
    8  .           .          PUNCT  punct          <- 3 said
  SAID BY The ministry (cue "said", asserts): "police arrested 20 protesters"
  RECORD  COERCE/arrest  CAMEO 173  by acts/acts.txt:4  confidence C
      evidence   The ministry said A{police} [arrested] R(20 protesters).
      actor      ??? COP  "police"  actors/countries.txt:7  (country from the report's context)
      recipient  ??? CVL  "20 protesters"  actors/countries.txt:8  (country from the report's context)
      source     ??? GOV  "The ministry"  actors/countries.txt:9  (country from the report's context)
      status     actual; stance asserts
      date       none (none)

$ casus code -- --strange--name.txt
casus: --strange--name.txt: can't be opened: no such file
[1]
## A file twice is two reports.
$ casus read arrest.txt arrest.txt | wc -l
2
