"""The figures of the model card: python3 figures.py --data SHARED --casus PROGRAM [--model FILE] [--raw]

Runs `PROGRAM parse --from conllu` (or text, with --raw) over the evaluation files and prints a Markdown table. --parser takes
another command in place of casus, with {} for the file."""

import argparse
import os
import re
import shlex
import subprocess
import tempfile

import data
import evaluate

SETS = [("EWT dev", "ewt", "dev", None, data.UNER["dev"]), ("EWT test", "ewt", "test", None, data.UNER["test"]),
        ("GUM news, dev and test", "gum", "dev test", "news", None), ("GUM interview, dev and test", "gum", "dev test", "interview", None),
        ("GUM dev, all", "gum", "dev", None, None), ("PUD test", "pud", "test", None, data.UNER_PUD)]


def select(root, corpus, parts, genre, out):
    """Sentences of a genre, or all, copied to one file."""
    for part in parts.split():
        block, meta, genre_now = [], [], ""
        for line in open(os.path.join(root, data.TREES[corpus] % part), encoding="utf-8"):
            m = re.match(r"# meta::genre = (\S+)", line)
            genre_now = m.group(1) if m else genre_now
            block.append(line)
            if not line.strip():
                if genre is None or genre_now == genre:
                    out.writelines(block)
                block = []
    out.flush()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--casus", default="casus")
    ap.add_argument("--model")
    ap.add_argument("--parser")
    a = ap.parse_args()
    command = a.parser or shlex.join([a.casus, "parse", "--from", "conllu"] + (["--model", a.model] if a.model else [])) + " {}"
    cols = ["UPOS", "XPOS", "Feats", "Lemma", "UAS", "LAS", "NameF1"]
    print("| gold tokens | words | " + " | ".join(cols) + " |\n|---|" + "---|" * (len(cols) + 1))
    for title, corpus, parts, genre, names in SETS:
        with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as gold, tempfile.NamedTemporaryFile("w") as got:
            select(a.data, corpus, parts, genre, gold)
            subprocess.run(command.replace("{}", shlex.quote(gold.name)), shell=True, check=True, stdout=got)
            r = evaluate.evaluate(gold.name, got.name, os.path.join(a.data, names) if names else None)
            print(f"| {title} | {r['words']} | " + " | ".join(f"{r[c]:.2f}" if c in r else "" for c in cols) + " |", flush=True)


if __name__ == "__main__":
    main()
