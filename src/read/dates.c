#include "read/dates.h"

#include "base/utf8.h"

enum { MAX_TOKENS = 40, MAX_BYTES = 200, WORD_MAX = 24, FIRST_YEAR = 1800, LAST_YEAR = 2100 };

typedef enum token_type { T_NUMBER, T_WORD, T_MARK } token_type;

typedef struct tok {
  token_type type;
  int number, digits;
  char word[WORD_MAX]; /* lower case, base letters */
  char mark;
  bool glued;          /* no blank before it */
} tok;

typedef struct name_value {
  const char *name;
  int value;
} name_value;

/* Month names and usual short forms, in the form that fold_word makes. Languages: en de fr es pt it nl sv/da/no pl ru uk tr id. */
static const name_value MONTHS[] = {
    {"january", 1}, {"jan", 1}, {"januar", 1}, {"janner", 1}, {"janvier", 1}, {"janv", 1}, {"enero", 1}, {"ene", 1}, {"janeiro", 1},
    {"gennaio", 1}, {"januari", 1}, {"stycznia", 1}, {"января", 1}, {"січня", 1}, {"ocak", 1},
    {"february", 2}, {"feb", 2}, {"februar", 2}, {"fevrier", 2}, {"fevr", 2}, {"febrero", 2}, {"fevereiro", 2}, {"fev", 2},
    {"febbraio", 2}, {"februari", 2}, {"lutego", 2}, {"февраля", 2}, {"лютого", 2}, {"subat", 2},
    {"march", 3}, {"mar", 3}, {"marz", 3}, {"mars", 3}, {"marzo", 3}, {"marco", 3}, {"maart", 3}, {"marca", 3}, {"марта", 3},
    {"березня", 3}, {"mart", 3}, {"maret", 3}, {"mrz", 3},
    {"april", 4}, {"apr", 4}, {"avril", 4}, {"avr", 4}, {"abril", 4}, {"abr", 4}, {"aprile", 4}, {"kwietnia", 4}, {"апреля", 4},
    {"квітня", 4}, {"nisan", 4},
    {"may", 5}, {"mai", 5}, {"mayo", 5}, {"maio", 5}, {"maggio", 5}, {"mei", 5}, {"maj", 5}, {"maja", 5}, {"мая", 5}, {"травня", 5},
    {"mayis", 5},
    {"june", 6}, {"jun", 6}, {"juni", 6}, {"juin", 6}, {"junio", 6}, {"junho", 6}, {"giugno", 6}, {"czerwca", 6}, {"июня", 6},
    {"червня", 6}, {"haziran", 6},
    {"july", 7}, {"jul", 7}, {"juli", 7}, {"juillet", 7}, {"juil", 7}, {"julio", 7}, {"julho", 7}, {"luglio", 7}, {"lipca", 7},
    {"июля", 7}, {"липня", 7}, {"temmuz", 7},
    {"august", 8}, {"aug", 8}, {"aout", 8}, {"agosto", 8}, {"ago", 8}, {"augustus", 8}, {"augusti", 8}, {"sierpnia", 8},
    {"августа", 8}, {"серпня", 8}, {"agustos", 8}, {"agustus", 8},
    {"september", 9}, {"sept", 9}, {"sep", 9}, {"septembre", 9}, {"septiembre", 9}, {"setembro", 9}, {"settembre", 9},
    {"wrzesnia", 9}, {"сентября", 9}, {"вересня", 9}, {"eylul", 9},
    {"october", 10}, {"oct", 10}, {"oktober", 10}, {"okt", 10}, {"octobre", 10}, {"octubre", 10}, {"outubro", 10}, {"ottobre", 10},
    {"pazdziernika", 10}, {"октября", 10}, {"жовтня", 10}, {"ekim", 10},
    {"november", 11}, {"nov", 11}, {"novembre", 11}, {"noviembre", 11}, {"novembro", 11}, {"listopada", 11}, {"ноября", 11},
    {"листопада", 11}, {"kasim", 11},
    {"december", 12}, {"dec", 12}, {"dezember", 12}, {"dez", 12}, {"decembre", 12}, {"diciembre", 12}, {"dic", 12}, {"dezembro", 12},
    {"dicembre", 12}, {"grudnia", 12}, {"декабря", 12}, {"грудня", 12}, {"aralik", 12}, {"desember", 12},
};

/* What else may stand in a line that is only a date. */
enum { W_WEEKDAY = 1, W_PUBLISHED, W_UPDATED, W_FILLER, W_ZONE, W_UNIT, W_AGO };
static const name_value WORDS[] = {
    {"monday", W_WEEKDAY}, {"tuesday", W_WEEKDAY}, {"wednesday", W_WEEKDAY}, {"thursday", W_WEEKDAY}, {"friday", W_WEEKDAY},
    {"saturday", W_WEEKDAY}, {"sunday", W_WEEKDAY}, {"mon", W_WEEKDAY}, {"tue", W_WEEKDAY}, {"tues", W_WEEKDAY}, {"wed", W_WEEKDAY},
    {"thu", W_WEEKDAY}, {"thur", W_WEEKDAY}, {"thurs", W_WEEKDAY}, {"fri", W_WEEKDAY}, {"sat", W_WEEKDAY}, {"sun", W_WEEKDAY},
    {"montag", W_WEEKDAY}, {"dienstag", W_WEEKDAY}, {"mittwoch", W_WEEKDAY}, {"donnerstag", W_WEEKDAY}, {"freitag", W_WEEKDAY},
    {"samstag", W_WEEKDAY}, {"sonnabend", W_WEEKDAY}, {"sonntag", W_WEEKDAY}, {"lundi", W_WEEKDAY}, {"mardi", W_WEEKDAY},
    {"mercredi", W_WEEKDAY}, {"jeudi", W_WEEKDAY}, {"vendredi", W_WEEKDAY}, {"samedi", W_WEEKDAY}, {"dimanche", W_WEEKDAY},
    {"lunes", W_WEEKDAY}, {"martes", W_WEEKDAY}, {"miercoles", W_WEEKDAY}, {"jueves", W_WEEKDAY}, {"viernes", W_WEEKDAY},
    {"sabado", W_WEEKDAY}, {"domingo", W_WEEKDAY},
    {"published", W_PUBLISHED}, {"posted", W_PUBLISHED}, {"publication", W_PUBLISHED}, {"date", W_PUBLISHED}, {"dated", W_PUBLISHED},
    {"issued", W_PUBLISHED}, {"released", W_PUBLISHED}, {"created", W_PUBLISHED}, {"veroffentlicht", W_PUBLISHED},
    {"erstellt", W_PUBLISHED}, {"publie", W_PUBLISHED}, {"publicado", W_PUBLISHED}, {"pubblicato", W_PUBLISHED},
    {"gepubliceerd", W_PUBLISHED}, {"datum", W_PUBLISHED}, {"fecha", W_PUBLISHED}, {"stand", W_UPDATED},
    {"updated", W_UPDATED}, {"update", W_UPDATED}, {"modified", W_UPDATED}, {"edited", W_UPDATED}, {"revised", W_UPDATED},
    {"aktualisiert", W_UPDATED}, {"actualise", W_UPDATED}, {"actualizado", W_UPDATED}, {"atualizado", W_UPDATED},
    {"aggiornato", W_UPDATED}, {"bijgewerkt", W_UPDATED}, {"modifie", W_UPDATED},
    {"at", W_FILLER}, {"on", W_FILLER}, {"the", W_FILLER}, {"of", W_FILLER}, {"first", W_FILLER}, {"last", W_FILLER},
    {"originally", W_FILLER}, {"time", W_FILLER}, {"um", W_FILLER}, {"uhr", W_FILLER}, {"am", W_FILLER}, {"pm", W_FILLER},
    {"a", W_FILLER}, {"p", W_FILLER}, {"m", W_FILLER}, {"h", W_FILLER}, {"le", W_FILLER}, {"el", W_FILLER}, {"de", W_FILLER},
    {"del", W_FILLER}, {"den", W_FILLER}, {"der", W_FILLER}, {"vom", W_FILLER}, {"les", W_FILLER}, {"las", W_FILLER}, {"il", W_FILLER},
    {"em", W_FILLER}, {"as", W_FILLER}, {"o", W_FILLER}, {"local", W_FILLER}, {"hrs", W_FILLER}, {"z", W_FILLER}, {"t", W_FILLER},
    {"st", W_FILLER}, {"nd", W_FILLER}, {"rd", W_FILLER}, {"th", W_FILLER}, {"er", W_FILLER}, {"und", W_FILLER},
    {"gmt", W_ZONE}, {"utc", W_ZONE}, {"est", W_ZONE}, {"edt", W_ZONE}, {"et", W_ZONE}, {"cst", W_ZONE}, {"cdt", W_ZONE}, {"ct", W_ZONE},
    {"mst", W_ZONE}, {"mdt", W_ZONE}, {"mt", W_ZONE}, {"pst", W_ZONE}, {"pdt", W_ZONE}, {"pt", W_ZONE}, {"bst", W_ZONE}, {"cet", W_ZONE},
    {"cest", W_ZONE}, {"eet", W_ZONE}, {"eest", W_ZONE}, {"msk", W_ZONE}, {"ist", W_ZONE}, {"jst", W_ZONE}, {"kst", W_ZONE},
    {"sgt", W_ZONE}, {"hkt", W_ZONE}, {"aest", W_ZONE}, {"aedt", W_ZONE}, {"mez", W_ZONE}, {"wib", W_ZONE}, {"pkt", W_ZONE},
    {"second", W_UNIT}, {"seconds", W_UNIT}, {"minute", W_UNIT}, {"minutes", W_UNIT}, {"min", W_UNIT}, {"mins", W_UNIT}, {"hour", W_UNIT},
    {"hours", W_UNIT}, {"hr", W_UNIT}, {"day", W_UNIT}, {"days", W_UNIT}, {"week", W_UNIT}, {"weeks", W_UNIT}, {"month", W_UNIT},
    {"months", W_UNIT}, {"year", W_UNIT}, {"years", W_UNIT},
    {"ago", W_AGO},
};

/* Linear search: the tables are looked up for the few words of short lines only. */
static int find(const name_value *table, size_t n, const char *word) {
  for (size_t i = 0; i < n; ++i)
    if (table[i].name[0] == word[0] && strcmp(table[i].name, word) == 0) return table[i].value;
  return 0;
}
static int month_of(const tok *t) { return t->type == T_WORD ? find(MONTHS, sizeof MONTHS / sizeof *MONTHS, t->word) : 0; }
static int word_of(const tok *t) { return t->type == T_WORD ? find(WORDS, sizeof WORDS / sizeof *WORDS, t->word) : 0; }

static void read_number(slice s, size_t *i, tok *t) {
  t->type = T_NUMBER;
  while (*i < s.n && cp_is_digit((unsigned char)s.p[*i])) {
    if (t->digits < 8) t->number = t->number * 10 + (s.p[*i] - '0');
    ++t->digits;
    ++*i;
  }
}

/* Folds a run of letters; longer than WORD_MAX: cut, and then equal to no name. */
static void read_word(slice s, size_t *i, tok *t) {
  size_t n = 0;
  t->type = T_WORD;
  while (*i < s.n) {
    size_t next = *i;
    uint32_t cp = utf8_next(s, &next);
    if (cp == UTF8_BAD || !cp_is_alpha(cp)) break;
    char bytes[4];
    size_t m = utf8_put(cp_base(cp_lower(cp)), bytes);
    if (n + m < WORD_MAX) memcpy(t->word + n, bytes, m);
    n = n + m < WORD_MAX ? n + m : WORD_MAX - 1;
    *i = next;
  }
  t->word[n] = 0;
}

static size_t tokenize(slice s, tok *out, bool *whole) {
  size_t n = 0, i = 0;
  bool glued = false;
  if (s.n > MAX_BYTES) s.n = MAX_BYTES;
  while (i < s.n && n < MAX_TOKENS) {
    size_t next = i;
    uint32_t cp = utf8_next(s, &next);
    if (cp != UTF8_BAD && cp_is_space(cp)) {
      glued = false;
      i = next;
      continue;
    }
    tok *t = &out[n++];
    *t = (tok){.glued = glued};
    if (cp_is_digit(cp)) read_number(s, &i, t);
    else if (cp != UTF8_BAD && cp_is_alpha(cp)) read_word(s, &i, t);
    else {
      t->type = T_MARK;
      t->mark = cp < 0x80 ? (char)cp : '~';
      i = next;
    }
    glued = true;
  }
  *whole = i >= s.n;
  return n;
}

static bool is_mark(const tok *t, const char *marks) { return t->type == T_MARK && strchr(marks, t->mark) != NULL; }

static day make_day(int y, int m, int d) {
  return y >= FIRST_YEAR && y <= LAST_YEAR ? day_from_ymd(y, m, d) : DATE_NONE;
}

/* 2023-03-17, 17.03.2023, 3/17/2023. With a slash, day and month must tell each other apart. */
static size_t match_numeric(const tok *t, size_t n, day *out) {
  if (n < 5 || t[0].type != T_NUMBER || t[2].type != T_NUMBER || t[4].type != T_NUMBER) return 0;
  if (!is_mark(&t[1], "-/.") || !is_mark(&t[3], "-/.") || t[1].mark != t[3].mark) return 0;
  int a = t[0].number, b = t[2].number, c = t[4].number;
  if (t[0].digits == 4 && t[2].digits <= 2 && t[4].digits <= 2) *out = make_day(a, b, c);
  else if (t[4].digits != 4 || t[0].digits > 2 || t[2].digits > 2) return 0;
  else if (t[1].mark == '.' || a > 12 || a == b) *out = make_day(c, b, a);
  else *out = b > 12 ? make_day(c, a, b) : DATE_NONE;
  return 5;
}

/* Skips one of the marks and small words that may stand between the parts of a date. */
static size_t skip_glue(const tok *t, size_t n, size_t i) {
  while (i < n) {
    bool small = t[i].type == T_WORD && (!strcmp(t[i].word, "of") || !strcmp(t[i].word, "de") || !strcmp(t[i].word, "del"));
    bool ordinal = t[i].type == T_WORD && t[i].glued && i && t[i - 1].type == T_NUMBER &&
                   (!strcmp(t[i].word, "st") || !strcmp(t[i].word, "nd") || !strcmp(t[i].word, "rd") || !strcmp(t[i].word, "th") ||
                    !strcmp(t[i].word, "er"));
    if (!small && !ordinal && !is_mark(&t[i], ".,")) break;
    ++i;
  }
  return i;
}

static bool is_dom(const tok *t) { return t->type == T_NUMBER && t->digits <= 2 && t->number >= 1 && t->number <= 31; }
static bool is_year(const tok *t) { return t->type == T_NUMBER && t->digits == 4; }

/* 17 March 2023; March 17, 2023; March 17; 17 March; March 2023. The last three are dates without a day to tell. */
static size_t match_named(const tok *t, size_t n, day *out) {
  const tok *dom = NULL;
  int month = 0;
  size_t i = 0;
  *out = DATE_NONE;
  if (is_dom(&t[0])) {
    dom = &t[0];
    i = skip_glue(t, n, 1);
    if (i >= n || !(month = month_of(&t[i]))) return 0;
    i = i + 1;
  } else if ((month = month_of(&t[0]))) {
    i = skip_glue(t, n, 1);
    if (i < n && is_dom(&t[i])) dom = &t[i++];
    else if (i >= n || !is_year(&t[i])) return 0;
  } else {
    return 0;
  }
  size_t year = skip_glue(t, n, i);
  if (year >= n || !is_year(&t[year])) return i;
  if (dom) *out = make_day(t[year].number, month, dom->number);
  return year + 1;
}

static size_t match_date(const tok *t, size_t n, day *out) {
  *out = DATE_NONE;
  size_t used = match_numeric(t, n, out);
  return used ? used : match_named(t, n, out);
}

/* 14:05, 2.05 pm, 14h05, +01:00, 3 p.m. */
static size_t match_time(const tok *t, size_t n) {
  if (t[0].type != T_NUMBER || t[0].digits > 2) return 0;
  size_t i = 1;
  bool sure = false;
  while (i + 1 < n && (is_mark(&t[i], ":.") || (t[i].type == T_WORD && !strcmp(t[i].word, "h"))) && t[i + 1].type == T_NUMBER &&
         t[i + 1].digits <= 3) {
    sure = true;
    i += 2;
  }
  if (i < n && t[i].type == T_WORD && (!strcmp(t[i].word, "am") || !strcmp(t[i].word, "pm") || !strcmp(t[i].word, "uhr"))) return i + 1;
  if (i + 2 < n && t[i].type == T_WORD && (!strcmp(t[i].word, "a") || !strcmp(t[i].word, "p")) && is_mark(&t[i + 1], ".")) return i + 1;
  if (i < n && t[i].type == T_WORD && (!strcmp(t[i].word, "h") || word_of(&t[i]) == W_ZONE)) return i + 1;
  return sure ? i : 0;
}

bool date_only(slice s, date_line *out) {
  tok t[MAX_TOKENS];
  bool whole, label_update = false, label_any = false;
  date_line d = {.published = DATE_NONE};
  s = slice_trim(s);
  if (s.n > MAX_BYTES) return false;
  size_t n = tokenize(s, t, &whole);
  if (!whole) return false;
  for (size_t i = 0; i < n;) {
    day found;
    size_t used = match_date(t + i, n - i, &found);
    if (used) {
      d.dated = true;
      if (label_update) d.updated = true;
      else if (d.published == DATE_NONE && found != DATE_NONE) {
        d.published = found;
        d.labelled = label_any;
      }
      i += used;
      continue;
    }
    used = match_time(t + i, n - i);
    if (used) {
      i += used;
      d.dated = true;
      continue;
    }
    int kind = word_of(&t[i]);
    if (kind == W_PUBLISHED || kind == W_UPDATED) {
      label_update = kind == W_UPDATED;
      label_any = true;
      d.updated |= label_update;
    } else if (kind == W_AGO) {
      d.dated = true;
    } else if (t[i].type == T_NUMBER) {
      bool relative = i + 1 < n && word_of(&t[i + 1]) == W_UNIT;
      bool zone = i && is_mark(&t[i - 1], "+-");
      if (!relative && !zone) return false;
    } else if (t[i].type == T_WORD && kind == 0) {
      return false;
    }
    ++i;
  }
  if (!d.dated) return false;
  *out = d;
  return true;
}

day date_find(slice s) {
  tok t[MAX_TOKENS];
  bool whole;
  size_t n = tokenize(s, t, &whole);
  for (size_t i = 0; i < n;) {
    day found;
    size_t used = match_date(t + i, n - i, &found);
    if (used && found != DATE_NONE) return found;
    i += used ? used : 1;
  }
  return DATE_NONE;
}
