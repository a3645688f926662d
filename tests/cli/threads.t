## The same bytes from one and two threads, bad lines in their place.
$ for f in table jsonl tsv csv; do casus code --threads 1 --format $f folder expel.txt >1; casus code --threads 2 --format $f folder expel.txt | cmp - 1 && wc -l <1; done
23
7
8
8
$ for c in read parse explain; do casus $c --threads 1 folder mixed.jsonl >1 2>1e; casus $c --threads 2 folder mixed.jsonl >2 2>2e; cmp 1 2 && cmp 1e 2e && wc -l <2e; done
4
4
4
$ for o in --times --quotes; do casus parse $o --threads 1 folder >1; casus parse $o --threads 2 folder | cmp - 1 && wc -l <1; done
3
3
$ (for i in $(seq 200); do echo 'not JSON'; cat mixed.jsonl; done) > long.jsonl; casus code --threads 1 long.jsonl >1 2>1e; casus code --threads 2 long.jsonl >2 2>2e; cmp 1 2; cmp 1e 2e; wc -l <1; wc -l <1e
600
1000
