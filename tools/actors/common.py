"""Shared by the programs that rebuild lexicon/actors and lexicon/places."""
import re
import unicodedata

BASE = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "Æ": "AE",
        "œ": "oe", "ı": "i", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H"}


def ascii_of(text):
    """The text without diacritics."""
    text = "".join(BASE.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def fold(name):
    """The normal form in which names are compared: docs/lexicon.md."""
    t = ascii_of(name).lower()
    t = re.sub(r"[.'’‘ʻʼ`]", "", t)
    t = re.sub(r"[-‐‑–—]", " ", t)
    return " ".join(t.split())


def rows(path):
    """(line number, columns) of a `a | b | c` file; # starts a comment at the start of a line or after a blank."""
    with open(path, encoding="utf-8") as f:
        for n, line in enumerate(f, 1):
            line = re.sub(r"(^|\s)#.*$", "", line.rstrip("\n")).strip()
            if line and not line.startswith("@"):
                yield n, [c.strip() for c in line.split("|")]


def parts(column):
    return [p.strip() for p in column.split(";") if p.strip()]


def unique(names):
    """Without names whose normal form came before; the case of short capitals (US, us) keeps them apart."""
    seen, out = set(), []
    for n in names:
        key = fold(n)
        if key and key not in seen:
            seen.add(key)
            out.append(n)
    return out
