/* Golden records: each case is a report that we wrote, the point it tests, and the records that must come out.
 *
 * A case in tests/golden/NAME.txt (several to a file):
 *
 *     == passive with an agent
 *     date: 2023-03-17
 *     | Two soldiers were killed by rebels in the Congo on Thursday.
 *     > act=ASSAULT who=:REB whom=COD:MIL status=actual date=2023-03-16 dead=2
 *
 * Lines with | are the text (one a paragraph). Every > line must be met by a record of its own, and no other record may come
 * out, unless a line says "more: yes". "title: WORDS" gives the headline, sentence 0 of the text. Keys that a line leaves out
 * are not tested:
 *   trigger  the trigger's words           act      ACT, ACT/mode (+mode), ACT/   event    strict PLOVER category
 *                                                   (any, these, no mode)
 *   who whom source   CODE:SECTOR,... or - ; the sector may be left out ("RUS"), the code may be empty
 *            (":REB") or any ("*:REB")
 *   status   actual or a comma list        stance   asserts claims denies unconfirmed
 *   date     YYYY-MM-DD, A..B, or none     place    country code, or -            cameo    code
 *   dead injured arrested size             N or N-M                               sentence number
 *
 * tests/golden/known/NAME.txt holds cases of the same form that fail, each with a line "# why". They are run and counted as
 * skipped; one that passes is named, so that it can be moved back.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "casus.h"

enum { MAX_TEXT = 1 << 16, MAX_EXPECT = 32, MAX_RECORDS = 128 };

typedef struct golden {
  char name[256], date[16], title[512], text[MAX_TEXT], expect[MAX_EXPECT][512];
  int expect_count, line;
  int more;
} golden;

static int passed, failed, skipped;
static int known; /* the files hold what is known to fail */

static const char *string(const json_t *o, const char *key) {
  const char *s = json_string_value(json_object_get(o, key));
  return s ? s : "";
}

static int side_has(const json_t *side, const char *code, const char *sector) {
  size_t i;
  json_t *e;
  json_array_foreach((json_t *)side, i, e) {
    if (strcmp(code, "*") && strcmp(string(e, "code"), code)) continue;
    if (!sector || !strcmp(string(e, "sector"), sector)) return 1;
  }
  return 0;
}

/* "RUS:GOV,CHN" against a list of entities: all there and none besides. */
static int side_is(const json_t *side, const char *want) {
  char copy[256];
  size_t n = 0;
  if (!strcmp(want, "-")) return json_array_size(side) == 0;
  snprintf(copy, sizeof copy, "%s", want);
  for (char *save = NULL, *part = strtok_r(copy, ",", &save); part; part = strtok_r(NULL, ",", &save)) {
    char *sector = strchr(part, ':');
    if (sector) *sector++ = 0;
    if (!side_has(side, part, sector)) return 0;
    n++;
  }
  return json_array_size(side) == n;
}

static int list_is(const json_t *list, const char *want, const char *separator) {
  char copy[256];
  size_t n = 0, i;
  json_t *e;
  snprintf(copy, sizeof copy, "%s", want);
  for (char *save = NULL, *part = strtok_r(copy, separator, &save); part; part = strtok_r(NULL, separator, &save)) {
    int found = 0;
    json_array_foreach((json_t *)list, i, e) found |= !strcmp(json_string_value(e), part);
    if (!found) return 0;
    n++;
  }
  return json_array_size(list) == n;
}

static int act_is(const json_t *r, char *want) {
  char *mode = strchr(want, '/');
  if (mode) *mode++ = 0;
  return !strcmp(string(r, "act"), want) && (!mode || list_is(json_object_get(r, "mode"), mode, "+"));
}

static int date_is(const json_t *r, char *want) {
  char *end = strstr(want, "..");
  if (!strcmp(want, "none")) return json_is_null(json_object_get(r, "date")) && json_is_null(json_object_get(r, "enddate"));
  if (end) *end = 0, end += 2;
  return !strcmp(string(r, "date"), want) && !strcmp(string(r, "enddate"), end ? end : want);
}

static int size_is(const json_t *r, const char *key, const char *want) {
  const json_t *v = json_object_get(json_object_get(r, "size"), key);
  char got[64] = "";
  if (json_is_integer(v)) snprintf(got, sizeof got, "%lld", (long long)json_integer_value(v));
  else if (json_is_array(v)) snprintf(got, sizeof got, "%lld-%lld", (long long)json_integer_value(json_array_get(v, 0)), (long long)json_integer_value(json_array_get(v, 1)));
  return !strcmp(got, want);
}

static int place_is(const json_t *r, const char *want) {
  const json_t *p = json_object_get(r, "event_loc");
  return strcmp(want, "-") ? !strcmp(string(p, "country"), want) : json_is_null(p);
}

static int trigger_is(const json_t *r, const golden *g, const char *want) {
  long start = (long)json_integer_value(json_object_get(json_object_get(r, "text_info"), "start"));
  const char *p = g->text;
  for (; start > 0 && *p; p++)
    if ((p[1] & 0xC0) != 0x80) start--;
  return !strncmp(p, want, strlen(want));
}

static int key_holds(const json_t *r, const golden *g, const char *key, char *want) {
  if (!strcmp(key, "act")) return act_is(r, want);
  if (!strcmp(key, "event")) return list_is(json_object_get(r, "event"), want, ",");
  if (!strcmp(key, "who")) return side_is(json_object_get(r, "actor"), want);
  if (!strcmp(key, "whom")) return side_is(json_object_get(r, "recipient"), want);
  if (!strcmp(key, "source")) return side_is(json_object_get(r, "source"), want);
  if (!strcmp(key, "status")) return !strcmp(want, "actual") ? json_array_size(json_object_get(r, "status")) == 0 : list_is(json_object_get(r, "status"), want, ",");
  if (!strcmp(key, "stance")) return !strcmp(string(r, "stance"), want);
  if (!strcmp(key, "cameo")) return !strcmp(string(r, "cameo"), want);
  if (!strcmp(key, "date")) return date_is(r, want);
  if (!strcmp(key, "place")) return place_is(r, want);
  if (!strcmp(key, "trigger")) return trigger_is(r, g, want);
  if (!strcmp(key, "sentence")) return json_integer_value(json_object_get(json_object_get(r, "text_info"), "sequence")) == atol(want);
  return size_is(r, key, want);
}

static int record_meets(const json_t *r, const golden *g, const char *line) {
  char copy[512];
  snprintf(copy, sizeof copy, "%s", line);
  for (char *save = NULL, *part = strtok_r(copy, " ", &save); part; part = strtok_r(NULL, " ", &save)) {
    char *value = strchr(part, '=');
    if (!value) return 0;
    *value++ = 0;
    for (char *c = value; *c; c++)
      if (*c == '_') *c = ' ';
    if (!key_holds(r, g, part, value)) return 0;
  }
  return 1;
}

/* Lines to records one to one: an augmenting path a line (Kuhn). */
static int assign(int meets[MAX_EXPECT][MAX_RECORDS], int line, int records, int *taken, char *seen) {
  for (int k = 0; k < records; k++) {
    if (!meets[line][k] || seen[k]) continue;
    seen[k] = 1;
    if (taken[k] < 0 || assign(meets, taken[k], records, taken, seen)) {
      taken[k] = line;
      return 1;
    }
  }
  return 0;
}

static int load(const char *bytes, size_t n, json_t **records) {
  int count = 0;
  const char *end = bytes + n;
  while (bytes < end && count < MAX_RECORDS) {
    const char *nl = memchr(bytes, '\n', (size_t)(end - bytes));
    json_error_t why;
    records[count++] = json_loadb(bytes, (size_t)(nl - bytes), JSON_ALLOW_NUL, &why);
    bytes = nl + 1;
  }
  return count;
}

/* The side in the form of the cases, with its words. */
static void add_side(char *note, size_t cap, const char *key, const json_t *side) {
  size_t i, n = strlen(note);
  json_t *e;
  n += (size_t)snprintf(note + n, cap - n, " %s=%s", key, json_array_size(side) ? "" : "-");
  json_array_foreach((json_t *)side, i, e) {
    if (n + 80 > cap) return;
    n += (size_t)snprintf(note + n, cap - n, "%s%s:%s(%.40s)", i ? "," : "", string(e, "code"), string(e, "sector"), string(e, "entity_text"));
  }
}

static void add_list(char *note, size_t cap, const char *lead, const json_t *list) {
  size_t i, n = strlen(note);
  json_t *e;
  json_array_foreach((json_t *)list, i, e) {
    if (n + 40 > cap) return;
    n += (size_t)snprintf(note + n, cap - n, "%s%.30s", i ? "," : lead, json_string_value(e));
  }
}

/* What came out, in the form of the cases. */
static void print_record(char *note, size_t cap, const json_t *r) {
  size_t n = strlen(note);
  if (n + 1024 > cap) return;
  snprintf(note + n, cap - n, "   got      \"%.60s\" act=%s", string(r, "event_text"), string(r, "act"));
  add_list(note, cap, "/", json_object_get(r, "mode"));
  add_side(note, cap, "who", json_object_get(r, "actor"));
  add_side(note, cap, "whom", json_object_get(r, "recipient"));
  add_list(note, cap, " status=", json_object_get(r, "status"));
  if (json_array_size(json_object_get(r, "source"))) add_side(note, cap, "source", json_object_get(r, "source"));
  n = strlen(note);
  if (n + 400 > cap) return;
  char *size = json_dumps(json_object_get(r, "size"), JSON_COMPACT);
  snprintf(note + n, cap - n, " stance=%s date=%s..%s place=%s size=%.60s rule=%s\n", string(r, "stance"), string(r, "date"), string(r, "enddate"),
           string(json_object_get(r, "event_loc"), "country"), size ? size : "", string(r, "rule"));
  free(size);
}

/* Notes what is missing and what is too much; true when nothing is. */
static int judge(const golden *g, json_t **records, int count, char *note, size_t cap) {
  static int meets[MAX_EXPECT][MAX_RECORDS];
  int taken[MAX_RECORDS], good = 1;
  for (int k = 0; k < count; k++) taken[k] = -1;
  for (int i = 0; i < g->expect_count; i++)
    for (int k = 0; k < count; k++) meets[i][k] = record_meets(records[k], g, g->expect[i]);
  for (int i = 0; i < g->expect_count; i++) {
    char seen[MAX_RECORDS] = {0};
    size_t n = strlen(note);
    if (assign(meets, i, count, taken, seen)) continue;
    good = 0;
    snprintf(note + n, cap - n, "   missing  > %s\n", g->expect[i]);
  }
  for (int k = 0; k < count; k++) {
    if (taken[k] >= 0 || (g->more && good)) continue;
    good = good && g->more;
    print_record(note, cap, records[k]);
  }
  return good;
}

static void tell(const char *file, const golden *g, int good, const char *note) {
  if (known) {
    skipped++;
    if (good) printf("passes now, move it back: %s:%d %s\n", file, g->line, g->name);
  } else if (good) {
    passed++;
  } else {
    failed++;
    printf("not ok %s:%d %s\n%s", file, g->line, g->name, note);
  }
}

static void run_case(casus_coder *coder, const char *file, const golden *g) {
  static char note[1 << 16];
  json_t *records[MAX_RECORDS];
  const char *bytes;
  size_t n;
  casus_report r = CASUS_REPORT_INIT;
  r.text = g->text;
  r.text_length = strlen(g->text);
  r.date = g->date[0] ? g->date : NULL;
  r.title = g->title[0] ? g->title : NULL;
  r.language = "en";
  note[0] = 0;
  if (casus_coder_run(coder, &r, &bytes, &n) != CASUS_OK) {
    snprintf(note, sizeof note, "   %s\n", casus_coder_error(coder));
    tell(file, g, 0, note);
    return;
  }
  int count = load(bytes, n, records);
  int good = judge(g, records, count, note, sizeof note);
  for (int k = 0; k < count; k++) json_decref(records[k]);
  tell(file, g, good, note);
}

static void run_file(casus_coder *coder, const char *path, const char *only) {
  static golden g;
  char line[4096];
  int number = 0, open = 0;
  FILE *f = fopen(path, "r");
  if (!f) {
    printf("not ok %s: can't be read\n", path);
    failed++;
    return;
  }
  for (;;) {
    int more = fgets(line, sizeof line, f) != NULL;
    number++;
    line[strcspn(line, "\n")] = 0;
    if (!more || !strncmp(line, "== ", 3)) {
      if (open && (!only || strstr(g.name, only))) run_case(coder, path, &g);
      if (!more) break;
      memset(&g, 0, sizeof g);
      snprintf(g.name, sizeof g.name, "%.250s", line + 3);
      g.line = number;
      open = 1;
    } else if (!strncmp(line, "date: ", 6)) {
      snprintf(g.date, sizeof g.date, "%.15s", line + 6);
    } else if (!strncmp(line, "title: ", 7)) {
      snprintf(g.title, sizeof g.title, "%.500s", line + 7);
      snprintf(g.text, sizeof g.text, "%s", g.title);
    } else if (!strcmp(line, "more: yes")) {
      g.more = 1;
    } else if (!strncmp(line, "| ", 2)) {
      size_t n = strlen(g.text);
      snprintf(g.text + n, sizeof g.text - n, "%s%s", n ? "\n" : "", line + 2);
    } else if (line[0] == '>' && g.expect_count < MAX_EXPECT) {
      snprintf(g.expect[g.expect_count++], sizeof g.expect[0], "%.500s", line + 1 + strspn(line + 1, " "));
    } else if (line[0] && line[0] != '#') {
      printf("not ok %s:%d: unknown line\n", path, number);
      failed++;
    }
  }
  fclose(f);
}

/* golden [--known] [--only WORDS] FILE... */
int main(int argc, char **argv) {
  char error[CASUS_ERROR_MAX];
  casus_model *model;
  casus_coder *coder;
  const char *only = NULL;
  int first = 1;
  if (first < argc && !strcmp(argv[first], "--known")) known = 1, first++;
  if (first + 1 < argc && !strcmp(argv[first], "--only")) only = argv[first + 1], first += 2;
  if (casus_model_open(NULL, &model, error) != CASUS_OK || casus_coder_new(model, NULL, &coder, error) != CASUS_OK) {
    printf("not ok: %s\n", error);
    return 1;
  }
  for (int i = first; i < argc; i++) run_file(coder, argv[i], only);
  printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
  casus_coder_free(coder);
  casus_model_free(model);
  return failed ? 1 : 0;
}
