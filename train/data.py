"""Reads the training and evaluation files and brings their label sets together. No file of a dev or test part is read by
train.py but for the dev figures that it prints."""

import hashlib
import os
import re
from dataclasses import dataclass, field

KINDS = ["", "PER", "ORG", "LOC", "NORP", "MISC"]
NAMES = ["O"] + [p + "-" + k for k in KINDS[1:] for p in "BI"]  # 0, then B and I of each kind
NAME_ID = {n: i for i, n in enumerate(NAMES)}

TREES = {
    "ewt": "treebanks/UD_English-EWT/en_ewt-ud-%s.conllu",
    "gum": "treebanks/UD_English-GUM_open/en_gum-ud-%s.conllu",
    "pud": "treebanks/UD_English-PUD/en_pud-ud-%s.conllu",
}
UNER = {"train": "ner/UNER_English-EWT/en_ewt-ud-train.2022-12-02.iob2", "dev": "ner/UNER_English-EWT/en_ewt-ud-dev.iob2",
        "test": "ner/UNER_English-EWT/en_ewt-ud-test.iob2"}
UNER_PUD = "ner/UNER_English-PUD/en_pud-ud-test.iob2"
WIKIGOLD = "ner/NER_wikigold/CONLL-format/data/wikigold.conll.txt"
RE3D = "ner/NER_re3d/CONLL-format/data/train/re3d-train.conll"
VECTORS = "vectors/wink_glove_100d_top50k.txt.gz"
LEADERS = "actors/ep-world-leaders/wikidata.csv"  # CC0
DEMONYMS = "actors/demonyms/countries.csv"
WNUT = "ner/NER_WNUT17/CONLL-format/data/train/wnut17train.conll"

CALENDAR = set("""January February March April May June July August September October November December Monday Tuesday Wednesday
Thursday Friday Saturday Sunday Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec.""".split())
TITLES = set("""president vice prime minister foreign defence defense interior finance mr mrs ms dr senator sen governor gov general
gen secretary king queen prince princess sir lord lady professor prof chancellor judge justice captain capt colonel col lt
lieutenant sergeant sgt major pope ambassador mayor chief premier congressman representative rep spokesman spokeswoman
commander admiral chairman director sheikh deputy leader""".split())
DEMONYM = re.compile(r"""(?:[A-Z]\w*(?:ian|ean|ese|ish|ani|aeli|aqi|emi|abi|ghan|tan|ican|lim|unni|iite|erber|ewish|ypriot|eshi|uwaiti
|mani|ndic|ander|ardic|siotic|wegian|opean|exan|ghani|alian|indi)|Arab|French|Greek|Dutch|Swiss|Czech|Thai|Turk|Dane|Swede|Pole|Finn
|Scot|Serb|Croat|Kurd|Shia|Sunni|Jew|Hindu|Sikh|German|Moslem|Afghan|Uzbek|Tajik|Kazakh|Uighur|Uyghur|Hutu|Tutsi|Rohingya|Zulu|Roma
|Democrat|Republican|Baptist|Catholic|Christian|Buddhist|Protestant|Taoist|Ba'athist|Baathist|Mormon|Druze|Alawite|Houthi|Slovak
|Filipino|Philippine|Somali|Saudi|Qatari|Omani|Nepali|Bengali|Punjabi|Tamil|Pashtun|Latino|Latin|Western|Slav|Basque|Maori|Soviet)s?
""".replace("\n", ""))


@dataclass
class Sentence:
    source: str
    forms: list
    upos: list = None   # None where the corpus has no such layer
    xpos: list = None
    feats: list = None
    lemma: list = None
    head: list = None   # 0-based, -1 for the root
    rel: list = None
    names: list = None  # numbers of NAMES, -1 where the loss is masked
    genre: str = ""
    sent_id: str = ""
    text: str = ""
    misc: list = field(default=None, repr=False)


def read_conllu(path):
    out, rows, meta, genre = [], [], {}, ""
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                out.append(Sentence(os.path.basename(path), [r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows],
                                    [r[5] for r in rows], [r[2] for r in rows], [int(r[6]) - 1 for r in rows],
                                    [r[7] for r in rows], None, genre, meta.get("sent_id", ""), meta.get("text", ""),
                                    [r[9] for r in rows]))
            rows, meta = [], {}
        elif line[0] == "#":
            k, _, v = line[1:].partition("=")
            k = k.strip()
            if k == "meta::genre":
                genre = v.strip()
            elif k not in meta:
                meta[k] = v.strip()
        else:
            r = line.split("\t")
            if r[0].isdigit():
                rows.append(r)
    return out


def read_iob(path, form=0, tag=-1):
    """Sentences of (forms, tags) from columns."""
    out, forms, tags = [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            if forms:
                out.append((forms, tags))
            forms, tags = [], []
        elif line[0] != "#" or "\t" in line:
            p = line.split("\t") if "\t" in line else line.split()
            if len(p) < 2 or (p[0].startswith("#") and not p[0] == "#"):
                continue
            forms.append(p[form])
            tags.append(p[tag])
    if forms:
        out.append((forms, tags))
    return out


def spans(tags):
    """(start, end, kind) of IOB, BIO or IO tags."""
    out, start, kind = [], None, None
    for i, t in enumerate(list(tags) + ["O"]):
        k = t[2:] if t[:2] in ("B-", "I-") and t[2:] != "O" else None
        if start is not None and (k != kind or t[0] == "B"):
            out.append((start, i, kind))
            start = None
        if k and start is None:
            start, kind = i, k
    return out


def put(names, start, end, kind):
    k = 2 * KINDS.index(kind)
    names[start] = k - 1
    names[start + 1:end] = [k] * (end - start - 1)


def other(forms, upos=None):
    """NORP or MISC for a name that its corpus calls "other"."""
    if len(forms) <= 2 and DEMONYM.fullmatch(forms[-1]) and (upos is None or upos[-1] in ("ADJ", "PROPN", "NOUN")):
        return "NORP"
    if len(forms) == 1 and upos and upos[0] == "ADJ":
        return "NORP"
    return "MISC"


def uner_names(forms, tags, upos=None):
    names = [0] * len(forms)
    for a, b, k in spans(tags):
        put(names, a, b, k if k in ("PER", "ORG", "LOC") else other(forms[a:b], upos[a:b] if upos else None))
    return names


def add_uner(sents, path):
    by = {}
    for forms, tags in read_iob(path, 1, 2):
        by[tuple(forms)] = tags
    for s in sents:
        t = by.get(tuple(s.forms))
        s.names = uner_names(s.forms, t, s.upos) if t else None


def gum_entities(s):
    """(start, end, type, identity) from the MISC column."""
    out, open_ = [], []
    for i, m in enumerate(s.misc):
        e = re.search(r"(?:^|\|)Entity=([^|]*)", m)
        if not e:
            continue
        for p in re.findall(r"\([^()]*\)?|[^()]+\)", e.group(1)):
            if p[0] == "(":
                f = p.strip("()").split("-")
                rec = [f[0], i, f[1] if len(f) > 1 else "", "-".join(f[7:]) if len(f) > 7 else ""]
                if p[-1] == ")":
                    out.append((i, i + 1, rec[2], rec[3]))
                else:
                    open_.append(rec)
            else:
                num = p[:-1]
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == num:
                        r = open_.pop(k)
                        out.append((r[1], i + 1, r[2], r[3]))
                        break
    return out


def gum_names(s):
    """Names from GUM's entities: the run of proper nouns about the head of a person, organisation or place, titles cut.
    Proper nouns that no entity explains are masked."""
    n = len(s.forms)
    names = [-1 if p == "PROPN" and f not in CALENDAR else 0 for p, f in zip(s.upos, s.forms)]
    done = [False] * n
    kinds = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC"}
    for a, b, kind, ident in sorted(gum_entities(s), key=lambda e: (e[0] - e[1], e[0])):
        if kind not in kinds:
            continue
        heads = [i for i in range(a, b) if not a <= s.head[i] < b]
        if len(heads) != 1 or s.upos[heads[0]] != "PROPN" or done[heads[0]]:
            continue
        if kinds[kind] == "MISC" and not ident:
            continue
        lo, hi = heads[0], heads[0] + 1

        def inner(i):
            return a <= i < b and not done[i] and (s.upos[i] == "PROPN" or s.xpos[i] in ("HYPH", "NNP", "NNPS"))

        def link(i):
            return a <= i < b and not done[i] and s.forms[i] in ("of", "for", "the", "and", "&", "-", "de", "'s", "al", "bin", "van")
        while inner(lo - 1):
            lo -= 1
        while True:
            if inner(hi):
                hi += 1
            elif link(hi) and inner(hi + 1) and kind != "person":
                hi += 2
            elif link(hi) and link(hi + 1) and inner(hi + 2) and kind != "person":
                hi += 3
            else:
                break
        if kind == "person":
            cut = [i for i in range(lo, hi) if s.forms[i].lower().rstrip(".") in TITLES]
            if cut:
                for i in cut:
                    names[i] = 0
                lo = cut[-1] + 1
            if lo == hi:
                continue
        k = kinds[kind]
        if hi - lo == 1 and (s.xpos[lo] == "NNPS" or kind in ("person", "abstract")) and DEMONYM.fullmatch(s.forms[lo]):
            k = "NORP" if s.xpos[lo] == "NNPS" or kind == "person" and ident.endswith("people") else None
        if k is None:
            continue
        put(names, lo, hi, k)
        done[lo:hi] = [True] * (hi - lo)
    for i in range(n):
        if not done[i] and s.upos[i] == "ADJ" and s.forms[i][:1].isupper():
            if DEMONYM.fullmatch(s.forms[i]):
                names[i] = 2 * KINDS.index("NORP") - 1
            elif i > 0:
                names[i] = -1
    return names


def plain(path, source, rule):
    out = []
    for forms, tags in read_iob(path):
        names = [0] * len(forms)
        for a, b, k in spans(tags):
            rule(forms, names, a, b, k)
        out.append(Sentence(source, forms, names=names))
    return out


def wikigold_rule(forms, names, a, b, k):
    put(names, a, b, other(forms[a:b]) if k == "MISC" else k)


def wnut_rule(forms, names, a, b, k):
    kind = {"person": "PER", "location": "LOC", "corporation": "ORG"}.get(k)
    if kind:
        put(names, a, b, kind)
    else:
        names[a:b] = [-1] * (b - a)


def re3d_rule(forms, names, a, b, k):
    """re3d takes titles and common nouns into its entities: only what can be brought to our notion is kept."""
    if k in ("Temporal", "Quantity", "Money", "Frequency", "CommsIdentifier", "Coordinate"):
        return
    names[a:b] = [-1] * (b - a)
    if k == "Nationality":
        return put(names, a, b, "NORP")
    while a < b and (forms[a].lower() == "the" or k == "Person" and forms[a].lower().rstrip(".") in TITLES):
        names[a] = 0
        a += 1
    f = forms[a:b]
    if not f or any(not (w[:1].isupper() or w in ("-", "of", "al", "for")) for w in f):
        return
    if k == "Person" and 2 <= len(f) <= 4 and not any(w in ("of", "for") for w in f) and not any(w.lower() in TITLES for w in f):
        put(names, a, b, "PER")
    elif k == "Location":
        put(names, a, b, "LOC")
    elif k == "Organisation" and (len(f) >= 2 or f[0].isupper() and len(f[0]) > 2) and f[0] not in ("United", "US", "U.S.", "UK"):
        put(names, a, b, "ORG")


def load(root, part):
    """Treebank sentences of "train" or "dev", names added; for "train" the name corpora behind them."""
    ewt = read_conllu(os.path.join(root, TREES["ewt"] % part))
    add_uner(ewt, os.path.join(root, UNER[part]))
    gum = read_conllu(os.path.join(root, TREES["gum"] % part))
    for s in gum:
        s.names = gum_names(s)
    out = {"ewt": ewt, "gum": gum}
    if part == "train":
        out["wikigold"] = plain(os.path.join(root, WIKIGOLD), "wikigold", wikigold_rule)
        out["re3d"] = plain(os.path.join(root, RE3D), "re3d", re3d_rule)
        out["wnut"] = plain(os.path.join(root, WNUT), "wnut", wnut_rule)
    return out


def hashes(root):
    """SHA-256 of every file that training reads, for the card."""
    files = [TREES["ewt"] % "train", TREES["gum"] % "train", UNER["train"], WIKIGOLD, RE3D, WNUT, LEADERS, DEMONYMS,
             VECTORS]
    return {f: hashlib.sha256(open(os.path.join(root, f), "rb").read()).hexdigest() for f in files}


if __name__ == "__main__":
    import sys
    for part in ("train", "dev"):
        for k, v in load(sys.argv[1], part).items():
            c = {}
            for s in v:
                for n in s.names or []:
                    c[NAMES[n] if n >= 0 else "mask"] = c.get(NAMES[n] if n >= 0 else "mask", 0) + 1
            print(part, k, len(v), sum(len(s.forms) for s in v), c)
            if part == "dev":
                for s in v[100:112]:
                    print(" ", " ".join(f + ("/" + (NAMES[n] if n >= 0 else "?") if n else "") for f, n in zip(s.forms, s.names or [0] * 999)))
