"""Lemmas as edit scripts: bytes cut off the end of the form and bytes appended. A table asks for (XPOS, whole form), then for
(XPOS, ever shorter ending). Forms are in lower case but for the tags of proper nouns. src/parse/lemma.c reads it.

Keys: one byte 1 + number of the XPOS tag, one byte 'w' (whole) or 's' (suffix), the text. A script whose cut is 0xFFFF stands
for "replace all"."""

import collections

import features

SAME = (".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "$")  # the lemma is the form
PROPER = ("NNP", "NNPS", "FW", "ADD", "GW", "SYM", "LS", "XX", "AFX")
SUFFIX = 6
ALL = 0xFFFF


def fold(form, xpos):
    cps = features.normal(form)
    return features.utf8(cps if xpos in PROPER else [features.lower(c) for c in cps])


def script(form, lemma):
    n = 0
    while n < len(form) and n < len(lemma) and form[n] == lemma[n]:
        n += 1
    while n and n < len(lemma) and lemma[n] & 0xC0 == 0x80:  # not inside a code point
        n -= 1
    if n == 0 and len(form) > 0:
        return ALL, lemma
    return len(form) - n, lemma[n:]


def apply(form, s):
    return s[1] if s[0] == ALL else form[:len(form) - s[0]] + s[1] if s[0] <= len(form) else None


def build(sents, xpos_ids):
    pairs = collections.defaultdict(collections.Counter)
    for s in sents:
        for form, lemma, x, feats in zip(s.forms, s.lemma, s.xpos, s.feats):
            if len(form) > features.LONG or x in SAME or lemma == "_" and form != "_":
                continue
            if x not in PROPER and x != "PRP":
                lemma = features.utf8([features.lower(c) for c in features.normal(lemma)])
            else:
                lemma = features.utf8(features.normal(lemma))
            weight = 1 if "Typo=Yes" in feats else 4
            pairs[x, fold(form, x)][lemma] += weight
    votes = collections.defaultdict(collections.Counter)
    best = {}
    for (x, form), c in pairs.items():
        lemma = max(sorted(c), key=c.get)
        best[x, form] = lemma
        sc = script(form, lemma)
        for k in range(0, min(SUFFIX, len(form)) + 1):
            votes[x, form[len(form) - k:]][sc] += 1
    rules = {}

    def rule(x, form):
        for k in range(min(SUFFIX, len(form)), -1, -1):
            r = rules.get((x, form[len(form) - k:]))
            if r is not None and (r[0] == ALL or r[0] <= len(form)):
                return r
        return 0, b""
    for (x, suf), c in sorted(votes.items(), key=lambda e: (len(e[0][1]), e[0])):
        top, n = max(sorted(c.items()), key=lambda e: e[1])
        total = sum(c.values())
        if top[0] == ALL or top[0] > len(suf):
            continue
        if suf and (total < 2 or n < 0.6 * total):
            continue
        if not suf and (top != (0, b"")):
            continue
        if rule(x, suf) != top:
            rules[x, suf] = top
    exact = {k: script(k[1], l) for k, l in best.items() if apply(k[1], rule(*k)) != l}
    ids, scripts, text, entries = {}, [], bytearray(), []

    def number(sc):
        if sc not in ids:
            ids[sc] = len(scripts)
            scripts.append((len(text), sc[0], len(sc[1])))
            text.extend(sc[1])
        return ids[sc]
    number((0, b""))
    for (x, form), sc in sorted(exact.items()):
        entries.append((bytes([1 + xpos_ids[x]]) + b"w" + form, number(sc), 0))
    for (x, suf), sc in sorted(rules.items()):
        entries.append((bytes([1 + xpos_ids[x]]) + b"s" + suf, number(sc), 0))
    return entries, scripts, bytes(text)


def find(entries):
    return {k: a for k, a, _ in entries}


def lemma_of(form, x, xid, table, scripts, text):
    if x in SAME or len(form) > features.LONG:
        return form.encode()
    f = fold(form, x)
    s = table.get(bytes([1 + xid]) + b"w" + f)
    if s is None:
        for k in range(min(SUFFIX, len(f)), -1, -1):
            s = table.get(bytes([1 + xid]) + b"s" + f[len(f) - k:])
            if s is not None and scripts[s][1] <= len(f):
                break
            s = None
    if s is None:
        return f
    at, cut, n = scripts[s]
    add = text[at:at + n]
    return add if cut == ALL else f[:len(f) - cut] + add


if __name__ == "__main__":
    import sys
    import os
    import data
    c = [s for k in ("ewt", "gum") for s in data.read_conllu(os.path.join(sys.argv[1], data.TREES[k] % "train"))]
    xs = {x: i for i, x in enumerate(sorted({x for s in c for x in s.xpos}))}
    e, sc, text = build(c, xs)
    t = find(e)
    print(len(e), "entries", sum(k[1:2] == b"w" for k in t), "exact", len(sc), "scripts")
    for k in ("ewt", "gum"):
        n = ok = 0
        bad = collections.Counter()
        for s in data.read_conllu(os.path.join(sys.argv[1], data.TREES[k] % "dev")):
            for form, lemma, x in zip(s.forms, s.lemma, s.xpos):
                got = lemma_of(form, x, xs.get(x, 0), t, sc, text).decode("utf-8", "replace")
                n += 1
                ok += got == lemma
                if got != lemma:
                    bad[form, x, lemma, got] += 1
        print(k, round(100 * ok / n, 2), bad.most_common(60))
