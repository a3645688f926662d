#!/bin/bash
# peers.sh PROGRAM: parsing speed of Casus, spaCy and UDPipe on one core; see bench/peers/README.md.
set -u
program=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one_core() { if command -v taskset >/dev/null; then taskset -c 0 "$@"; else "$@"; fi; }
for i in $(seq 60); do
  for f in examples/*.txt; do
    tr '\n' ' ' <"$f" | sed 's/\\/\\\\/g; s/"/\\"/g; s/^/{"text":"/; s/$/ '"Case $i."'"}/'
    echo
  done
done >"$work/reports.jsonl"
echo "| program | tokens | seconds | tokens/s |"
echo "|---|---|---|---|"
start=$(date +%s%N)
tokens=$(one_core "$program" parse --threads 1 --from jsonl "$work/reports.jsonl" | grep -cE '^[0-9]+	')
took=$(($(date +%s%N) - start))
awk "BEGIN { printf \"| casus parse | %d | %.2f | %.0f |\n\", $tokens, $took / 1e9, $tokens * 1e9 / $took }"
if ! command -v python3 >/dev/null; then echo "spaCy, UDPipe: skipped, no python3"; exit 0; fi
export OMP_NUM_THREADS=1
one_core python3 - "$work/reports.jsonl" <<'PY'
import json, os, sys, time
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]

def row(name, run):
    start = time.perf_counter()
    tokens = run()
    took = time.perf_counter() - start
    print(f"| {name} | {tokens} | {took:.2f} | {tokens / took:.0f} |", flush=True)

try:
    import spacy
    name = os.environ.get("SPACY_MODEL", "en_core_web_sm")
    model = spacy.load(name)
    row(f"spaCy {spacy.__version__}, {name}", lambda: sum(len(doc) for doc in model.pipe(texts)))
except ImportError:
    print("spaCy: skipped, not installed")
except OSError as error:
    print("spaCy: skipped,", str(error).split(".")[0])

try:
    from ufal.udpipe import Model, Pipeline, ProcessingError
    path = os.environ.get("UDPIPE_MODEL", "")
    model = Model.load(path) if path else None
    if model:
        pipeline = Pipeline(model, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
        row("UDPipe 1, " + os.path.basename(path),
            lambda: sum(line[:1].isdigit() for text in texts for line in pipeline.process(text, ProcessingError()).split("\n")))
    else:
        print("UDPipe: skipped, UDPIPE_MODEL names no model")
except ImportError:
    print("UDPipe: skipped, not installed")
PY
