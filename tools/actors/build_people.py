#!/usr/bin/env python3
"""Rebuilds lexicon/actors/people-terms.txt and lexicon/actors/people-congress.txt.

usage: build_people.py SHARED_ACTORS OUT_FOLDER

Heads of state and government from 1990 and ministers of 2003-2011, merged from
  countryinfo       openeventdata/CountryInfo 2012 (facts of rulers.org and the CIA's World Leaders): leaders to 2009, ministers 2003-01..2011-02
  factbook          CIA World Factbook editions 2014-2026 (public domain): leaders with the day they took office
  reign             REIGN leader list to 2021-03 (One Earth Future): ends of terms
  ep-world-leaders  Wikidata ids (CC0)
and members of the United States Congress (unitedstates/congress-legislators, CC0).
lexicon/actors/people.txt is kept by hand and wins: a generated term is left out when a person of the same country and family
name stands there at that time. A term whose end no source tells ends with the source's last sight of it.
"""
import csv
import json
import os
import re
import sys
from collections import defaultdict
from common import ascii_of, fold, parts, rows, unique

HERE = os.path.dirname(os.path.abspath(__file__))
HAND = os.path.join(HERE, "..", "..", "lexicon", "actors", "people.txt")
SINCE = "1990-01-01"
TITLES = ("president prime minister interim acting transitional caretaker king queen emperor sultan and amir emir chancellor premier supreme leader "
          "ayatollah general gen. lt. col. maj. lieutenant major colonel captain brigadier sir dr. dr crown prince co-prince grand duke taoiseach "
          "head of state government chairman chairperson chairwoman first vice the his her majesty sheikh shaykh pope state counselor counsellor "
          "secretary federal field marshal (ret.) ret. hon. mullah self-proclaimed designate executive council affairs commission "
          "presidential ministers minister-president president-elect transition chief justice military sovereign princess "
          "captain-general generals 1st 2nd leader-general o le ao le malo tuiatua oba governor rear adm. admiral army ing. mr. ms.").split()
OFFICES = [
    (r"deputy chief|assistant|parliamentary|junior|designate", None),
    (r"vice[ -]president", "vice president"), (r"deputy prime|vice[ -]premier|deputy premier", "deputy prime minister"),
    (r"foreign|external (affairs|relations)", "foreign minister"), (r"defen[cs]e", "defence minister"),
    (r"interior|home affairs|internal affairs|public security", "interior minister"), (r"^min.*finance|^min.*econom|treasury", "finance minister"),
    (r"intelligence", "minister"),
]


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
        full = " ".join(pretty(w) if w.isupper() and len(w) > 1 and not re.fullmatch(r"[IVX]+", w) else w for w in name)
        full = re.sub(r"\s*\(.*?\)", "", full)
        surname = next(fold(w) for w in reversed(name) if w.isupper() and len(w) > 1 and not re.fullmatch(r"[IVX]+", w)) \
            if any(w.isupper() and len(w) > 1 and not re.fullmatch(r"[IVX]+", w) for w in name) else fold(full)
        groups[code, office].append([r["since"], r["first_seen"], r["last_seen"], r["current_at_last_edition"] == "1", full, surname])
    for (code, office), terms in groups.items():
        merged = {}
        for t in terms:
            k = (t[0], t[5])
            if k in merged:
                m = merged[k]
                m[2], m[3] = max(m[2], t[2]), m[3] or t[3]
                m[4] += [t[4]]
            else:
                merged[k] = t[:4] + [[t[4]], t[5]]
        order = sorted(merged.values(), key=lambda t: (t[0], t[1]))
        for i, t in enumerate(order):
            later = [o[0] for o in order[i + 1:] if o[0] > t[0] and o[5] != t[5]]
            end = None
            if not t[3] or later:
                end = later[0] if later and office not in ("vice president",) else t[2]
                if len(end) == 10 and later and end == later[0]:
                    end = previous(end)
                elif len(end) == 10:
                    end = end[:7]
            yield code, office, unique(t[4]), t[0], end, t[5], t[3]


def previous(d):
    import datetime
    return (datetime.date.fromisoformat(d) - datetime.timedelta(1)).isoformat() if len(d) == 10 else d


def reign(path, cow):
    out = defaultdict(list)
    for r in csv.DictReader(open(path, encoding="latin-1")):
        code = cow.get(r["ccode"])
        if code and r["syear"]:
            start = f"{int(r['syear']):04}-{int(r['smonth'] or 1):02}"
            end = f"{int(r['eyear']):04}-{int(r['emonth']):02}" if r["eyear"].strip() and r["emonth"].strip() else None
            out[code].append((start, end, fold(re.sub(r"\(.*\)", "", r["leader"]))))
    return out


def key(d, last=False):
    """A date as a comparable day."""
    if not d:
        return "9999" if last else "0000"
    return d + ("-31" if last and len(d) == 7 else "-12-31" if last and len(d) == 4 else "-01" if len(d) == 7 else "-01-01" if len(d) == 4 else "")


def family(name):
    w = [x for x in fold(name).split() if x not in ("jr", "sr", "ii", "iii", "iv")]
    return w[-1] if w else ""


def hand_terms():
    out = defaultdict(list)
    if os.path.exists(HAND):
        for _, col in rows(HAND):
            words = {w for n in parts(col[0]) for w in fold(n.lstrip("~")).split() if len(w) > 2}
            out[col[1]].append((words, col[5] if len(col) > 5 else "", col[6] if len(col) > 6 else "", col[4] if len(col) > 4 else ""))
    return out


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
    ids = {}
    for r in csv.DictReader(open(shared + "/ep-world-leaders/wikidata.csv", encoding="utf-8")):
        c = names_to_iso.get(fold(r["country"]))
        if c:
            ids[c, family(r["officeholderLabel"])] = (r["officeholder"], r["officeholderLabel"])
    ends = reign(shared + "/reign/leaderlist_3_21.csv", cow)
    hand = hand_terms()
    terms = []
    for code, office, names, a, b, kind in countryinfo(shared + "/countryinfo/CountryInfo.120116.txt"):
        if code not in iso3 or not a or (b and key(b, True) < SINCE):
            continue
        if kind == "head" and b is None:
            found = [e for s, e, who in ends[code] if any(family(n) in who.split() for n in names) and abs(int(s[:4]) - int(a[:4])) <= 1]
            b = max((e for e in found if e), default=None) or "2009-12"
            if b < a[:7]:
                b = "2009-12" if a < "2009-12" else a[:7]
        terms.append([code, office, names, a, b, kind])
    for code, office, names, a, b, surname, current in factbook(shared + "/factbook/leaders_terms.tsv", iso):
        if code not in iso3:
            continue
        same = [t for t in terms if t[0] == code and t[1] == office and t[3][:4] == a[:4]
                and any(surname in fold(n).split() for n in t[2])]
        if same:
            same[0][2], same[0][4] = unique(names + same[0][2]), b
        elif key(b, True) >= SINCE:
            terms.append([code, office, names, a, b, "head"])
    # no overlap of the same person and office; hand-kept terms win
    final, seen = [], {}
    for t in sorted(terms, key=lambda t: (t[0], t[5], key(t[3]), fold(t[2][0]), key(t[4], True))):
        code, office, names, a, b, kind = t
        if key(a) > key(b, True):
            continue
        words = {w for n in names for w in fold(n).split() if len(w) > 2}
        clash = [h for h in hand[code] if len(h[0] & words) >= (2 if len(words) > 1 else 1) or (family(names[0]) in h[0] and len(family(names[0])) > 3 and h[3] == office)]
        if any(key(h[1]) <= key(b, True) and key(a) <= key(h[2], True) for h in clash):
            continue
        if any(len(w) < 2 for w in fold(names[0]).split()[-1:]) or len(fold(names[0]).split()) < 2 and office != "monarch":
            continue
        if re.search(r"\b(minister|president|acting|vacant|general)\b", fold(names[0])):
            continue
        k = (code, office, fold(names[0]))
        if k in seen and key(a) <= key(seen[k][4], True):
            seen[k][4] = max(seen[k][4] or "", b or "", key=lambda d: key(d, True)) or None
            continue
        seen[k] = t
        final.append(t)
    with open(folder + "/people-terms.txt", "w", encoding="utf-8") as out:
        print("# Heads of state and government from 1990, vice presidents, and ministers of foreign affairs, defence, the interior and finance", file=out)
        print("# 2003-2011, where people.txt does not know better. Made by tools/actors/build_people.py from CountryInfo 2012 (facts of rulers.org", file=out)
        print("# and the CIA), CIA World Factbook editions 2014-2026 (public domain), REIGN 2021-03, Wikidata ids (CC0).", file=out)
        print("# Columns: names | code | sector | other sectors | office | from | to | id", file=out)
        print("@table people", file=out)
        for code, office, names, a, b, kind in sorted(final, key=lambda t: (t[0], t[1], key(t[3]), fold(t[2][0]))):
            qid = ids.get((code, family(names[0])), ("", ""))
            good = qid[0] if qid[1] and fold(names[0]).split()[0] == fold(qid[1]).split()[0] else ""
            print(" | ".join(["; ".join(unique(names)), code, "GOV", "", office, a if key(a) >= "1900" else "", b or "", good]), file=out)
    with open(folder + "/people-congress.txt", "w", encoding="utf-8") as out:
        congress(shared + "/congress/legislators-current.yaml", out)


main()
