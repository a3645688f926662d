#include "read/dates.h"
#include "read/meta.h"
#include "tools.h"

static void dated(const char *text, const char *want) {
  date_line d = {.published = DATE_NONE};
  char got[16] = "none";
  CHECK(date_only(slice_of(text), &d));
  if (d.published != DATE_NONE) day_format(d.published, got);
  if (!CHECK_STR(got, want)) printf("in \"%s\"\n", text);
}

static void test_date_lines(void) {
  dated("Friday, September 9, 2016", "2016-09-09");
  dated("17 March 2023", "2023-03-17");
  dated("2023-03-17 14:05 GMT", "2023-03-17");
  dated("Published: 17 Mar 2023, 2:05 p.m. ET", "2023-03-17");
  dated("Published March 17, 2023 | Updated March 19, 2023", "2023-03-17");
  dated("Updated: March 19, 2023 - Published: March 17, 2023", "2023-03-17");
  dated("Last updated 12 May 2021", "none");
  dated("17. März 2023, 14.05 Uhr", "2023-03-17");
  dated("le 17 mars 2023 à 14h05", "2023-03-17");
  dated("17 de marzo de 2023", "2023-03-17");
  dated("17.03.2023", "2023-03-17");
  dated("9/13/2016", "2016-09-13");
  dated("03/04/2016", "none"); /* March or April: nobody can tell */
  dated("2 hours ago", "none");
  dated("March 17, 3023", "none"); /* refused */
  dated("31 February 2020", "none");
  dated("17 March 1650", "none");
}

static void test_not_dates(void) {
  static const char *const OTHER[] = {"Friday", "The Sun", "May I come in", "In March 2022 they left", "12 dead", "March 8 Coalition", "Second World War",
                                      "", "2023", "Sept. 11 attacks"};
  date_line d;
  for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; ++i)
    if (!CHECK(!date_only(slice_of(OTHER[i]), &d))) printf("in \"%s\"\n", OTHER[i]);
}

static void by(const char *text, const char *names, const char *agency) {
  byline b;
  buf out;
  buf_init(&out, 1000);
  if (!CHECK(byline_find(slice_of(text), &b))) {
    printf("in \"%s\"\n", text);
    return;
  }
  byline_names(&b, &out);
  CHECK_SLICE(buf_slice(&out), names);
  CHECK_SLICE(b.agency, agency);
  buf_free(&out);
}

static void test_bylines(void) {
  by("By Jane Doe", "Jane Doe", "");
  by("by Jane Doe and John van der Berg", "Jane Doe; John van der Berg", "");
  by("By JANE DOE, Associated Press", "JANE DOE", "AP");
  by("Jane Doe, Reuters", "Jane Doe", "Reuters");
  by("Jane Doe, Staff Writer", "Jane Doe", "");
  by("By Jane Doe in Kyiv", "Jane Doe", "");
  by("By Reuters Staff", "", "Reuters");
  by("Von Max Muster", "Max Muster", "");
  static const char *const OTHER[] = {"By Friday the troops had left", "Jane Doe", "John Kerry, Secretary of State", "By any means necessary",
                                      "France, Germany and Italy", "Jane Doe said she would resign"};
  byline b;
  for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; ++i)
    if (!CHECK(!byline_find(slice_of(OTHER[i]), &b))) printf("in \"%s\"\n", OTHER[i]);
  CHECK(credit_find(SL("(Reporting by Jane Doe in Moscow and John Roe; Editing by Ann Poe)"), &b));
  CHECK_INT(b.name_count, 2);
}

static void line_of(const char *text, const char *place, const char *agency, const char *date) {
  dateline d;
  char got[16] = "";
  if (!CHECK(dateline_find(slice_of(text), &d))) {
    printf("in \"%s\"\n", text);
    return;
  }
  CHECK_SLICE(d.place, place);
  CHECK_SLICE(d.agency, agency);
  if (d.date != DATE_NONE) day_format(d.date, got);
  CHECK_STR(got, date);
}

static void test_datelines(void) {
  line_of("KYIV, March 17 (Reuters) - The talks failed.", "KYIV", "Reuters", "");
  line_of("KYIV, Ukraine (AP) \xe2\x80\x94 The talks failed.", "KYIV, Ukraine", "AP", "");
  line_of("WASHINGTON, D.C. \xe2\x80\x93 The talks failed.", "WASHINGTON, D.C.", "", "");
  line_of("LONDON, Aug. 5, 2014 /PRNewswire/ -- The firm said.", "LONDON", "PR Newswire", "2014-08-05");
  line_of("Moscow (AFP) - The talks failed.", "Moscow", "AFP", "");
  line_of("BEIRUT/DAMASCUS (Reuters) The talks failed.", "BEIRUT/DAMASCUS", "Reuters", "");
  static const char *const OTHER[] = {"The talks - the third this year - failed.", "NATO said (again) that talks failed.", "Ukraine \xe2\x80\x94 a big country",
                                      "He said that talks had failed.", ""};
  dateline d;
  for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; ++i)
    if (!CHECK(!dateline_find(slice_of(OTHER[i]), &d))) printf("in \"%s\"\n", OTHER[i]);
}

static void test_captions(void) {
  CHECK(caption_find(SL("Photo: Ivo Brand/AFP")));
  CHECK(caption_find(SL("A soldier near Orva, March 2, 2022. REUTERS/Ivo Brand")));
  CHECK(caption_find(SL("A soldier near Orva (AP Photo/Ivo Brand)")));
  CHECK(!caption_find(SL("AP photographer freed after two weeks")));
  CHECK(!caption_find(SL("Reuters reported the strike first.")));
  CHECK(!caption_find(SL("The agency sold its photos through Getty Images.")));
}

int main(void) {
  RUN(test_date_lines);
  RUN(test_not_dates);
  RUN(test_bylines);
  RUN(test_datelines);
  RUN(test_captions);
  return check_summary();
}
