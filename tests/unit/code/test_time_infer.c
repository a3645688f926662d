#include "check.h"
#include "test_time_text.h"

/* Infers the day of a report; "" for none. why: a part of the reason, or NULL. */
static void check_inferred(const char *text, const char *want, const char *why_part) {
  parsed p = time_text_parse(slice_of(text));
  fault f;
  day d = 0;
  double certainty = -1;
  char why[TIME_WHY_MAX] = "x", got[16] = "";
  fault_clear(&f);
  CHECK_INT(time_infer_report_date(&p, &d, &certainty, why, &f), CASUS_OK);
  day_format(d, got);
  if (!CHECK_STR(got, want)) printf("    why: %s\n    in: %.90s\n", why, text);
  if (d == DATE_NONE) CHECK(certainty == 0 && why[0] == '\0');
  else CHECK(certainty > 0.5 && certainty < 1 && strncmp(why, "inferred: ", 10) == 0);
  if (why_part && !CHECK(strstr(why, why_part) != NULL)) printf("    why: %s\n", why);
  time_text_drop(&p);
}

/* ---- Fixed by the words ------------------------------------------------------------------------------------------------------------ */

static void test_next_week_and_a_range(void) {
  check_inferred("Lisbon premier to fly to Rabat next week\n"
                 "Portuguese premier Rui Moura will fly to Rabat next week for talks with King Idris, both governments announced on Thursday.\n"
                 "Moura's June 17-19 trip to Rabat follows a quarrel over fishing.\n"
                 "The two kingdoms had broken off talks in October 2018, when Rabat seized two boats.\n",
                 "2019-06-13", "'next week' = 'June 17-19'");
}

static void test_tomorrow_and_a_weekday_date(void) {
  check_inferred("Ministers of the lake states gather in Entebbe tomorrow to sign the water pact, the host said on Tuesday.\n"
                 "The water pact of the lake states is to be signed in Entebbe on Wednesday, 9 October.\n"
                 "It was drafted in May 2018.\n",
                 "2019-10-08", "'tomorrow' = 'Wednesday, 9 October'");
}

static void test_today_with_its_date(void) {
  check_inferred("The foreign office today (12 November 2015) welcomed the accord between the two banks of the river.\n"
                 "Officials met yesterday.\n",
                 "2015-11-12", NULL);
}

static void test_date_line(void) {
  check_inferred("Dockers walk out in Gdynia\nThursday, April 4, 2013\nDockers stopped work in Gdynia and marched to the town hall.\n", "2013-04-04",
                 "dated 'Thursday, April 4, 2013'");
  check_inferred("Dockers walk out in Gdynia\nPublished on 4 April 2013 at 10:15 GMT\nDockers stopped work on Monday.\n", "2013-04-04", NULL);
}

static void test_dateline(void) {
  check_inferred("NAIROBI, March 3, 2011 (Agency) - Police fired tear gas at teachers who marched on parliament.\n", "2011-03-03", "dated 'March 3, 2011'");
  check_inferred("QUITO, Oct. 2 (Agency) - Farmers blocked a highway on Tuesday.\nA pact of August 2011 had ended the last blockade.\n", "2012-10-02", NULL);
}

static void test_last_week_holds_the_date(void) {
  check_inferred("Rebels released six aid workers on Saturday, the Red Cross said.\n"
                 "The aid workers were abducted by rebels near Goma last week.\n"
                 "The rebels abducted the workers near Goma on Friday, 8 July, as they left a clinic.\n"
                 "The group was founded in March 2015.\n",
                 "2016-07-16", "'last week'");
}

static void test_day_told_with_the_news(void) {
  check_inferred("Striking miners clashed with police in Cusco on Wednesday, officials said.\n"
                 "Police confirmed on Wednesday, 14 August 2013, that four miners had been killed.\n",
                 "2013-08-14", NULL);
}

/* ---- Not fixed --------------------------------------------------------------------------------------------------------------------------- */

static void test_no_clue(void) {
  check_inferred("The coalition welcomed the liberation of the town and praised the army.\nIt promised more aid.\n", "", NULL);
  check_inferred("", "", NULL);
}

static void test_weekday_alone(void) {
  check_inferred("Soldiers shot two men at a checkpoint on Friday.\nA police officer said that earlier on Friday a mortar had hit a mosque.\n", "", NULL);
}

static void test_old_years_alone(void) {
  check_inferred("The party, which lost power in 2006, named a new leader on Monday.\nIt was founded in 1951.\n", "", NULL);
}

static void test_date_without_a_year(void) {
  check_inferred("The envoy will travel to Ankara November 16-17 and to Beirut November 18-19.\nIn Ankara the envoy will meet officials.\n", "", NULL);
}

static void test_year_too_far_back(void) {
  check_inferred("The premier will fly to Rabat next week, both governments announced on Thursday.\nHis June 17-19 trip to Rabat was agreed by both "
                 "governments.\nThe two had quarrelled in 1975.\n", "", NULL);
}

static void test_meetings_that_were(void) {
  check_inferred("The ministers will gather in Washington on July 21, 2016.\nThe last meeting took place in Rome on February 2, 2016, and the one before "
                 "it in Brussels.\n", "", NULL);
}

static void test_contradiction(void) {
  check_inferred("The premier will visit Rabat next week, both sides announced on Thursday.\nHis visit to Rabat was on June 17, 2015.\n"
                 "The visit to Rabat comes after one in June 2016.\n", "", NULL);
}

static void test_history(void) {
  check_inferred("The war began on 3 May 1803. The town fell on 4 July 1804. The king fled in 1805 and died on 2 March 1806.\n", "", NULL);
}

static void test_allocation_failure(void) {
  parsed p = time_text_parse(slice_of("Soldiers shot two men on Friday, 3 May 2013."));
  for (long nth = 1; nth < 50; nth++) {
    day d = 5;
    double certainty = 0.25;
    char why[TIME_WHY_MAX] = "x";
    fault f;
    fault_clear(&f);
    mem_fail_after(nth);
    int rc = time_infer_report_date(&p, &d, &certainty, why, &f);
    mem_fail_after(0);
    if (rc == CASUS_OK) break;
    CHECK_INT(rc, CASUS_ENOMEM);
    CHECK(d == 5 && certainty == 0.25 && why[0] == 'x');
  }
  time_text_drop(&p);
}

int main(void) {
  RUN(test_next_week_and_a_range);
  RUN(test_tomorrow_and_a_weekday_date);
  RUN(test_today_with_its_date);
  RUN(test_date_line);
  RUN(test_dateline);
  RUN(test_last_week_holds_the_date);
  RUN(test_day_told_with_the_news);
  RUN(test_no_clue);
  RUN(test_weekday_alone);
  RUN(test_old_years_alone);
  RUN(test_date_without_a_year);
  RUN(test_year_too_far_back);
  RUN(test_meetings_that_were);
  RUN(test_contradiction);
  RUN(test_history);
  RUN(test_allocation_failure);
  return check_summary();
}
