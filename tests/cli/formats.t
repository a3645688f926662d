## The same records in every format.
$ casus code expel.txt
{"id":"a1b87486c1e64a37c49d","doc":"b85bc763938a51bb","date":"2024-01-04","enddate":"2024-01-04","date_text":"Thursday","date_precision":"day","actor":[{"code":"FRA","sector":"GOV","other_sectors":[],"entity_text":"France","identifier_text":"France","identifier_id":"Q142","office":"","start":0,"end":6}],"recipient":[{"code":"RUS","sector":"GOV","other_sectors":[],"entity_text":"two Russian diplomats","identifier_text":"","identifier_id":"","office":"","start":14,"end":35}],"event":["SANCTION"],"act":"SANCTION","mode":["expel"],"status":[],"cameo":"166","quad_code":4,"event_scale":-5.5,"context":[],"event_loc":null,"source":[],"stance":"asserts","size":{},"event_text":"expels","text_info":{"sequence":0,"start":7,"end":13},"confidence":C,"rule":"acts/acts.txt:2","cite_info":{"title":"France expels two Russian diplomats","url":"","publication":"","language":"en","coder":"casus 0.1.0 MODEL LEXICON","codebook":"plover-base-2.0"}}
{"id":"026f649bba4c74cec1bb","doc":"b85bc763938a51bb","date":"2024-01-04","enddate":"2024-01-04","date_text":"Thursday","date_precision":"day","actor":[{"code":"FRA","sector":"GOV","other_sectors":[],"entity_text":"France","identifier_text":"France","identifier_id":"Q142","office":"","start":60,"end":66}],"recipient":[{"code":"RUS","sector":"GOV","other_sectors":[],"entity_text":"two Russian diplomats","identifier_text":"","identifier_id":"","office":"","start":76,"end":97}],"event":["SANCTION"],"act":"SANCTION","mode":["expel"],"status":[],"cameo":"166","quad_code":4,"event_scale":-5.5,"context":[],"event_loc":null,"source":[{"code":"RUS","sector":"GOV","other_sectors":[],"entity_text":"the ministry","identifier_text":"","identifier_id":"","office":"","start":111,"end":123}],"stance":"asserts","size":{},"event_text":"expelled","text_info":{"sequence":1,"start":67,"end":75},"confidence":C,"rule":"acts/acts.txt:2","cite_info":{"title":"France expels two Russian diplomats","url":"","publication":"","language":"en","coder":"casus 0.1.0 MODEL LEXICON","codebook":"plover-base-2.0"}}
$ casus code --format jsonl expel.txt | wc -l
2
$ casus code --format table expel.txt arrest.txt
WHEN                   ACT/mode                WHO -> WHOM  status (according to)

== France expels two Russian diplomats (2024-01-05)
2024-01-04             SANCTION/expel          FRA GOV -> RUS GOV
    [0] "France [expels] two Russian diplomats" acts/acts.txt:2
2024-01-04             SANCTION/expel          FRA GOV -> RUS GOV  (RUS GOV)
    [1] "PARIS, 5 January 2024 - France [expelled] two Russian diplomats on Thursda… acts/acts.txt:2

== 1ac52e2777c96ecc (no date)
2022-05-03             COERCE/arrest           KEN COP -> KEN CVL
    [0] "Kenyan police [arrested] 20 protesters in Nairobi on 3 May 2022." acts/acts.txt:4
$ COLUMNS=72 casus code --format table expel.txt
WHEN                   ACT/mode                WHO -> WHOM  status (according to)

== France expels two Russian diplomats (2024-01-05)
2024-01-04             SANCTION/expel          FRA GOV -> RUS GOV
    [0] "France [expels] two Russian diplomats" acts/acts.txt:2
2024-01-04             SANCTION/expel          FRA GOV -> RUS GOV  (RUS…
    [1] "PARIS, 5 January 2024 - France [expelled] two … acts/acts.txt:2
$ casus code --format tsv expel.txt arrest.txt
id	doc	date	enddate	date_precision	event	act	mode	status	cameo	quad_code	event_scale	actor_code	actor_sector	actor_text	recipient_code	recipient_sector	recipient_text	source_code	source_sector	source_text	stance	place	country	lat	lon	dead	injured	arrested	size	context	event_text	sentence	start	end	confidence	rule
a1b87486c1e64a37c49d	b85bc763938a51bb	2024-01-04	2024-01-04	day	SANCTION	SANCTION	expel		166	4	-5.5	FRA	GOV	France	RUS	GOV	two Russian diplomats				asserts										expels	0	7	13	C	acts/acts.txt:2
026f649bba4c74cec1bb	b85bc763938a51bb	2024-01-04	2024-01-04	day	SANCTION	SANCTION	expel		166	4	-5.5	FRA	GOV	France	RUS	GOV	two Russian diplomats	RUS	GOV	the ministry	asserts										expelled	1	67	75	C	acts/acts.txt:2
33c7b31657a1feffc62a	1ac52e2777c96ecc	2022-05-03	2022-05-03	day	COERCE	COERCE	arrest		173	4	-7	KEN	COP	Kenyan police	KEN	CVL	20 protesters				asserts	Nairobi	KEN	-1.29	36.82			20			arrested	0	14	22	C	acts/acts.txt:4
$ casus code --format=csv folder
id,doc,date,enddate,date_precision,event,act,mode,status,cameo,quad_code,event_scale,actor_code,actor_sector,actor_text,recipient_code,recipient_sector,recipient_text,source_code,source_sector,source_text,stance,place,country,lat,lon,dead,injured,arrested,size,context,event_text,sentence,start,end,confidence,rule
33c7b31657a1feffc62a,1ac52e2777c96ecc,2022-05-03,2022-05-03,day,COERCE,COERCE,arrest,,173,4,-7,KEN,COP,Kenyan police,KEN,CVL,20 protesters,,,,asserts,Nairobi,KEN,-1.29,36.82,,,20,,,arrested,0,14,22,C,acts/acts.txt:4
a1b87486c1e64a37c49d,b85bc763938a51bb,2024-01-04,2024-01-04,day,SANCTION,SANCTION,expel,,166,4,-5.5,FRA,GOV,France,RUS,GOV,two Russian diplomats,,,,asserts,,,,,,,,,,expels,0,7,13,C,acts/acts.txt:2
026f649bba4c74cec1bb,b85bc763938a51bb,2024-01-04,2024-01-04,day,SANCTION,SANCTION,expel,,166,4,-5.5,FRA,GOV,France,RUS,GOV,two Russian diplomats,RUS,GOV,the ministry,asserts,,,,,,,,,,expelled,1,67,75,C,acts/acts.txt:2
e3b950364bf3a560e2a3,x1,2022-05-03,2022-05-03,day,ACCUSE,ACCUSE,disapprove,,111,3,-2,FRA,GOV,France,RUS,,Russia,,,,asserts,,,,,,,,,,condemned,0,7,16,C,acts/acts.txt:6
c684d6c9109a50d0e32e,x1,2022-05-05,2022-05-05,report,COERCE,COERCE,arrest,,173,4,-7,KEN,COP,Kenyan police,,,,,,,asserts,,,,,,,,,,arrested,1,50,58,C,acts/acts.txt:4
$ casus code --format csv expel.txt | od -c | grep -c '\\r'
3
$ casus code --min-confidence 1 expel.txt
$ casus code --min-confidence=1 --format tsv expel.txt | wc -l
1
## An id does not depend on what else is read, or on the format.
$ diff <(casus code expel.txt | jq -r .id 2>/dev/null || casus code expel.txt | sed 's/^{"id":"\([^"]*\).*/\1/') <(casus code --format tsv arrest.txt expel.txt | sed 1,2d | cut -f 1)
