# interrupt.sh THREADS: Ctrl-C while many reports are coded. What was finished must be whole lines, the first of the full output.
for i in $(seq 40000); do printf '{"id":"r%d","date":"2024-01-05","text":"France expelled two Russian diplomats on Thursday."}\n' "$i"; done >many.jsonl
casus code --threads "$1" many.jsonl >got.jsonl 2>said &
pid=$!
for try in $(seq 600); do [ -s got.jsonl ] && break; sleep 0.05; done
kill -INT $pid
wait $pid
echo "status $?"
sed -E 's/after [0-9]+ reports/after N reports/' said
n=$(wc -l <got.jsonl)
[ "$n" -gt 0 ] && [ "$n" -lt 40000 ] && echo "some lines, not all"
[ "$(tail -c 1 got.jsonl | od -An -c | tr -d ' ')" = '\n' ] && echo "whole lines"
head -n "$n" many.jsonl | casus code --threads 1 | cmp - got.jsonl && echo "the first of the full output"
