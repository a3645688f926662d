/* Sets of sides: one entity or several that stand on one side of an event. */
#include "code/who.h"
#include "lexicon/ontology.h"

bool entity_known(const entity *e) { return e->code.n || e->sector.n; }

void entities_add(entities *to, const entity *e) {
  for (size_t i = 0; i < to->count; i++)
    if (slice_eq(to->item[i].code, e->code) && slice_eq(to->item[i].sector, e->sector) && slice_eq(to->item[i].text, e->text)) return;
  if (to->count < WHO_MAX) to->item[to->count++] = *e;
}

bool entities_known(const entities *e) {
  for (size_t i = 0; i < e->count; i++)
    if (entity_known(&e->item[i])) return true;
  return false;
}

bool entities_share_code(const entities *a, const entities *b) {
  for (size_t i = 0; i < a->count; i++)
    for (size_t j = 0; j < b->count; j++)
      if (a->item[i].code.n && slice_eq(a->item[i].code, b->item[j].code)) return true;
  return false;
}

bool entities_have_code(const entities *e) {
  for (size_t i = 0; i < e->count; i++)
    if (e->item[i].code.n) return true;
  return false;
}

bool entities_have(const entities *e, slice code) {
  for (size_t i = 0; i < e->count; i++)
    if (slice_eq(e->item[i].code, code)) return true;
  return false;
}

bool entities_overlap(const entities *a, const entities *b) {
  for (size_t i = 0; i < a->count; i++)
    for (size_t k = 0; k < b->count; k++)
      if (a->item[i].at.start == b->item[k].at.start && a->item[i].at.end == b->item[k].at.end) return true;
  return false;
}

void entities_drop_shared(entities *from, const entities *keep) {
  size_t n = 0;
  for (size_t i = 0; i < from->count; i++) {
    bool same = false;
    for (size_t k = 0; k < keep->count; k++) {
      same |= from->item[i].at.start == keep->item[k].at.start && from->item[i].at.end == keep->item[k].at.end;
      same |= from->item[i].indirect && slice_eq(from->item[i].code, keep->item[k].code) && (from->item[i].bare_country || slice_eq(from->item[i].sector, keep->item[k].sector)); /* "reaffirmed the strength of their ties" */
    }
    if (!same) from->item[n++] = from->item[i];
  }
  from->count = n;
}

/* Sides known by their role only get the country that the context gives them. */
void entities_complete(entities *e, slice code) {
  if (!code.n || country_is_body(code)) return;
  for (size_t i = 0; i < e->count; i++)
    if (!e->item[i].code.n && e->item[i].sector.n && !slice_is(e->item[i].sector, "REF")) e->item[i].code = code, e->item[i].guessed = true;
}
