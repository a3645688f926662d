#!/usr/bin/env python3
"""Rebuilds lexicon/actors/people-terms.txt, people-ministers.txt and people-congress.txt.

usage: build_people.py SHARED_ACTORS OUT_FOLDER

SHARED_ACTORS is a folder with
  countryinfo       openeventdata/CountryInfo 2012 (facts of rulers.org and the CIA's World Leaders): leaders to 2009, ministers 2003-01..2011-02
  factbook          CIA World Factbook editions 2014-2026 (public domain): leaders with the day they took office
  reign             REIGN leader list to 2021-03 (One Earth Future): ends of terms, leaders of 2009-2021
  ep-world-leaders  Wikidata ids (CC0)
  congress          unitedstates/congress-legislators (CC0)
Beside them stands people.src.txt, kept by hand: it gives the names that newspapers use and terms of office, and wins over the
other sources. All terms of one person carry the same names, the newspapers' form first. A term whose end no source tells ends
with the day before the next holder's, or else with the source's last sight of it.
"""
import csv
import datetime
import json
import os
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from common import ascii_of, fold, parts, rows, unique

HERE = os.path.dirname(os.path.abspath(__file__))
HAND = os.path.join(HERE, "people.src.txt")
SINCE = "1990-01-01"
# offices that one person holds: who took it on the same day is the same person in another spelling
ONE_HOLDER = ("president", "prime minister", "monarch", "supreme leader")
# heads of an exile or regional government that CountryInfo lists under the country
NOT_HEADS = {"juchen thupten namgyal", "sonam topgyal", "samdhong rinpoche", "k c chan ka keung", "tsang tak sing", "patrick ho"}
HEADS = ("president", "prime minister", "monarch", "supreme leader", "vice president", "deputy prime minister")
TITLES = ("president prime minister interim acting transitional caretaker king queen emperor sultan and amir emir chancellor premier supreme leader "
          "ayatollah general gen. lt. col. maj. lieutenant major colonel captain brigadier sir dr. dr crown prince co-prince grand duke taoiseach "
          "head of state government chairman chairperson chairwoman first vice the his her majesty sheikh shaykh pope state counselor counsellor "
          "secretary federal field marshal (ret.) ret. hon. mullah self-proclaimed designate executive council affairs commission "
          "presidential ministers minister-president president-elect transition chief justice military sovereign princess "
          "captain-general generals 1st 2nd leader-general o le ao le malo tuiatua oba governor rear adm. admiral army ing. mr. ms.").split()
OFFICES = [
    (r"deputy chief|assistant|parliamentary|junior|designate|deleg|foreign trade|foreign economic|science|industry|technology|cooperation", None),
    (r"intelligence", "intelligence chief"),
    (r"vice[ -]president", "vice president"), (r"deputy prime|vice[ -]premier|deputy premier", "deputy prime minister"),
    (r"foreign|external (affairs|relations)", "foreign minister"), (r"defen[cs]e", "defence minister"),
    (r"interior|home affairs|internal affairs|public security", "interior minister"), (r"^min.*finance|exchequer|^sec.*treasury", "finance minister"),
]


ROMAN = re.compile(r"(?:II|III|IV|V|VI|VII|VIII|IX|XIV|XVI)$")


def roman(word, i):
    return i > 0 and bool(ROMAN.match(word))


def term_office(tag):
    t = tag.lower()
    if re.search(r"governor|high commissioner|administrator|representative|chief minister|commissioner", t):
        return None
    if re.search(r"prime min|premier|chancellor|council of ministers|taoiseach|government council|head of government|pmo", t):
        return "prime minister"
    if re.search(r"king|queen|emperor|sultan|emir|grand duke|druk|ruler|prince|shah|amir", t):
        return "monarch"
    return "president"


def pretty(name):
    name = name.replace("_", " ").strip()
    out = []
    for w in name.split():
        w = "-".join(p[:1].upper() + p[1:].lower() for p in w.split("-"))
        w = re.sub(r"'(\w)(\w+)", lambda m: "'" + m.group(1).upper() + m.group(2), w)
        out.append(w if fold(w) not in ("de", "da", "dos", "van", "von", "bin", "ibn", "del", "al", "el", "der", "di") else w.lower())
    return " ".join(out)


def day(s):
    s = re.sub(r"\D", "", s)
    if len(s) != 8 or not "1900" <= s[:4] <= "2030" or not "01" <= s[4:6] <= "12":
        return None
    return f"{s[:4]}-{s[4:6]}" if not "01" <= s[6:] <= "31" or s[6:] == "31" and s[4:6] in ("02", "04", "06", "09", "11") else f"{s[:4]}-{s[4:6]}-{s[6:]}"


def month(s):
    d = day(s)
    return d and d[:7]


def plain(name):
    """Without the titles that stand before some names, or None for no name."""
    name = re.sub(r"^(hojj?at[ -]?ol[ -]?eslam|hojatolislam|mr\.?|dr\.?|gen\.?|lt\.?|col\.?|sheikh) ", "", name, flags=re.I)
    return name if len(name.split()) > 1 else None


def countryinfo(path):
    """Yields (code, office, names, from, to, kind); to None: open when the source ends."""
    text = open(path, encoding="utf-8", errors="replace").read()
    for block in re.split(r"<CountryCode>", text)[1:]:
        code = block[:3]
        m = re.search(r"<Leaders>(.*?)</Leaders>", block, re.S)
        tag = None
        for line in (m.group(1) if m else "").splitlines():
            t = re.match(r"\s*<([^/>]+)>", line)
            if t:
                tag = t.group(1)
                continue
            m2 = re.match(r"\s*((?:\{[^}]*\})+|[^\[\]{}\t]+?)\s*(\[.*)", line)
            if not m2 or not tag or not term_office(tag):
                continue
            names = re.findall(r"\{([^}]*)\}", m2.group(1)) or [m2.group(1)]
            for a, b in re.findall(r"\[>?(\d{8})(?:\s*-\s*(\d{8}))?\]", m2.group(2)):
                yield code, term_office(tag), [pretty(n) for n in names], day(a), day(b) if b else None, "head"
        m = re.search(r"<Government>(.*?)</Government>", block, re.S)
        for line in (m.group(1) if m else "").splitlines():
            m2 = re.match(r"\s*((?:\{[^}]*\})+|[^\[\]{}\t]+?)\s*((?:\[[^\]]*\])+)\s*#\s*(.*)", line)
            if not m2:
                continue
            names = re.findall(r"\{([^}]*)\}", m2.group(1)) or [m2.group(1)]
            titles = [t.strip() for t in m2.group(3).split(" & ") if t.strip()]
            spans = re.findall(r"\[(\w+)\s*([<>]?)\s*(\d{8})(?:\s*-\s*(\d{8}))?\]", m2.group(2))
            if len(titles) != len({s[0] for s in spans}) and len(titles) != 1:
                continue
            if len(titles) > 1:
                continue                                     # which title is of which time is not told
            office = next((o for pattern, o in OFFICES if re.search(pattern, titles[0], re.I)), None)
            if not office or code + "GOV" not in "".join(s[0] for s in spans):
                continue
            for _, rel, a, b in spans:
                if rel == "<":
                    yield code, office, [pretty(n) for n in names], "2003-01", month(a), "minister"
                elif rel == ">":
                    yield code, office, [pretty(n) for n in names], month(a), "2011-02", "minister"
                else:
                    yield code, office, [pretty(n) for n in names], month(a), month(b or ""), "minister"


def factbook(path, iso):
    groups = defaultdict(list)
    for r in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t"):
        code, text = iso.get(r["country"]), r["title_and_name"].replace('"', "")
        if not code or not r["since"] or re.search(r"represented|governor|deput|first minister|spouse|note|\bheir\b|members?\b|;|,", text, re.I):
            continue
        words = text.split()
        i = 0
        while i < len(words) and (words[i].lower().strip(",") in TITLES):
            i += 1
        title, name = " ".join(words[:i]).lower(), words[i:]
        if not title or len(name) < 1 or not any(w.isupper() and len(w) > 1 for w in name):
            continue
        office = ("vice president" if "vice president" in title else "prime minister" if re.search(r"prime|premier|chancellor|taoiseach|head of government", title)
                  else "supreme leader" if "supreme leader" in title else "monarch" if re.search(r"king|queen|emperor|sultan|amir|emir|duke|prince|pope", title) else "president")
        if "vice" in title and office != "vice president":
            continue
        caps = [i for i, w in enumerate(name) if w.isupper() and len(w) > 1 and not roman(w, i)]
        if not caps:
            continue
        name = [pretty(w) if w.isupper() and len(w) > 1 and not roman(w, i) else w for i, w in enumerate(name)]
        full = re.sub(r"\s*\(.*?\)", "", " ".join(name))
        full = re.sub(r"^.*(?:Republic of \w+|Cabinet of Ministers|Presidency|Swiss Confederation|Federation of \w+) ", "", full)
        surname = fold(name[caps[-1]])
        if caps[-1] < len(name) - 1 and caps[0] > 0 and office != "monarch":   # "Luis Guillermo SOLIS Rivera": newspapers leave the last name out
            full = [full, " ".join(name[:caps[-1] + 1])]
        else:
            full = [full]
        groups[code, office].append([r["since"], r["first_seen"], r["last_seen"], r["current_at_last_edition"] == "1", full, surname])
    for (code, office), terms in groups.items():
        merged = {}
        for t in terms:
            k = (t[0], t[5])
            if k in merged:
                m = merged[k]
                m[2], m[3] = max(m[2], t[2]), m[3] or t[3]
                m[4] += t[4]
            else:
                merged[k] = t[:4] + [list(t[4]), t[5]]
        order = sorted(merged.values(), key=lambda t: (t[0], t[1]))
        for i, t in enumerate(order):
            later = [o[0] for o in order[i + 1:] if o[0] > t[0] and o[5] != t[5]]
            end = None
            listed = office != "vice president" or not "2024-05-15" <= t[2] <= "2024-07-31"   # later editions name no deputies
            if (not t[3] or later) and listed:
                end = later[0] if later and office not in ("vice president",) else t[2]
                if len(end) == 10 and later and end == later[0]:
                    end = previous(end)
                elif len(end) == 10:
                    end = end[:7]
            yield code, office, unique(t[4]), t[0], end, t[5], t[3]


def previous(d):
    return (datetime.date.fromisoformat(d) - datetime.timedelta(1)).isoformat() if len(d) == 10 else d


def reign(path, cow):
    out = defaultdict(list)
    for r in csv.DictReader(open(path, encoding="latin-1")):
        code = cow.get(r["ccode"])
        if code and r["syear"]:
            start = f"{int(r['syear']):04}-{int(r['smonth'] or 1):02}"
            end = f"{int(r['eyear']):04}-{int(r['emonth']):02}" if r["eyear"].strip() and r["emonth"].strip() else None
            out[code].append((start, end, re.sub(r"\(.*\)", "", r["leader"]).strip()))
    return out


def key(d, last=False):
    """A date as a comparable day."""
    if not d:
        return "9999" if last else "0000"
    return d + ("-31" if last and len(d) == 7 else "-12-31" if last and len(d) == 4 else "-01" if len(d) == 7 else "-01-01" if len(d) == 4 else "")


def family(name):
    w = [x for x in fold(name).split() if x not in ("jr", "sr", "ii", "iii", "iv")]
    return w[-1] if w else ""


def next_day(d):
    return (datetime.date.fromisoformat(d) + datetime.timedelta(1)).isoformat()


TERM = re.compile(r"(?:@([A-Z]{3}) )?(?:([A-Z]{3,4})(?:/([A-Z ]+))?: ?)?([a-z][a-z ]*?)? ?(\d[\d-]*)?\.\.(\d[\d-]*)?$")


def hand_people(path):
    """Yields (names, terms) of people.src.txt; a term is [code, sector, others, office, from, to]."""
    for line, col in rows(path):
        terms = []
        for t in parts(col[2] if len(col) > 2 else ""):
            m = TERM.match(t)
            if not m:
                sys.exit(f"{path}:{line}: can't read the term {t!r}")
            sector = "" if m[2] == "NONE" else m[2] or "GOV"
            terms.append([m[1] or col[0], sector, m[3] or "", m[4] or "", m[5] or "", m[6] or ""])
        yield col[0], parts(col[1]), terms, col[3] if len(col) > 3 else ""


# ---- Who is the same person ----------------------------------------------------------------------------------------------

SMALL = {"de", "da", "dos", "del", "van", "von", "bin", "ibn", "al", "el", "der", "di", "la", "ben", "abu", "jr", "sr"}


def tokens(name):
    return [w for w in fold(name.lstrip("~")).split() if w not in SMALL]


def near(a, b):
    return a == b or min(len(a), len(b)) > 3 and a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= 0.8


def initial(a, b):
    return a == b or a[0] == b[0] and min(len(a), len(b)) == 1


def same_name(a, b):
    """Two full names that can be one person's: the same first and last name and no middle names that contradict."""
    a, b = tokens(a), tokens(b)
    if len(a) < 2 or len(b) < 2:
        return a == b
    if any(ROMAN.match(w.upper()) for w in (a[-1], b[-1])):
        return a == b
    if not (near(a[-1], b[-1]) and (near(a[0], b[0]) or initial(a[0], b[0]))):
        return near(a[0], b[0]) and (set(a) <= set(b) or set(b) <= set(a))
    x, y = a[1:-1], b[1:-1]
    return not x or not y or any(near(p, q) or initial(p, q) for p in x for q in y)


def alike(names, others):
    """Two spellings of one name, loosely: for people who took the same office on the same day."""
    return any(len(v) > 3 and len(w) > 3 and SequenceMatcher(None, v, w).ratio() >= 0.7 for n in names for m in others for v in tokens(n) for w in tokens(m))


def newspaper(name):
    """The name without patronymic and middle initials, or None: Vladimir Vladimirovich Putin, Barack H. Obama."""
    w = name.split()
    if len(w) < 3:
        return None
    kept = [w[0]] + [x for x in w[1:-1] if not re.search(r"(vich|vych|ovna|evna|ivna|ogly|uulu|kyzy)$|^\w\.?$", x, re.I)] + [w[-1]]
    return " ".join(kept) if len(kept) < len(w) and len(kept[0]) > 2 else None


class person:
    def __init__(self, names, by_hand):
        self.names, self.by_hand, self.terms, self.qid = names, by_hand, [], ""

    def fits(self, names):
        return any(same_name(a, b) for a in self.names for b in names)

    def all_names(self):
        names = [n for n in self.names if n]
        if not self.by_hand:
            short = [n for n in map(newspaper, names) if n]
            names = sorted(unique(short + names), key=lambda n: (n not in short and bool(short), len(n.split()) < 2, len(n)))
        return [n for n in unique(names) if len(tokens(n)) <= 10 and len(fold(n).split()) <= 12] or [" ".join(names[0].split()[:5])]


def add_term(p, term):
    """term: [code, sector, others, office, from, to, by hand]. Terms of one office that overlap or touch become one."""
    code, _, _, office, a, b, hand = term
    for t in p.terms:
        if t[0] != code or t[3] != office or key(a) > next_key(t[5]) or key(t[4]) > next_key(b):
            continue
        if t[6]:
            return
        t[4] = min(t[4], a, key=key)
        t[5] = max(t[5], b, key=lambda d: key(d, True))
        return
    p.terms.append(term)


def next_key(d):
    """The first comparable day after a term that ends on d."""
    k = key(d, True)
    try:
        return next_day(k)
    except ValueError:
        return k


def congress(path, out):
    import yaml
    print("# Members of the United States Congress. Made by tools/actors/build_people.py from unitedstates/congress-legislators", file=out)
    print("# (CC0, commit of 2026-06-15). Columns: names | code | sector | other sectors | office | from | to | id", file=out)
    print("@table people", file=out)
    for p in sorted(yaml.load(open(path, encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), key=lambda p: fold(p["name"]["last"] + " " + p["name"]["first"])):
        n = p["name"]
        names = [n.get("nickname") and f"{n['nickname']} {n['last']}", f"{n['first']} {n['last']}", n.get("official_full")]
        names = unique([x for x in names if x])
        first = p["terms"][0]["start"]
        office = "senator" if p["terms"][-1]["type"] == "sen" else "representative"
        # one line for an unbroken membership; it ends with the last term listed
        runs = []
        for t in p["terms"]:
            if runs and key(t["start"]) <= key(runs[-1][1], True)[:7] + "-31" and t["start"][:4] <= str(int(runs[-1][1][:4]) + 0 or 0):
                runs[-1][1] = t["end"]
            else:
                runs.append([t["start"], t["end"]])
        for a, b in runs:
            print(" | ".join(["; ".join(names), "USA", "LEG", "", office, a, b, p["id"].get("wikidata", "")]), file=out)


def write(path, heading, lines):
    with open(path, "w", encoding="utf-8") as out:
        for h in heading:
            print("# " + h, file=out)
        print("@table people", file=out)
        for line in lines:
            print(line, file=out)


def main():
    shared, folder = sys.argv[1:3]
    codes = list(csv.DictReader(open(shared + "/country-codes/country-codes.csv", encoding="utf-8")))
    iso = {}
    for c in json.load(open(shared + "/factbook/factbook_countries.json", encoding="utf-8")):
        a3 = next((r["ISO3166-1-Alpha-3"] for r in codes if c["gec"].upper() in r["FIPS"].split(",")), None)
        if a3:
            iso[c["name"]] = a3
    iso.update({"Kosovo": "KOS", "Burma": "MMR", "Turkey (Turkiye)": "TUR", "Holy See (Vatican City)": "VAT"})
    iso3 = {r["ISO3166-1-Alpha-3"] for r in codes if r["is_independent"] == "Yes"} | {"KOS", "TWN", "PSE", "VAT"}
    names_to_iso = {}
    for _, col in rows(HERE + "/countries.src.txt"):
        for n in parts(col[1]):
            names_to_iso.setdefault(fold(n), col[0])
    cow = {}
    for r in csv.DictReader(open(shared + "/gw-states/data_cow.csv", encoding="utf-8")):
        c = names_to_iso.get(fold(r["country"])) or names_to_iso.get(fold(r["cow.name"]))
        if c:
            cow[r["cown"]] = c
    leaders = reign(shared + "/reign/leaderlist_3_21.csv", cow)

    people = defaultdict(list)
    for code, names, terms, qid in hand_people(HAND):
        p = person(names, True)
        p.qid = qid
        p.terms = [t + [True] for t in terms]
        for c in sorted({code} | {t[0] for t in p.terms}):
            people[c].append(p)
    monarchs = {fold(n): c for c, ps in people.items() for p in ps if p.by_hand for n in p.names if len(tokens(n)) > 1}

    def enter(code, office, names, a, b):
        names = unique([n for n in (names if office == "monarch" else map(plain, names)) if n and fold(n)])
        if not names or fold(names[0]) in NOT_HEADS:
            return None
        if office == "monarch" and any(monarchs.get(fold(n), code) != code for n in names):
            return None                                      # a co-prince, a queen of many realms: the country that the hand source gives
        if re.search(r"\b(minister|president|acting|vacant|general)\b", fold(names[0])) or key(a) > key(b, True) or len(tokens(names[0])) < 2 and office != "monarch":
            return None
        if office in ONE_HOLDER:
            tops = [t for q in people[code] if q.by_hand and q.fits(names) for t in q.terms if t[6] and t[0] == code]
            if tops:
                return None                                  # the hand-kept terms of a person are complete
        p = next((p for p in people[code] if p.fits(names)), None)
        if office in ONE_HOLDER and code not in ("BIH", "SMR", "AND", "CHE", "SOM") and len(a) == 10:
            twin = [q for q in people[code] for t in q.terms if t[3] == office and t[0] == code and len(t[4]) >= 7 and a.startswith(t[4][:10]) and alike(q.names, names)]
            p = twin[0] if twin and (not p or not p.by_hand) else p
            if p and p.by_hand and any(t[6] for t in p.terms):
                p.names = unique(p.names + names)
                return None
        if not p:
            p = person([], False)
            people[code].append(p)
        p.names = unique(p.names + names)
        add_term(p, [code, "GOV", "", office, a, b, False])
        return p

    seen_by_factbook = defaultdict(list)
    factbook_terms = list(factbook(shared + "/factbook/leaders_terms.tsv", iso))
    for code, office, names, a, b, surname, current in factbook_terms:
        if len(a) >= 7:
            seen_by_factbook[code, office].append(a)
    for code, office, names, a, b, kind in sorted(countryinfo(shared + "/countryinfo/CountryInfo.120116.txt"), key=lambda t: (t[0], t[5], key(t[3]), t[2], key(t[4], True))):
        if code not in iso3 or not a or (b and key(b, True) < SINCE):
            continue
        if kind == "head" and b is None:
            found = [e for s, e, who in leaders[code] if any(family(n) in fold(who).split() for n in names) and abs(int(s[:4]) - int(a[:4])) <= 1]
            b = max((e for e in found if e), default=None)
            later = sorted(d for d in seen_by_factbook[code, office] if d > "2009-12")
            if not b and later and later[0] < "2015-07":
                b = previous(later[0]) if len(later[0]) == 10 else later[0]
            b = b or "2009-12"
            if b < a[:7]:
                b = "2009-12" if a < "2009-12" else a[:7]
        enter(code, office, names, a, b)
    for code, office, names, a, b, surname, current in factbook_terms:
        if code in iso3 and key(b, True) >= SINCE:
            enter(code, office, names, a, b or "")
    # leaders of 2009-2021 that only REIGN tells
    for code, terms in sorted(leaders.items()):
        offices = defaultdict(int)
        for s, e, who in terms:
            for p in people[code]:
                if any(near(family(who), w) for n in p.names for w in tokens(n)):
                    for t in p.terms:
                        offices[t[3]] += t[3] in ("president", "prime minister", "monarch") and t[4][:4] == s[:4]
        office = max(sorted(offices), key=lambda o: offices[o]) if offices else "president"
        for s, e, who in terms:
            known = [t for p in people[code] if any(near(v, w) for n in p.names for v in tokens(n) for w in tokens(who) if len(v) > 2) for t in p.terms]
            if s < "2009-06" or any(key(t[4])[:7] <= (e or "9999") and key(t[5], True)[:7] >= s for t in known):
                continue
            if len(tokens(who)) < 2:
                print("only a surname:", code, who, s, e, file=sys.stderr)
            else:
                enter(code, office, [who], s, e or "2021-03")

    ids = defaultdict(dict)
    for r in csv.DictReader(open(shared + "/ep-world-leaders/wikidata.csv", encoding="utf-8")):
        c = names_to_iso.get(fold(r["country"]))
        if c:
            ids[c][r["officeholderLabel"]] = r["officeholder"]
    heads, ministers = [], []
    done = set()
    for code in sorted(people):
        for p in people[code]:
            if id(p) in done:
                continue
            done.add(id(p))
            q = p.qid or next((q for n, q in sorted(ids[code].items()) if any(same_name(n, m) for m in p.names)), "")
            names = p.all_names()
            for c, sector, others, office, a, b, _ in p.terms:
                line = " | ".join(["; ".join(names), c, sector, others, office, a if key(a) >= "1900" else "", b, q])
                (heads if office in HEADS and sector == "GOV" else ministers).append((c, office, key(a), fold(names[0]), line))
            if not p.terms:
                print("no term:", code, names[0], file=sys.stderr)
    columns = "Columns: names | code | sector | other sectors | office | from | to | id"
    write(folder + "/people-terms.txt", ["Heads of state and government from 1990 and vice presidents. Made by tools/actors/build_people.py from people.src.txt (kept by hand),",
          "CountryInfo 2012 (facts of rulers.org and the CIA), CIA World Factbook editions 2014-2026 (public domain), REIGN 2021-03,", "Wikidata ids (CC0). Edit people.src.txt, not this file.", columns],
          [h[4] for h in sorted(heads)])
    write(folder + "/people-ministers.txt", ["Ministers, heads of international organisations, envoys, leaders of oppositions, armed groups and churches. Made by",
          "tools/actors/build_people.py from people.src.txt (kept by hand) and CountryInfo 2012 (ministers of foreign affairs, defence, the", "interior and finance, January 2003 to February 2011). Edit people.src.txt, not this file.", columns],
          [m[4] for m in sorted(ministers)])
    with open(folder + "/people-congress.txt", "w", encoding="utf-8") as out:
        congress(shared + "/congress/legislators-current.yaml", out)


main()
