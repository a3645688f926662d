/* The code lists: whole, ordered, at one with one another. */
#include "check.h"

#include "lexicon/ontology.h"

static void test_acts(void) {
  CHECK_INT(ACT_COUNT - 1, 16);
  CHECK_STR(act_name(ACT_NONE), "");
  CHECK_STR(act_name((act_type)99), "");
  for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) CHECK_INT(act_find(slice_of(act_name((act_type)a))), a);
  CHECK_INT(act_find(SL("assault")), ACT_NONE);
  CHECK_INT(act_find(SL("")), ACT_NONE);
}

static void test_modes(void) {
  size_t modes = 0;
  for (int a = 0; a < ACT_COUNT; a++)
    for (size_t i = 0; act_mode((act_type)a, i); i++) {
      CHECK(act_mode_ok((act_type)a, slice_of(act_mode((act_type)a, i))));
      modes++;
    }
  CHECK_INT(modes, 4 + 6 + 4 + 3 + 4 + 6 + 7 + 4 + 4 + 10 + 15);
  CHECK(act_mode_ok(ACT_AID, SL("")));
  CHECK(!act_mode_ok(ACT_AID, SL("visit")));
  CHECK(!act_mode_ok(ACT_ASSAULT, SL("*")));
  CHECK(!act_mode_ok(ACT_ASSAULT, SL("aeria")));
  CHECK(act_mode(ACT_ASSAULT, 14) != NULL && act_mode(ACT_ASSAULT, 15) == NULL);
}

static void test_scores(void) {
  CHECK(plover_score(ACT_ACCUSE, SL("")) == -3);
  CHECK(plover_score(ACT_ACCUSE, SL("disapprove")) == -2);
  CHECK(plover_score(ACT_PROTEST, SL("vandalize")) == -5);
  CHECK(plover_score(ACT_ASSAULT, SL("unconventional")) == -10);
  CHECK(plover_score(ACT_ASSAULT, SL("no such")) == -9);
  CHECK(plover_score(ACT_NONE, SL("")) == 0);
  for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
    int quad = plover_quad((act_type)a);
    double s = plover_score((act_type)a, SL(""));
    CHECK(quad >= 1 && quad <= 4);
    CHECK(quad <= 2 ? s > 0 : s <= 0);
  }
  CHECK_INT(plover_quad(ACT_SANCTION), 4);
  CHECK_INT(plover_quad(ACT_NONE), 0);
}

static void test_lists(void) {
  size_t n = 0;
  for (; plover_sector(n); n++) CHECK(n == 0 || strcmp(plover_sector(n - 1), plover_sector(n)) < 0);
  CHECK_INT(n, 25);
  for (n = 0; plover_context(n); n++) CHECK(n == 0 || strcmp(plover_context(n - 1), plover_context(n)) < 0);
  CHECK_INT(n, 37);
  CHECK(plover_sector_ok(SL("GOV")) && !plover_sector_ok(SL("gov")) && !plover_sector_ok(SL("")));
  CHECK(plover_context_ok(SL("human_rights")) && !plover_context_ok(SL("elections")));
}

static void test_countries(void) {
  static const char *const good[] = {"ABW", "ZWE", "FRA", "KOS", "PSE", "HKG", "ESH", "UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
  static const char *const bad[] = {"", "FR", "FRX", "fra", "XKX", "SUN", "FRAN", " AB", "ZZZ", "AAA"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) CHECK(country_ok(slice_of(good[i])));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(!country_ok(slice_of(bad[i])));
  CHECK(country_is_body(SL("IMG")) && !country_is_body(SL("FRA")));
  size_t all = 0;
  char code[4] = "AAA";
  for (int i = 0; i < 26 * 26 * 26; i++) {
    code[0] = (char)('A' + i / 676), code[1] = (char)('A' + i / 26 % 26), code[2] = (char)('A' + i % 26);
    all += country_ok(slice_of(code));
  }
  CHECK_INT(all, 249 + 1 + 7);
}

static void test_cameo(void) {
  size_t n = 0;
  for (; cameo_at(n); n++) {
    const cameo_code *c = cameo_at(n);
    CHECK(n == 0 || strcmp(cameo_at(n - 1)->code, c->code) < 0);
    CHECK(cameo_find(slice_of(c->code)) == c);
    CHECK(*c->name != '\0');
    slice modes = slice_of(c->modes), mode;
    while (modes.n && slice_cut(&modes, ' ', &mode)) CHECK(act_mode_ok((act_type)c->act, mode));
    /* comments and appeals are no PLOVER type */
    CHECK((c->act == ACT_NONE) == (c->code[0] == '0' && c->code[1] <= '2'));
  }
  CHECK_INT(n, 298);
  CHECK(!cameo_ok(SL("")) && !cameo_ok(SL("19")) && !cameo_ok(SL("10")) && !cameo_ok(SL("1999")) && !cameo_ok(SL("190 ")) && !cameo_ok(SL("*")));
  CHECK_INT(cameo_find(SL("195"))->act, ACT_ASSAULT);
}

int main(void) {
  RUN(test_acts);
  RUN(test_modes);
  RUN(test_scores);
  RUN(test_lists);
  RUN(test_countries);
  RUN(test_cameo);
  return check_summary();
}
