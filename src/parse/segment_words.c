/* Word tables of the tokeniser: what UD English EWT and GUM treat apart, and the abbreviations of English news. */
#include "parse/segment.h"

/* Each table is sorted byte-wise; test_segment.c checks it. */

static const char *const abbreviations[] = {
    "adj", "adm", "admin", "al", "approx", "apr", "arr", "arrv", "assn", "assoc", "asst", "attn", "atty", "aug", "ave",
    "bhd", "bldg", "blvd", "bn", "brig", "bros", "ca", "cal", "capt", "cf", "ch", "cie", "cllr", "cmdr", "co", "col",
    "comdr", "comm", "conn", "cons", "corp", "cpl", "cst", "dec", "del", "dem", "dept", "det", "dist", "div", "dr", "drs",
    "ed", "eds", "eg", "encl", "ens", "esp", "esq", "est", "et", "etc", "ext", "feb", "fig", "figs", "fla", "fr", "fri",
    "ft", "gen", "gens", "gov", "govs", "hon", "hwy", "ie", "ill", "inc", "insp", "jan", "jr", "kan", "la", "lb", "lbs",
    "lieut", "lt", "ltd", "maj", "mass", "md", "messrs", "mfg", "mgr", "mich", "minn", "mlle", "mme", "mob", "mon", "mont",
    "mr", "mrs", "ms", "mt", "neb", "nev", "nov", "oct", "okla", "ont", "op", "oz", "para", "penn", "pfc", "ph", "pl",
    "plc", "pp", "pres", "prof", "profs", "prop", "ps", "pt", "pvt", "que", "rd", "rec", "ref", "rep", "reps", "rev", "rs",
    "rt", "sc", "sec", "sen", "sens", "sep", "sept", "sgt", "sgts", "sq", "sr", "st", "ste", "sts", "supt", "tel", "tenn",
    "tex", "thur", "thurs", "treas", "tue", "tues", "univ", "va", "vol", "vols", "vs", "wash", "wed", "wis", "wm", "yr",
    "yrs",
};
/* Abbreviations only in front of a number. */
static const char *const numbered[] = {
    "art", "mar", "no", "nos", "sat", "sun",
};
/* Newspapers' names of the states, abbreviations only in front of , ; ) or ( . */
static const char *const states[] = {
    "ala", "ariz", "ark", "calif", "colo", "fla", "ga", "ind", "ky", "md", "me", "miss", "mo", "ore", "pa", "tex", "vt",
    "wyo",
};
/* Abbreviations that never end a sentence, with their inner stops. */
static const char *const leading[] = {
    "adm", "brig", "capt", "cf", "cllr", "cmdr", "col", "cpl", "dr", "e.g", "fr", "gen", "gens", "gov", "hon", "i.e",
    "insp", "lt", "lt.gen", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "pfc", "prof", "pvt", "rep", "reps",
    "rev", "sen", "sens", "sgt", "supt", "vs",
};
/* Words that open a sentence when a capital stands behind an abbreviation. */
static const char *const starters[] = {
    "a", "after", "all", "although", "an", "and", "as", "at", "because", "before", "both", "but", "by", "despite", "during",
    "each", "for", "from", "he", "her", "his", "how", "however", "i", "if", "in", "it", "its", "last", "many", "more",
    "most", "my", "no", "not", "now", "on", "one", "or", "others", "our", "she", "since", "so", "some", "still", "that",
    "the", "their", "then", "there", "these", "they", "this", "those", "though", "to", "two", "under", "until", "we",
    "what", "when", "where", "while", "who", "why", "with", "yet", "you",
};
/* What follows a time of day. */
static const char *const times[] = {
    "april", "august", "bst", "cdt", "cet", "cst", "december", "eastern", "edt", "est", "et", "feb", "february", "friday",
    "gmt", "ist", "jan", "january", "july", "june", "march", "may", "monday", "november", "october", "pacific", "pdt",
    "pst", "saturday", "september", "sunday", "thursday", "tuesday", "utc", "wednesday",
};
static const char *const prefixes[] = {
    "anti", "arch", "co", "counter", "cross", "e", "ex", "extra", "inter", "intra", "mega", "micro", "mid", "mini", "mis",
    "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "psycho", "re", "semi", "socio", "sub", "super", "trans",
    "ultra", "un", "under",
};
static const char *const units[] = {
    "am", "b", "bhp", "bn", "c", "cc", "cm", "f", "ft", "gb", "ghz", "hh", "hp", "hr", "hrs", "hz", "in", "k", "kb", "kg",
    "kgs", "khz", "km", "kms", "kph", "kv", "kw", "kwh", "lb", "lbs", "m", "mb", "mbps", "mg", "mhz", "min", "mins", "ml",
    "mm", "mph", "mw", "oz", "pm", "sq", "t", "tb", "tn", "trn", "yr", "yrs",
};
static const char *const suffixes[] = {
    "ai", "asp", "au", "biz", "ca", "cn", "co", "com", "csv", "de", "doc", "docx", "edu", "eu", "exe", "fm", "fr", "gov",
    "htm", "html", "in", "info", "int", "io", "ir", "jp", "jpeg", "jpg", "js", "ke", "me", "mil", "mp3", "mp4", "net", "ng",
    "nz", "org", "pdf", "php", "pk", "png", "ppt", "ru", "tv", "txt", "ua", "uk", "url", "us", "xls", "xlsx", "xml", "za",
    "zip",
};
static const char *const slashed[] = {
    "b/c", "b/t", "b/w", "d/t", "h/t", "i/c", "i/o", "i/s", "l/c", "m/s", "n/a", "s/he", "w/o", "w/out",
};
static const char *const clipped[] = {
    "bout", "cause", "em", "n", "nuff", "round", "til", "till", "tis", "twas",
};

/* Word and the length of its first part. */
typedef struct fused {
  const char *word;
  size_t cut;
} fused;
static const fused fused_words[] = {
    {"aint", 2},    {"alot", 1},   {"arent", 3},  {"cannot", 3}, {"cant", 2},    {"couldnt", 5}, {"didnt", 3},  {"doesnt", 4},
    {"dont", 2},
    {"gimme", 3},   {"gonna", 3},  {"gotta", 3},  {"hadnt", 3},   {"hasnt", 3},   {"havent", 4}, {"im", 1},     {"isnt", 2},
    {"ive", 1},     {"lemme", 3},  {"lotta", 3},  {"outta", 3},   {"shouldnt", 6}, {"thats", 4}, {"theyre", 4}, {"theyve", 4},
    {"wanna", 3},   {"wasnt", 3},  {"werent", 4}, {"wont", 2},    {"wouldnt", 5}, {"youll", 3},  {"youre", 3},  {"youve", 3},
};

#define TABLE(a) {a, sizeof(a) / sizeof *(a)}
static const struct {
  const char *const *words;
  size_t count;
} tables[SEGMENT_TABLE_COUNT] = {
    [SEGMENT_ABBREVIATION] = TABLE(abbreviations), [SEGMENT_PREFIX] = TABLE(prefixes),   [SEGMENT_UNIT] = TABLE(units),
    [SEGMENT_STARTER] = TABLE(starters),           [SEGMENT_TIME] = TABLE(times),
    [SEGMENT_STATE] = TABLE(states),
    [SEGMENT_NUMBERED] = TABLE(numbered),          [SEGMENT_LEADING] = TABLE(leading),
    [SEGMENT_SUFFIX] = TABLE(suffixes),            [SEGMENT_SLASHED] = TABLE(slashed),   [SEGMENT_CLIPPED] = TABLE(clipped),
};

enum { WORD_MAX = 9 }; /* longest word in the tables */

/* Folds into out; false when the word is too long for any table. */
static bool fold(slice word, char out[WORD_MAX + 1]) {
  if (word.n == 0 || word.n > WORD_MAX) return false;
  for (size_t i = 0; i < word.n; i++) {
    char c = word.p[i];
    out[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    if (!c) return false;
  }
  out[word.n] = 0;
  return true;
}

bool segment_has(segment_table which, slice word) {
  char key[WORD_MAX + 1];
  if (!fold(word, key)) return false;
  size_t low = 0, high = tables[which].count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(tables[which].words[middle], key);
    if (order == 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

size_t segment_fused(slice word) {
  char key[WORD_MAX + 1];
  if (word.n < 2 || !strchr("aestmlATESML", word.p[word.n - 1]) || !fold(word, key)) return 0;
  size_t low = 0, high = sizeof fused_words / sizeof *fused_words;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(fused_words[middle].word, key);
    if (order == 0) return fused_words[middle].cut;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return 0;
}

bool segment_table_sorted(void) {
  for (size_t k = 0; k < SEGMENT_TABLE_COUNT; k++)
    for (size_t i = 0; i < tables[k].count; i++) {
      const char *word = tables[k].words[i];
      if (strlen(word) > WORD_MAX || (i && strcmp(tables[k].words[i - 1], word) >= 0)) return false;
    }
  for (size_t i = 1; i < sizeof fused_words / sizeof *fused_words; i++)
    if (strcmp(fused_words[i - 1].word, fused_words[i].word) >= 0) return false;
  return true;
}
