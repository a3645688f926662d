#!/bin/bash
# run.sh PROGRAM [--into README.md]: accuracy and speed tables, in Markdown. bench/README.md says how each figure is taken.
#   SHARED=DIR   the folder with the gold sets, treebanks and raw text (default ../shared); what is not there is left out, with a word
#   --into FILE  also writes them between FILE's lines "<!-- bench: begin -->" and "<!-- bench: end -->"
set -u
program=$(realpath "$1")
into=
[ "${2:-}" = --into ] && into=$(realpath "$3")
cd "$(dirname "$0")/.."
shared=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

number() { # JSON KEY: a number of `casus score --json`
  sed -E "s/.*\"$2\":(\{\"p\":[0-9.]+,\"r\":[0-9.]+,\"f1\":)?([0-9.]+).*/\2/" <<<"$1"
}

events() {
  local set docs gold line level
  echo "### Event records against gold"
  echo
  if [ ! -e "$shared/gold/dev.gold.jsonl" ]; then echo "Not measured: no gold sets in $shared/gold."; echo; return; fi
  echo "F1 of \`casus score\` ([what each level asks](docs/scoring.md)); all three are development sets, looked at while rules were written."
  echo
  echo "| set | gold mentions | records | act | actor | dyad | sector | record | mode | status | date | source | stance |"
  echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
  for set in seed dev gsr-dev; do
    docs=$shared/gold/$set.docs.jsonl gold=$shared/gold/$set.gold.jsonl
    [ -e "$gold" ] || continue
    "$program" code --threads 1 --from jsonl "$docs" >"$work/records" 2>/dev/null
    line=$("$program" score --json --bootstrap 0 "$docs" "$gold" "$work/records")
    printf '| %s' "$set"
    for level in gold guessed act actor dyad sector record mode status date source stance; do printf ' | %s' "$(number "$line" $level)"; done
    echo " |"
  done
  echo
  echo "mode to stance: the share that is right among the pairs that agree at *dyad*."
  echo
}

trees() {
  local set part mode gold
  echo "### Trees"
  echo
  if ! command -v python3 >/dev/null; then echo "Not measured: no python3."; echo; return; fi
  if [ ! -d "$shared/treebanks" ]; then echo "Not measured: no treebanks in $shared."; echo; return; fi
  echo "| set | tokens | sentences | words | UPOS | lemma | UAS | LAS |"
  echo "|---|---|---|---|---|---|---|---|"
  for set in EWT:dev:given EWT:test:given PUD:test:given PUD:test:found; do
    IFS=: read -r set part mode <<<"$set"
    gold=$(find "$shared/treebanks/UD_English-$set" -name "*$part.conllu" 2>/dev/null | head -1)
    [ -n "$gold" ] || continue
    # Raw text: one paragraph a document or paragraph of the treebank, as its comments mark them.
    awk '/^# new(doc|par)/ { if (n++) print ""; joined = 0 } /^# text = / { sub(/^# text = /, ""); printf "%s%s", joined ? " " : "", $0; joined = 1 } END { print "" }' "$gold" >"$work/raw.txt"
    if [ $mode = given ]; then "$program" parse --threads 1 --from conllu "$gold" >"$work/got.conllu" 2>/dev/null
    else "$program" parse --threads 1 --from text "$work/raw.txt" >"$work/got.conllu" 2>/dev/null; fi
    python3 train/evaluate.py --json "$gold" "$work/got.conllu" >"$work/figures" 2>"$work/why" || { echo "| $set $part | not measured: $(tail -1 "$work/why") |||||||"; continue; }
    python3 - "$work/figures" "$set $part" $mode <<'PY'
import json, sys
r = json.load(open(sys.argv[1]))
print("| " + " | ".join(sys.argv[2:] + [f"{r[k]:.2f}" if k in r else "" for k in ("Sentences", "Words", "UPOS", "Lemma", "UAS", "LAS")]) + " |")
PY
  done
  echo
  echo "F1 in percent. Tokens *given*: those of the treebank; *found*: from raw text."
  echo
}

# One JSON line a report from a text whose reports are parted by blank lines.
make_jsonl() { # OUT BYTES < TEXT
  LC_ALL=C awk -v max="$2" 'BEGIN { RS = ""; FS = "\n" }
    { text = $0; gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/\t/, " ", text); gsub(/[\001-\010\013-\037]/, "", text); gsub(/\n/, "\\n", text)
      if ((total += length(text)) > max) exit
      printf "{\"id\":\"%d\",\"date\":\"2022-06-15\",\"text\":\"%s\"}\n", NR, text }' >"$1"
}

now() { date +%s%N; }
# best COMMAND...: the shortest of three runs, in nanoseconds.
best() {
  local i start took least=0
  for i in 1 2 3; do
    start=$(now)
    "$@" >/dev/null 2>&1
    took=$(($(now) - start))
    if [ $least = 0 ] || [ $took -lt $least ]; then least=$took; fi
  done
  echo $least
}
peak() { # COMMAND...: peak memory in MB
  if [ -x /usr/bin/time ]; then /usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -1 | awk '{ printf "%.0f", $1 / 1024 }'
  elif command -v python3 >/dev/null; then
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))' "$@"
  else echo "?"; fi
}
instructions() { # COMMAND...: how many
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

speed() {
  local input name command threads tokens took one small
  echo "### Speed and memory"
  echo
  echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -1), $(nproc) cores; JSON lines in, standard output thrown away; best of three, opening the model included."
  echo
  echo "| input | command | threads | tokens | tokens/s | peak MB |"
  echo "|---|---|---|---|---|---|"
  for input in "$work"/*.jsonl; do
    name=$(basename "$input" .jsonl)
    tokens=$("$program" parse --threads 1 --from jsonl "$input" 2>/dev/null | grep -cE '^[0-9]+	')
    for command in code parse read; do
      for threads in 1 2; do
        took=$(best "$program" $command --threads $threads --from jsonl "$input")
        echo "| $name | $command | $threads | $tokens | $(awk "BEGIN { printf \"%.0f\", $tokens * 1e9 / $took }") | $(peak "$program" $command --threads $threads --from jsonl "$input") |"
      done
    done
  done
  echo
}

counts() {
  local command n0 n1 tokens
  command -v valgrind >/dev/null || { echo "Instructions a token: not counted, no valgrind."; echo; return; }
  : >"$work/nothing.txt"
  echo "Instructions a token (callgrind, without the start; valgrind's processor decides which kernel runs):"
  echo
  head -c 60000 "$work/examples.jsonl" | sed '$d' >"$work/part"
  tokens=$("$program" parse --threads 1 --from jsonl "$work/part" | grep -cE '^[0-9]+	')
  for command in code parse; do
    n0=$(instructions "$program" $command --threads 1 "$work/nothing.txt")
    n1=$(instructions "$program" $command --threads 1 --from jsonl "$work/part")
    [ -n "$n0" ] && [ -n "$n1" ] && echo "- $command: $(((n1 - n0) / tokens))"
  done
  echo
}

bytes() {
  echo "SHA-256 of what \`code\` prints for the examples: $("$program" code --threads 1 --format jsonl examples | sha256sum | cut -c 1-16), versions \`$("$program" --version)\`."
}

# The inputs: the examples over and over (each made different by a number, so that no two are the same), and raw text.
for i in $(seq 60); do
  for f in examples/*.txt; do tr '\n' ' ' <"$f"; printf '\nCase %d.\n\n' "$i"; done
done | make_jsonl "$work/examples.jsonl" 2000000
for file in "$shared"/raw/un_general_debate/*.txt.gz "$shared"/raw/state_dept_human_rights/*.txt.gz; do
  [ -e "$file" ] || continue
  case $file in *SOURCE*) continue ;; esac
  zcat "$file" 2>/dev/null | awk 'NF { print; if (++n % 20 == 0) print "" }' | make_jsonl "$work/$(basename "$(dirname "$file")").jsonl" 600000
done
{ events; trees; speed; counts; bytes; } | tee "$work/tables"
ls "$work"/*_*.jsonl >/dev/null 2>&1 || echo "(No raw text in $shared/raw: speed on the examples only.)"
if [ -n "$into" ]; then
  awk -v tables="$work/tables" '/^<!-- bench: begin -->$/ { print; print ""; while ((getline line < tables) > 0) print line; print ""; skip = 1; next }
    /^<!-- bench: end -->$/ { skip = 0 } !skip' "$into" >"$work/into" && cp "$work/into" "$into"
fi
