"""Compares two CoNLL-U files in the manner of the CoNLL 2018 evaluation: python3 evaluate.py GOLD SYSTEM [--names GOLD.iob2]

Words are aligned by their characters: a word counts as found when both files have a word over the same characters of the text
without white space (the words of a multiword token are compared inside it by form). Tags, lemma, head and relation count on
aligned words; a head is right when it is aligned to the gold head or both are the root. F1 of each figure, in percent;
with the same tokens in both files they are accuracies. LAS compares whole relations ("obl:agent"), LASb without subtype.

Names: gold from MISC "Name=B-PER" or from an IOB2 file over the same words (--names); PER, ORG and LOC; a name is right
when its first and last words are aligned to those of a name of the same kind."""

import argparse
import json
import re
import unicodedata

KINDS = ("PER", "ORG", "LOC")


class Word:
    __slots__ = ("span", "form", "lemma", "upos", "xpos", "feats", "head", "rel", "name", "multi", "sent")


def squeeze(s):
    return "".join(c for c in s if not c.isspace() and unicodedata.category(c) != "Zs")


def read(path, genre=None):
    """(characters, sentence spans, token spans, words)"""
    chars, sents, tokens, words = [], [], [], []
    at, start, first, cover, keep, g = 0, 0, 0, None, True, ""
    rows = []

    def close():
        nonlocal at, start, rows
        if not rows:
            return
        if genre is None or g == genre:
            begin, base, cover, inside = at, len(words), None, 0
            for r in rows:
                if "-" in r[0]:
                    a, b = map(int, r[0].split("-"))
                    f = squeeze(r[1])
                    cover, span = (a, b), (at, at + len(f))
                    tokens.append(span)
                    chars.append(f)
                    at += len(f)
                    continue
                w = Word()
                n = int(r[0])
                if cover and cover[0] <= n <= cover[1]:
                    w.span, w.multi = span, True
                else:
                    f = squeeze(r[1])
                    w.span, w.multi = (at, at + len(f)), False
                    tokens.append(w.span)
                    chars.append(f)
                    at += len(f)
                w.form, w.lemma, w.upos, w.xpos, w.feats, w.rel = r[1], r[2], r[3], r[4], r[5], r[7]
                h = int(r[6]) if r[6].isdigit() else 0
                w.head = base + h - 1 if h else -1
                m = re.search(r"(?:^|\|)Name=([BI]-\w+)", r[9])
                w.name, w.sent = m.group(1) if m else "O", len(sents)
                words.append(w)
            sents.append((begin, at))
        rows = []

    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            close()
        elif line[0] == "#":
            m = re.match(r"#\s*meta::genre\s*=\s*(\S+)", line)
            g = m.group(1) if m else g
        else:
            r = line.split("\t")
            if "." not in r[0]:
                rows.append(r)
    close()
    return "".join(chars), sents, tokens, words


def align(gold, system):
    """Pairs of word numbers. Words outside multiword tokens by span; inside, by longest common subsequence of forms."""
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(system):
        g, s = gold[i], system[j]
        if not g.multi and not s.multi:
            if g.span == s.span:
                pairs.append((i, j))
                i, j = i + 1, j + 1
            elif (g.span[1], g.span[0]) <= (s.span[1], s.span[0]):
                i += 1
            else:
                j += 1
            continue
        if g.span[1] <= s.span[0]:
            i += 1
            continue
        if s.span[1] <= g.span[0]:
            j += 1
            continue
        a, b, end, begin = i, j, max(g.span[1] if g.multi else 0, s.span[1] if s.multi else 0), min(g.span[0], s.span[0])
        while True:  # the whole stretch that the multiword tokens cover
            while a < len(gold) and (gold[a].span[0] < end):
                end = max(end, gold[a].span[1] if gold[a].multi else end)
                a += 1
            before = end
            while b < len(system) and (system[b].span[0] < end):
                end = max(end, system[b].span[1] if system[b].multi else end)
                b += 1
            if end == before:
                break
        n, m = a - i, b - j
        t = [[0] * (m + 1) for _ in range(n + 1)]
        for x in range(n - 1, -1, -1):
            for y in range(m - 1, -1, -1):
                same = gold[i + x].form.lower() == system[j + y].form.lower()
                t[x][y] = t[x + 1][y + 1] + 1 if same else max(t[x + 1][y], t[x][y + 1])
        x = y = 0
        while x < n and y < m:
            if gold[i + x].form.lower() == system[j + y].form.lower():
                pairs.append((i + x, j + y))
                x, y = x + 1, y + 1
            elif t[x + 1][y] >= t[x][y + 1]:
                x += 1
            else:
                y += 1
        i, j = a, b
    return pairs


def f1(right, gold, system):
    return 200.0 * right / (gold + system) if gold + system else 0.0


def names(words):
    """{(number of the first word, of the last, kind)}"""
    out, start = set(), None
    for k, w in enumerate(words + [None]):
        tag = w.name if w else "O"
        if start is not None and (w is None or tag[0] != "I" or tag[2:] != words[start].name[2:] or w.sent != words[start].sent):
            out.add((start, k - 1, words[start].name[2:]))
            start = None
        if tag != "O" and start is None:
            start = k
    return {n for n in out if n[2] in KINDS}


def put_names(words, path):
    """IOB2 tags of a Universal NER file whose words are those of the gold file, sentence by sentence where they agree."""
    sents, cur = [], []
    for line in open(path, encoding="utf-8"):
        p = line.rstrip("\n").split("\t")
        if not line.strip():
            if cur:
                sents.append(cur)
            cur = []
        elif p[0].isdigit():
            cur.append((p[1], p[2]))
    if cur:
        sents.append(cur)
    by = {tuple(f for f, _ in s): [t for _, t in s] for s in sents}
    rows = {}
    for w in words:
        rows.setdefault(w.sent, []).append(w)
    known = set()
    for k, ws in rows.items():
        tags = by.get(tuple(w.form for w in ws))
        if tags:
            known.add(k)
            for w, t in zip(ws, tags):
                w.name = t if t[2:] in KINDS else "O"
    return known


def evaluate(gold_path, system_path, name_path=None, genre=None):
    gc, gs, gt, gw = read(gold_path, genre)
    sc, ss, st, sw = read(system_path)
    if gc != sc:
        k = next((i for i, (a, b) in enumerate(zip(gc, sc)) if a != b), min(len(gc), len(sc)))
        raise SystemExit(f"the texts differ at character {k}: gold ...{gc[max(0, k - 20):k + 20]!r}, system ...{sc[max(0, k - 20):k + 20]!r}")
    pairs = align(gw, sw)
    to = dict(pairs)
    to[-1] = -1
    n, m = len(gw), len(sw)
    c = dict.fromkeys(("UPOS", "XPOS", "Feats", "Lemma", "UAS", "LAS", "LASb"), 0)
    for i, j in pairs:
        g, s = gw[i], sw[j]
        c["UPOS"] += g.upos == s.upos
        c["XPOS"] += g.xpos == s.xpos
        c["Feats"] += g.feats == s.feats
        c["Lemma"] += g.lemma == s.lemma or g.lemma == "_"
        head = to.get(g.head, -2) == s.head
        c["UAS"] += head
        c["LAS"] += head and g.rel == s.rel
        c["LASb"] += head and g.rel.split(":")[0] == s.rel.split(":")[0]
    r = {"Tokens": f1(len(set(gt) & set(st)), len(gt), len(st)), "Sentences": f1(len(set(gs) & set(ss)), len(gs), len(ss)),
         "Words": f1(len(pairs), n, m)}
    r.update({k: f1(v, n, m) for k, v in c.items()})
    if name_path:
        put_names(gw, name_path)
    a, b = names(gw), names(sw)
    if a:
        right = sum((to.get(x, -2), to.get(y, -2), k) in b for x, y, k in a)
        r["NameP"] = 100.0 * right / len(b) if b else 0.0
        r["NameR"] = 100.0 * right / len(a)
        r["NameF1"] = f1(right, len(a), len(b))
    r["words"] = n
    return {k: round(v, 2) for k, v in r.items()}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("gold")
    ap.add_argument("system")
    ap.add_argument("--names", help="IOB2 file with the names of the gold words")
    ap.add_argument("--genre", help="only the gold documents of this genre (the system file must hold just these)")
    ap.add_argument("--json", action="store_true")
    a = ap.parse_args()
    r = evaluate(a.gold, a.system, a.names, a.genre)
    if a.json:
        print(json.dumps(r))
    else:
        for k, v in r.items():
            print(f"{k:10} {v:8}")


if __name__ == "__main__":
    main()
