"""Lemmas as edit scripts: bytes cut off the end of the form and bytes appended. A table asks for (XPOS, whole form), then for
(XPOS, ever shorter ending). Forms are in lower case but for the tags of proper nouns. src/parse/lemma.c reads it.

Keys: one byte 1 + number of the XPOS tag, one byte 'w' (whole) or 's' (suffix), the text. A script whose cut is 0xFFFF stands
for "replace all"."""

import collections

import features
import lemma_words

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


VOWELS = set("aeiou")


def stems(form, x):
    """What a regular form may come from, by spelling alone."""
    if x == "VBG" and form.endswith("ing"):
        s, e = form[:-3], ""
    elif x in ("VBD", "VBN") and form.endswith("ied"):
        return [form[:-3] + "y"]
    elif x in ("VBD", "VBN") and form.endswith("ed"):
        s, e = form[:-2], ""
    elif x in ("VBZ", "NNS") and form.endswith("s") and not form.endswith("ss"):
        out = [form[:-1]]
        if form.endswith("ies") and len(form) > 4:
            out = [form[:-3] + "y", form[:-1]]
        elif form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            out = [form[:-2], form[:-1]]
        return out
    else:
        return []
    if len(s) < 2 or not VOWELS & set(s + "y"):
        return []
    if len(s) > 3 and s[-1] == s[-2] and s[-1] not in "aeioulszf":
        return [s[:-1], s]
    if len(s) > 3 and s[-1] == s[-2] and s[-1] in "lszf":
        return [s, s[:-1]]
    if s[-1] in "vuszc" and not s.endswith("ss"):
        return [s + "e", s]
    if len(s) >= 3 and s[-1] not in "aeiouwxy" and s[-2] in VOWELS and s[-3] not in VOWELS and not VOWELS & set(s[:-3]):
        return [s + "e", s]  # "hoping": "hop" would have doubled
    return [s, s + "e"]


def regular(vocabulary, verbs, nouns):
    """(xpos, form, lemma) for the words of the vector file: the stem that is a known lemma, else the first that is a word."""
    for form in sorted(w for w in vocabulary if w.isascii() and w.isalpha() and len(w) > 3):
        for x in ("VBG", "VBD", "VBN", "VBZ", "NNS"):
            c = [s for s in stems(form, x) if s in vocabulary]
            known = [s for s in c if s in (nouns if x == "NNS" else verbs)]
            if known or c:
                yield x, form, (known or c)[0]


def not_plural(vocabulary):
    """Names that end in s and are no plural by the look of the vector file: "Athens", "Hamas"."""
    known = set(vocabulary)
    for w in sorted(known):
        if w.isascii() and w.isalpha() and len(w) > 3 and w.endswith("s") and not known & {w[:-1], w[:-2], w[:-3] + "y"}:
            yield "NNPS", w.capitalize(), w.capitalize()


def build(sents, xpos_ids, vocabulary=()):
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
    have = set(pairs)
    verbs = {l.decode("utf-8", "replace") for (x, _), c in pairs.items() if x == "VB" for l in c} | {v for _, _, v in lemma_words.verbs()}
    nouns = {l.decode("utf-8", "replace") for (x, _), c in pairs.items() if x == "NN" for l in c}
    irregular = list(lemma_words.verbs()) + list(lemma_words.nouns())
    for x, form, lemma in irregular:
        pairs[x, form.encode()][lemma.encode()] += 80 if form == "troops" else 14  # the treebanks have slips
    have = set(pairs)
    vocabulary = [w.decode("utf-8", "replace") for w in vocabulary]  # the most frequent first
    for x, form, lemma in list(regular(set(vocabulary), verbs, nouns)) + list(not_plural(vocabulary)):
        if (x, form.encode()) not in have:
            pairs[x, form.encode()][lemma.encode()] += 1
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
    import train
    vocabulary = train.load_glove(sys.argv[1])[0]
    c = [s for k in ("ewt", "gum") for s in data.read_conllu(os.path.join(sys.argv[1], data.TREES[k] % "train"))]
    xs = {x: i for i, x in enumerate(sorted({x for s in c for x in s.xpos}))}
    e, sc, text = build(c, xs, vocabulary)
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
