"""Fits the confidence of records: python3 train/confidence.py DOCS GOLD RECORDS [DOCS GOLD RECORDS ...]

The label of a record is whether it agrees with a gold mention of its sentence at the level `dyad` (docs/scoring.md; mentions are
paired greedily here, best first). The features are those of features() below and of mention_confidence() in src/code/context.c,
which holds the weights that this prints. Plain logistic regression with a little L2, batch gradient descent, no randomness.
Then prints a reliability table: confidence, records, share right. Standard library only."""

import json
import math
import sys

NAMES = ["bias", "actor coded", "recipient coded", "no recipient", "hypothetical or negated", "doubted", "violence without a mode",
         "assault", "talks or support"]


def codes(side):
    return {e.get("code") or "" for e in side or []}


def features(r):
    a, b = codes(r["actor"]) - {""}, codes(r["recipient"]) - {""}
    s = set(r["status"])
    return [1.0, float(bool(a)), float(bool(b)), float(not r["recipient"]), float(bool(s & {"hypothetical", "negation"})),
            float(r["stance"] != "asserts"), float(r["act"] == "ASSAULT" and not r["mode"]),
            float(r["act"] == "ASSAULT"), float(r["act"] in ("CONSULT", "SUPPORT"))]


def shared(a, b):
    a, b = codes(a), codes(b)
    return bool(a & b) or (not a and not b)


def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def sentence(doc, start):
    end = -1
    for i, s in enumerate(doc["sentences"]):
        end += len(s) + 1
        if start < end + 1:
            return i
    return len(doc["sentences"]) - 1


def examples(docs, gold, records):
    docs = {d["doc"]: d for d in load(docs)}
    left = {(g["doc"], m["sentence"]): [] for g in load(gold) for m in g["mentions"]}
    for g in load(gold):
        for m in g["mentions"]:
            left[g["doc"], m["sentence"]].append(m)
    for r in load(records):
        mentions = left.get((r["doc"], sentence(docs[r["doc"]], r["text_info"]["start"])), [])
        hit = next((m for m in mentions if m["act"] == r["act"] and shared(m.get("actor"), r["actor"]) and shared(m.get("recipient"), r["recipient"])), None)
        if hit:
            mentions.remove(hit)
        yield features(r), float(hit is not None)


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def fit(data, rounds=4000, rate=0.5, decay=0.002):
    w = [0.0] * len(NAMES)
    for _ in range(rounds):
        g = [0.0] * len(w)
        for x, y in data:
            d = sigmoid(sum(a * b for a, b in zip(w, x))) - y
            for i, v in enumerate(x):
                g[i] += d * v
        w = [a - rate * (b / len(data) + decay * a) for a, b in zip(w, g)]
    return w


def main():
    files = sys.argv[1:]
    if not files or len(files) % 3:
        sys.exit(__doc__)
    data = [e for i in range(0, len(files), 3) for e in examples(*files[i:i + 3])]
    w = fit(data)
    for name, v in zip(NAMES, w):
        print(f"{v:6.2f}  {name}")
    bins = {}
    for x, y in data:
        p = round(round(sigmoid(sum(a * b for a, b in zip(w, x))) * 20) / 20, 2)
        bins.setdefault(p, []).append(y)
    for p in sorted(bins):
        print(f"confidence {p:.2f}: {len(bins[p]):4d} records, right {sum(bins[p]) / len(bins[p]):.2f}")


if __name__ == "__main__":
    main()
