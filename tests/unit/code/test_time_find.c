#include "check.h"
#include "code/time_words.h"
#include "test_time_text.h"

typedef struct value_case {
  const char *report, *text, *want; /* want: values with a blank between them */
} value_case;

static void check_values(const value_case *cases, size_t n) {
  for (size_t i = 0; i < n; i++) {
    char got[400] = "";
    time_text t;
    CHECK_INT(time_text_open(&t, cases[i].report, cases[i].text), CASUS_OK);
    for (size_t k = 0; k < t.count; k++) {
      if (k) strcat(got, " ");
      strncat(got, t.items[k].value, sizeof got - strlen(got) - 2);
    }
    if (!CHECK_STR(got, cases[i].want)) printf("    in: %s (%s)\n", cases[i].text, cases[i].report);
    time_text_close(&t);
  }
}
#define CHECK_VALUES(cases) check_values(cases, sizeof cases / sizeof cases[0])

/* Friday, 2019-05-17 is the report's day in most cases. */
#define REPORT "2019-05-17"

static void test_absolute(void) {
  static const value_case cases[] = {
      {REPORT, "The treaty was signed on March 17, 2003 in Oslo.", "2003-03-17"},
      {REPORT, "The treaty was signed on 17 March 2003 in Oslo.", "2003-03-17"},
      {REPORT, "The treaty was signed on the 17th of March, 2003, in Oslo.", "2003-03-17"},
      {REPORT, "The law entered into force on 17/03/2003.", "2003-03-17"},
      {REPORT, "The law entered into force on 3/17/2003.", "2003-03-17"},
      {REPORT, "The law entered into force on 2003-03-17.", "2003-03-17"},
      {REPORT, "The law entered into force on 17.03.2003 in full.", "2003-03-17"},
      {REPORT, "The decree of Monday, March 17, 2003 was void.", "2003-03-17"},
      {REPORT, "He left office in March 2003.", "2003-03"},
      {REPORT, "He left office in Sept. 2003 and died in Nov. 2004.", "2003-09 2004-11"},
      {REPORT, "The wall fell in 1989.", "1989"},
      {REPORT, "The army ruled the country in the 1990s.", "199"},
      {REPORT, "It was a quarrel of the late '80s.", "198"},
      {REPORT, "The border goes back to the 19th century.", "18"},
      {REPORT, "A temple of the fifth century BC was looted.", "BC04"},
      {REPORT, "Exports rose in Q3 2012.", "2012-Q3"},
      {REPORT, "Exports rose in the third quarter of 2012.", "2012-Q3"},
      {REPORT, "Exports rose in the second half of 2012.", "2012-H2"},
      {REPORT, "The talks collapsed in the spring of 2011.", "2011-SP"},
      {REPORT, "The talks collapsed in winter 2011.", "2011-WI"},
      {REPORT, "The pact of mid-2014 failed by early March 2015.", "2014 2015-03"},
      {REPORT, "They met at the end of March 2015.", "2015-03"},
      {REPORT, "The fleet was lost in 480 BC.", "BC0480"},
      {REPORT, "The town was razed in AD 70.", "0070"},
      {REPORT, "It began in nineteen ninety-six.", "1996"},
  };
  CHECK_VALUES(cases);
}

static void test_tense_turns_partial_dates(void) {
  static const value_case cases[] = {
      {REPORT, "The minister resigned on Wednesday.", "2019-05-15"},
      {REPORT, "The minister resigned on Friday.", "2019-05-17"},
      {REPORT, "The minister will resign on Wednesday.", "2019-05-22"},
      {REPORT, "The minister is expected to resign on Wednesday.", "2019-05-22"},
      {REPORT, "The summit will be held on Monday.", "2019-05-20"},
      {REPORT, "On Monday, police arrested nine men.", "2019-05-13"},
      {REPORT, "On Monday, the two sides will meet again.", "2019-05-20"},
      {REPORT, "He said on Tuesday that he would travel on Sunday.", "2019-05-14 2019-05-19"},
      {REPORT, "Envoy to visit Cairo on Tuesday", "2019-05-21"},
      {REPORT, "The port was closed in November.", "2018-11"},
      {REPORT, "The port will be closed in November.", "2019-11"},
      {REPORT, "The port was closed in May.", "2019-05"},
      {REPORT, "Voters will go to the polls on June 2.", "2019-06-02"},
      {REPORT, "Voters went to the polls on June 2.", "2018-06-02"},
      {REPORT, "The army seized power on 30 April.", "2019-04-30"},
      {REPORT, "He was shot on Tuesday, April 30.", "2019-04-30"},
      {"2019-01-03", "Rebels shelled the town on December 30.", "2018-12-30"},
  };
  CHECK_VALUES(cases);
}

static void test_relative(void) {
  static const value_case cases[] = {
      {REPORT, "The envoys met yesterday and will meet tomorrow.", "2019-05-16 2019-05-18"},
      {REPORT, "They meet today.", "2019-05-17"},
      {REPORT, "The army moved in last night.", "2019-05-16TNI"},
      {REPORT, "A curfew begins tonight.", "2019-05-17TNI"},
      {REPORT, "It happened the day before yesterday.", "2019-05-15"},
      {REPORT, "Troops pulled out last week.", "2019-W19"},
      {REPORT, "The president flies to Rome next week.", "2019-W21"},
      {REPORT, "The court ruled last month.", "2019-04"},
      {REPORT, "Aid will arrive next month.", "2019-06"},
      {REPORT, "The party split last year.", "2018"},
      {REPORT, "A vote is due next year.", "2020"},
      {REPORT, "They signed it last Friday.", "2019-05-10"},
      {REPORT, "They will sign it next Tuesday.", "2019-05-21"},
      {REPORT, "Police broke up the march two days ago.", "2019-05-15"},
      {REPORT, "The rebels left three weeks ago.", "2019-W17"},
      {REPORT, "The two states cut ties four years ago.", "2015"},
      {REPORT, "The mission ended six months ago.", "2018-11"},
      {REPORT, "Clashes broke out over the weekend.", "2019-W19-WE"},
      {REPORT, "The talks will resume at the weekend.", "2019-W20-WE"},
      {REPORT, "The strike will start in three days.", "2019-05-20"},
      {REPORT, "The vote falls this September.", "2019-09"},
      {REPORT, "The law changed in July last year.", "2018-07"},
      {REPORT, "Gunmen struck on Thursday afternoon.", "2019-05-16TAF"},
      {REPORT, "The raid began at 9 am on Thursday.", "2019-05-16T09:00 2019-05-16"},
      {REPORT, "The raid began at 4:30 p.m. on 3 May.", "2019-05-03T16:30 2019-05-03"},
  };
  CHECK_VALUES(cases);
}

static void test_counted_from_what_was_told(void) {
  static const value_case cases[] = {
      {REPORT, "He was elected on 2 June 2014. Two days later he sacked the cabinet.", "2014-06-02 2014-06-04"},
      {REPORT, "He was elected in June 2014. The following year he was ousted.", "2014-06 2015"},
      {REPORT, "The siege began on 2 June 2014. The next day the bridge fell.", "2014-06-02 2014-06-03"},
      {REPORT, "The king died in 1951. That year the party was banned.", "1951 1951"},
      {REPORT, "The king died on 4 May 1951. His heir fled on the same day.", "1951-05-04 1951-05-04"},
      {REPORT, "Fighting went on from March 2014 to June.", "2014-03 2014-06"},
      {"", "In November 1911 the fleet sailed. In January it came back.", "1911-11 1912-01"},
      {"", "In 1911 the fleet sailed. It came back in July. On 3 August the admiral died.", "1911 1911-07 1911-08-03"},
      {"", "The army marched in 493 BC. The following year it was beaten.", "BC0493 BC0492"},
  };
  CHECK_VALUES(cases);
}

/* A history has the date of its own writing, which tells nothing of the months in it. */
static void test_narrative_with_a_report_date(void) {
  static const value_case cases[] = {
      {"2012-08-01", "The war began in 1803. In 1804 the town fell. The king fled in 1805. By 1806 the north was lost. In 1807 peace came. "
                     "In October the garrison left.", "1803 1804 1805 1806 1807 1807-10"},
      {"2012-08-01", "The fort was built in 1990. In October the garrison left.", "1990 2011-10"},
  };
  CHECK_VALUES(cases);
}

/* Without a date, what points from the day of writing stays open, and an old year does not reach far. */
static void test_no_report_date(void) {
  static const value_case cases[] = {
      {"", "Gunmen struck last week. They struck on Friday, two days ago and yesterday.", "XXXX-WXX XXXX-WXX-5 XXXX-XX-XX XXXX-XX-XX"},
      {"", "The group was founded in 2006.\nIt has many foes.\nIn December, it struck again. Last month it struck twice.", "2006 XXXX-12 XXXX-XX"},
      {"", "On March 20 he left. On March 20, 2014, he came back.", "XXXX-03-20 2014-03-20"},
  };
  CHECK_VALUES(cases);
}

static void test_durations_and_sets(void) {
  static const value_case cases[] = {
      {REPORT, "The war lasted for two years.", "P2Y"},
      {REPORT, "A 48-hour truce was agreed.", "PT48H"},
      {REPORT, "They ended a two-week strike.", "P2W"},
      {REPORT, "She was held for a year and a half.", "P1.5Y"},
      {REPORT, "The road was shut for several months.", "PXM"},
      {REPORT, "He ruled for more than three decades.", "P3DE"},
      {REPORT, "In the past two months, 40 people were killed.", "P2M"},
      {REPORT, "They must leave within 48 hours.", "PT48H"},
      {REPORT, "They protest every Friday.", "XXXX-WXX-5"},
      {REPORT, "The shelling is daily.", "P1D"},
      {REPORT, "The council meets twice a week.", "P1W"},
      {REPORT, "A review is held every two years.", "P2Y"},
      {REPORT, "The first two years of the mission were quiet.", "P2Y"},
  };
  CHECK_VALUES(cases);
}

static void test_vague(void) {
  static const value_case cases[] = {
      {REPORT, "The two have recently quarrelled.", "PAST_REF"},
      {REPORT, "There is currently no truce.", "PRESENT_REF"},
      {REPORT, "Attacks have risen in recent weeks.", "PXW"},
      {REPORT, "Attacks have risen in recent years.", "PAST_REF"},
      {REPORT, "Nobody trusts anybody these days.", "PRESENT_REF"},
      {REPORT, "That is a matter for the future.", "FUTURE_REF"},
  };
  CHECK_VALUES(cases);
}

static void test_holidays(void) {
  static const value_case cases[] = {
      {REPORT, "The truce of Christmas 2010 did not hold.", "2010-12-25"},
      {REPORT, "Gunmen attacked a church on Christmas Eve.", "2018-12-24"},
      {REPORT, "The president spoke on New Year's Day.", "2019-01-01"},
      {REPORT, "Bombs went off on Easter Sunday.", "2019-04-21"},
      {REPORT, "The attacks of 9/11 changed that.", "2001-09-11"},
  };
  CHECK_VALUES(cases);
}

static void test_ranges(void) {
  static const value_case cases[] = {
      {REPORT, "He will visit Rome on May 20-22.", "2019-05-20 2019-05-22"},
      {REPORT, "They met from 3 to 5 May.", "2019-05-03 2019-05-05"},
      {REPORT, "Between 2011 and 2014, the party governed.", "2011 2014"},
      {REPORT, "The drought of 2015-16 emptied the villages.", "2015 2016"},
      {REPORT, "The war of 1914-1918 ended an empire.", "1914 1918"},
      {REPORT, "Fighting in August and September 1956 killed hundreds.", "1956-08 1956-09"},
      {REPORT, "The town held out from 28 May to 3 June 1940.", "1940-05-28 1940-06-03"},
  };
  CHECK_VALUES(cases);
  time_text t;
  CHECK_INT(time_text_open(&t, REPORT, "His May 20-22 trip was planned long before."), CASUS_OK);
  if (CHECK_INT(t.count, 2)) {
    CHECK_INT(t.items[0].from, day_parse(SL("2019-05-20")));
    CHECK_INT(t.items[0].to, day_parse(SL("2019-05-22")));
    CHECK_INT(t.items[1].from, t.items[0].from);
    CHECK_INT(t.items[0].precision, PREC_RANGE);
    CHECK_SLICE(slice_sub(t.p.text, t.items[1].whole.start, t.items[1].whole.end), "May 20-22");
    CHECK_SLICE(slice_sub(t.p.text, t.items[1].at.start, t.items[1].at.end), "22");
    CHECK_INT(t.items[0].range_part, 1);
  }
  time_text_close(&t);
}

static void test_no_time(void) {
  static const value_case cases[] = {
      {REPORT, "It has not moved since the invasion.", ""},
      {REPORT, "Some 2000 troops and 1,950 police may march.", ""},
      {REPORT, "They fell 1200 metres and paid $ 2010.", ""},
      {REPORT, "Prime Minister Theresa May spoke.", ""},
      {REPORT, "A second vote was lost 48 to 52.", ""},
      {REPORT, "The Daily Mirror and the Arab Spring were named.", ""},
      {REPORT, "Resolution 1973 was adopted.", ""},
      {REPORT, "The fall of the capital shocked them.", ""},
      {REPORT, "He sat in the sun and won.", ""},
      {REPORT, "It came late", ""}, /* ends where a date could begin */
      {REPORT, "", ""},
  };
  CHECK_VALUES(cases);
}

/* The table is looked up by halving: a word out of its order would not be found. */
static void test_words_are_found(void) {
  static const char words[] =
      "a about ad after afternoon almost am an annually apr april aug august autumn bc beginning boxing ce centuries century christmas close coming "
      "couple current currently daily dawn day daybreak days daytime dec decade decades december dozen dusk each earlier early easter eight "
      "eighteen eighth eleven end evening every fall feb february few fifteen fifth final first five following forty four fri friday fridays future "
      "half hour hours hundred jan january jul july jun june last late later latest many mar march may mid midnight minute mon monday month months "
      "morning nearly next night nights nine noon nov november now oct october one over overnight past per present previous q quarter ramadan recent "
      "recently same sat saturday second sep sept september seven several six soon spring start summer sun sunday ten that the these third this "
      "thirty thousand three thu thursday today tomorrow tonight tuesday twelve twenty two up wed wednesday week weekend weekly weeks winter within "
      "year yearly years yesterday";
  pieces s = {0};
  CHECK(pieces_cut(&s, SL(words), (span){0, sizeof words - 1}));
  CHECK(s.n > 150);
  for (size_t i = 0; i < s.n; i++)
    if (!CHECK(s.t[i].cls != 0)) printf("    word: %.*s\n", (int)piece_text(&s, i).n, piece_text(&s, i).p);
  pieces_free(&s);
}

/* ---- Intervals ------------------------------------------------------------------------------------------------------------------------ */

typedef struct interval_case {
  const char *text, *from, *to; /* "" : open or unknown */
  time_precision precision;
} interval_case;

static void test_intervals(void) {
  static const interval_case cases[] = {
      {"The court ruled last month.", "2019-04-01", "2019-04-30", PREC_MONTH},
      {"The court ruled on Wednesday.", "2019-05-15", "2019-05-15", PREC_DAY},
      {"He flies to Rome next week.", "2019-05-20", "2019-05-26", PREC_WEEK},
      {"The party split in 2014.", "2014-01-01", "2014-12-31", PREC_YEAR},
      {"He has ruled since 2014.", "2014-01-01", "", PREC_YEAR},
      {"The truce holds until Sunday.", "", "2019-05-19", PREC_DAY},
      {"They must go by the end of the year.", "", "2019-12-31", PREC_YEAR},
      {"Before 2014, they were friends.", "", "2013-12-31", PREC_YEAR},
      {"In recent weeks, the rebels gained ground.", "", "2019-05-17", PREC_RANGE},
      {"In the past two months, forty people died.", "2019-03-17", "2019-05-17", PREC_RANGE},
      {"They must leave within 48 hours.", "2019-05-17", "2019-05-19", PREC_RANGE},
      {"It was signed in early June 2014.", "2014-06-01", "2014-06-10", PREC_MONTH},
      {"It was signed in the spring of 2014.", "2014-03-01", "2014-05-31", PREC_RANGE},
      {"The regime fell in the 1990s.", "1990-01-01", "1999-12-31", PREC_RANGE},
      {"The war lasted for two years.", "", "", PREC_NONE},
      {"They protest every Friday.", "", "", PREC_NONE},
      {"It will be settled in the coming days.", "2019-05-17", "", PREC_RANGE},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    time_text t;
    CHECK_INT(time_text_open(&t, REPORT, cases[i].text), CASUS_OK);
    char from[16] = "", to[16] = "";
    if (CHECK_INT(t.count, 1)) {
      day_format(t.items[0].from, from);
      day_format(t.items[0].to, to);
      bool good = CHECK_STR(from, cases[i].from); /* all three are told */
      good = CHECK_STR(to, cases[i].to) && good;
      good = CHECK_INT(t.items[0].precision, cases[i].precision) && good;
      if (!good) printf("    in: %s\n", cases[i].text);
    } else printf("    in: %s\n", cases[i].text);
    time_text_close(&t);
  }
}

static void test_flags(void) {
  time_text t;
  CHECK_INT(time_text_open(&t, REPORT, "On Friday he spoke. In 2014 he left. Next week he returns. He has recently slept."), CASUS_OK);
  if (CHECK_INT(t.count, 4)) {
    CHECK(t.items[0].relative && !t.items[1].relative && t.items[2].relative);
    CHECK(t.items[2].future_reference && !t.items[2].past_reference);
    CHECK(t.items[3].vague && t.items[3].past_reference);
    CHECK_INT(t.items[1].sentence, 1);
    CHECK_INT(t.items[1].first, 1);
    CHECK_INT(t.items[1].count, 1);
    CHECK(timex_is_past_background(&t.items[1], day_parse(SL(REPORT))));
    CHECK(!timex_is_past_background(&t.items[0], day_parse(SL(REPORT))));
    CHECK(timex_is_future(&t.items[2], day_parse(SL(REPORT))));
  }
  time_text_close(&t);
}

static void test_json(void) {
  time_text t;
  buf out;
  buf_init(&out, 4096);
  CHECK_INT(time_text_open(&t, REPORT, "Señor Peña left on 3 May 2014."), CASUS_OK);
  utf8_map map = {.text = t.p.text};
  time_json(SL("a\"b"), t.items, t.count, &map, &out);
  CHECK_SLICE(buf_slice(&out), "{\"id\": \"a\\\"b\", \"timexes\": [{\"start\": 19, \"end\": 29, \"type\": \"DATE\", \"value\": \"2014-05-03\"}]}\n");
  buf_free(&out);
  time_text_close(&t);
}

static void test_every_allocation_may_fail(void) {
  const char *text = "On Friday he spoke. In 2014 he left. Next week he returns.";
  for (long nth = 1; nth < 100; nth++) {
    parsed p = time_text_parse(slice_of(text));
    arena a;
    const timex *items = NULL;
    size_t count = 7;
    fault f;
    fault_clear(&f);
    arena_init(&a, (size_t)1 << 20);
    mem_fail_after(nth);
    int rc = time_find(&p, day_parse(SL(REPORT)), &a, &items, &count, &f);
    mem_fail_after(0);
    if (rc != CASUS_OK) {
      CHECK_INT(rc, CASUS_ENOMEM);
      CHECK(items == NULL && count == 7);
    }
    arena_free(&a);
    time_text_drop(&p);
    if (rc == CASUS_OK) {
      CHECK(nth > 1);
      return;
    }
  }
  CHECK(!"never succeeded");
}

/* Twice the text takes about twice the work: counted in expressions and allocations, not in seconds. */
static void test_long_line(void) {
  enum { COPIES = 20000 };
  static const char one[] = "the the 1 of 1 of March - 20 - ";
  char *text = malloc(COPIES * (sizeof one - 1) + 1);
  for (size_t i = 0; i < COPIES; i++) memcpy(text + i * (sizeof one - 1), one, sizeof one);
  time_text t;
  CHECK_INT(time_text_open(&t, REPORT, text), CASUS_OK);
  CHECK(t.count >= COPIES);
  for (size_t i = 1; i < t.count; i++)
    if (t.items[i].at.start < t.items[i - 1].at.end) {
      CHECK(!"overlap");
      break;
    }
  time_text_close(&t);
  free(text);
}

int main(void) {
  RUN(test_absolute);
  RUN(test_tense_turns_partial_dates);
  RUN(test_relative);
  RUN(test_counted_from_what_was_told);
  RUN(test_narrative_with_a_report_date);
  RUN(test_no_report_date);
  RUN(test_durations_and_sets);
  RUN(test_vague);
  RUN(test_holidays);
  RUN(test_ranges);
  RUN(test_no_time);
  RUN(test_words_are_found);
  RUN(test_intervals);
  RUN(test_flags);
  RUN(test_json);
  RUN(test_every_allocation_may_fail);
  RUN(test_long_line);
  return check_summary();
}
