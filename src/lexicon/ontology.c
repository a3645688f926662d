#include "lexicon/ontology.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- PLOVER ----------------------------------------------------------------------------------------------------------- */

enum { MAX_ACT_MODES = 15 };

typedef struct mode_score {
  const char *name;
  double score;
} mode_score;

typedef struct act_row {
  const char *name;
  int quad;
  double score;
  mode_score modes[MAX_ACT_MODES];
} act_row;

/* PLOVER manual 2.0: types, modes and the table of scores. */
static const act_row acts[ACT_COUNT] = {
    [ACT_NONE] = {"", 0, 0, {{0}}},
    [ACT_AGREE] = {"AGREE", 1, 2.5, {{0}}},
    [ACT_CONSULT] = {"CONSULT", 1, 2.5, {{"visit", 4}, {"third-party", 1}, {"multilateral", 4}, {"phone", 1.5}}},
    [ACT_SUPPORT] = {"SUPPORT", 1, 5, {{0}}},
    [ACT_CONCEDE] = {"CONCEDE", 1, 4.5, {{0}}},
    [ACT_COOPERATE] = {"COOPERATE", 2, 9.5, {{0}}},
    [ACT_AID] = {"AID", 2, 10, {{0}}},
    [ACT_RETREAT] = {"RETREAT", 2, 6.5,
                     {{"withdraw", 8}, {"release", 6.5}, {"disarm", 10}, {"ceasefire", 7.5}, {"access", 6.5}, {"resign", 4.5}}},
    [ACT_REQUEST] = {"REQUEST", 3, 0, {{"assist", 0.5}, {"change", -1}, {"yield", -1}, {"meet", 0}}},
    [ACT_ACCUSE] = {"ACCUSE", 3, -3, {{"disapprove", -2}, {"investigate", -3.5}, {"allege", -3.5}}},
    [ACT_REJECT] = {"REJECT", 3, -2, {{"assist", -1.5}, {"change", -2}, {"yield", -2}, {"meet", -2}}},
    [ACT_THREATEN] = {"THREATEN", 3, -3.5,
                      {{"restrict", -3}, {"arrest", -3.5}, {"relations", -3.5}, {"expel", -3.5}, {"territory", -4}, {"violence", -3.5}}},
    [ACT_PROTEST] = {"PROTEST", 4, -5,
                     {{"demo", -5}, {"riot", -7}, {"strike", -5}, {"hunger", -4.5}, {"boycott", -4.5}, {"obstruct", -4.5}, {"vandalize", -5}}},
    [ACT_SANCTION] = {"SANCTION", 4, -6, {{"convict", -6}, {"expel", -5.5}, {"withdraw", -6}, {"discontinue", -6}}},
    [ACT_MOBILIZE] = {"MOBILIZE", 4, -5.5, {{"troops", -6.5}, {"weapons", -6.5}, {"police", -5.5}, {"militia", -6}}},
    [ACT_COERCE] = {"COERCE", 4, -7,
                    {{"seize", -7}, {"restrict", -7}, {"censor", -6.5}, {"curfew", -6.5}, {"martial-law", -7.5}, {"arrest", -7},
                     {"deport", -7}, {"withhold", -7}, {"misinformation", -6.5}, {"cyber", -7}}},
    [ACT_ASSAULT] = {"ASSAULT", 4, -9,
                     {{"abduct", -8.5}, {"beat", -7.5}, {"torture", -8.5}, {"sexual", -8.5}, {"targeted", -9.5}, {"destroy", -8.5},
                      {"primitive", -8}, {"firearms", -9}, {"explosives", -9}, {"suicide-attack", -9.5}, {"aerial", -9.5},
                      {"drone", -9.5}, {"heavy-weapons", -9.5}, {"crowd-control", -7.5}, {"unconventional", -10}}},
};

static const act_row *row_of(act_type act) { return &acts[(unsigned)act < ACT_COUNT ? act : ACT_NONE]; }

const char *act_name(act_type a) { return row_of(a)->name; }

act_type act_find(slice name) {
  if (!name.n) return ACT_NONE;
  for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
    if (slice_is(name, acts[a].name)) return (act_type)a;
  return ACT_NONE;
}

const char *act_mode(act_type act, size_t index) { return index < MAX_ACT_MODES ? row_of(act)->modes[index].name : NULL; }

static const mode_score *mode_of(act_type act, slice mode) {
  const mode_score *modes = row_of(act)->modes;
  for (size_t i = 0; i < MAX_ACT_MODES && modes[i].name; i++)
    if (slice_is(mode, modes[i].name)) return &modes[i];
  return NULL;
}

bool act_mode_ok(act_type act, slice mode) { return !mode.n || mode_of(act, mode); }

double plover_score(act_type act, slice mode) {
  const mode_score *m = mode_of(act, mode);
  return m ? m->score : row_of(act)->score;
}

int plover_quad(act_type act) { return row_of(act)->quad; }

static const char *const sectors[] = {"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED",
                                      "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"};

static const char *const contexts[] = {
    "asylum",         "cbrn",          "corruption",     "crime",       "cyber",           "diplomatic",   "disasters",
    "economic",       "election",      "environment",    "executive",   "gender",          "health",       "human_rights",
    "human_security", "illegal_drugs", "inequality",     "intelligence", "legal",          "legislative",  "lgbt",
    "migration",      "military",      "misinformation", "natural_resource", "peacekeeping", "political_institutions",
    "pro_autocracy",  "pro_democracy", "religion_ethnicity", "reparations", "repression",  "rights_freedoms", "technology",
    "territory",      "terrorism",     "trafficking"};

static bool listed(const char *const *list, size_t count, slice s) {
  for (size_t i = 0; i < count; i++)
    if (slice_is(s, list[i])) return true;
  return false;
}

const char *plover_sector(size_t index) { return index < COUNT(sectors) ? sectors[index] : NULL; }
bool plover_sector_ok(slice sector) { return listed(sectors, COUNT(sectors), sector); }
const char *plover_context(size_t index) { return index < COUNT(contexts) ? contexts[index] : NULL; }
bool plover_context_ok(slice context) { return listed(contexts, COUNT(contexts), context); }

/* ---- Countries --------------------------------------------------------------------------------------------------------- */

/* ISO 3166-1 alpha-3 (249 codes) and KOS. */
static const char countries[] =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU "
    "BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA "
    "DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM "
    "GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KOS "
    "KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR "
    "MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE "
    "PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA "
    "TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF "
    "ZMB ZWE";

static const char *const bodies[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};

bool country_is_body(slice code) { return listed(bodies, COUNT(bodies), code); }

bool country_ok(slice code) {
  if (code.n != 3) return false;
  size_t low = 0, high = sizeof countries / 4; /* four bytes a code */
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = memcmp(code.p, countries + 4 * mid, 3);
    if (order == 0) return true;
    if (order > 0) low = mid + 1;
    else high = mid;
  }
  return country_is_body(code);
}
