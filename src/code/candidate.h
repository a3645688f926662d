/* Candidates for events in one sentence: shared by the files that find, fill, join and finish them. */
#ifndef CASUS_CODE_CANDIDATE_H
#define CASUS_CODE_CANDIDATE_H

#include "code/code.h"

typedef struct candidate {
  int tok, content;
  lex_act la;
  args a;
  mention m;
  int also;        /* another trigger of the same event, -1 none: its time and place count too */
  bool dead;       /* not an event after all */
  bool is_content; /* content of another act */
} candidate;

typedef struct workbench {
  candidate c[MAX_CANDIDATES];
  size_t count;
} workbench;

/* event.c: one line for `casus explain`, if it asks. */
void trace_add(const scene *sc, int tok, lex_where rule, verdict why);

/* entry.c */
bool entry_flag(const lex_act *la, const char *name);
int entry_slot_token(const tree *tr, int pred, const args *a, const lex_role *r); /* -1: empty */

/* sides.c. WHY_CODED, or why the entry's sides do not hold. */
verdict sides_fill(const scene *sc, candidate *c);
verdict sides_accused(const scene *sc, candidate *c);
bool sides_point_back(const scene *sc, candidate *c);
/* Token of who claims the deed as its own, -1 none; *nobody: the report says that nobody has. */
int sides_claimant(const scene *sc, const candidate *c, bool *nobody);

/* join.c: one candidate an event; the others are dead. */
void candidates_join(const scene *sc, workbench *wb);

/* mention.c: all that does not depend on the entry alone. */
void mention_finish(const scene *sc, const workbench *wb, candidate *c);
bool mention_has_mode(const mention *m, slice mode);

#endif
