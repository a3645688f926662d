/* Where the sides of a predicate stand in the tree: voice, relative clauses, control and raising, coordination. */
#include "code/tree.h"

enum { MAX_HOPS = 8 };

static bool has_aux_have(const tree *tr, int v) {
  tree_each(tr, c, v) if (tr->t[c].rel == REL_AUX && tree_lemma_is(tr, c, "have")) return true;
  return false;
}

static bool has_any_aux(const tree *tr, int v) {
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_AUX) return true;
  return false;
}

/* A participle without an auxiliary of its own: "two soldiers killed in ...", "accused of ...". */
static bool bare_participle(const tree *tr, int v) {
  if (tr->t[v].tag != TAG_VBN || has_any_aux(tr, v)) return false;
  ud_rel r = tree_base(tr, v);
  if (r == REL_ACL || r == REL_AMOD) return tree_child(tr, v, REL_NSUBJ) < 0;
  return (r == REL_ADVCL || r == REL_ROOT || r == REL_CCOMP || r == REL_XCOMP || r == REL_PARATAXIS) &&
         tree_child(tr, v, REL_NSUBJ) < 0 && tree_child(tr, v, REL_OBJ) < 0;
}

/* "Activist arrested in Minsk": headlines leave the auxiliary out. */
static bool headline_passive(const tree *tr, int v) {
  if (!tr->s->headline || has_any_aux(tr, v) || tree_child(tr, v, REL_OBJ) >= 0 || tree_child(tr, v, REL_CCOMP) >= 0 || tree_child(tr, v, REL_XCOMP) >= 0) return false;
  if (tr->t[v].tag != TAG_VBN && tr->t[v].tag != TAG_VBD) return false;
  return tree_lemma_in(tr, v, SL("arrest kill rescue detain injure wound jail charge release free expel deport behead execute abduct kidnap assassinate murder sentence convict "
                                 "indict evacuate ban capture seize destroy hit attack bomb shell shoot accuse sack oust elect appoint name free suspend bar displace"));
}

bool args_passive(const tree *tr, int v) {
  if (v >= 0 && headline_passive(tr, v)) return true;
  for (int hops = 0; v >= 0 && hops < MAX_HOPS; hops++) {
    bool finite = tr->t[v].tag == TAG_VBD || tr->t[v].tag == TAG_VBZ || tr->t[v].tag == TAG_VBP; /* then a passive subject is a slip */
    bool takes = tree_child(tr, v, REL_OBJ) >= 0; /* so does one that has an object and no auxiliary */
    if (tree_child(tr, v, REL_AUX_PASS) >= 0 || (tree_child(tr, v, REL_NSUBJ_PASS) >= 0 && !finite && !takes)) return true;
    if (bare_participle(tr, v)) return true;
    bool shares = tr->t[v].rel == REL_CONJ && tr->t[v].tag == TAG_VBN && tree_child(tr, v, REL_NSUBJ) < 0 && !has_aux_have(tr, v) &&
                  tree_child(tr, v, REL_OBJ) < 0;
    if (!shares) return false;
    v = tree_head(tr, v);
  }
  return false;
}

static int own_subject(const tree *tr, int v) {
  int s = tree_child(tr, v, REL_NSUBJ);
  if (s < 0) s = tree_child(tr, v, REL_NSUBJ_OUTER);
  bool takes = tree_child(tr, v, REL_OBJ) >= 0;
  if (s < 0 && tree_child(tr, v, REL_AUX_PASS) < 0 && (takes || tr->t[v].tag == TAG_VBD || tr->t[v].tag == TAG_VBZ || tr->t[v].tag == TAG_VBP)) s = tree_child(tr, v, REL_NSUBJ_PASS);
  return s;
}

static int any_subject(const tree *tr, int v) {
  int s = own_subject(tr, v);
  if (s < 0) s = tree_child(tr, v, REL_NSUBJ_PASS);
  return s;
}

/* Verbs whose subject, not object, does what the infinitive says ("promised Kyiv to send"). */
static bool subject_control(const tree *tr, int v) {
  return tree_lemma_in(tr, v, SL("promise pledge vow threaten offer agree use cost take spend have"));
}

static int object_of(const tree *tr, int v) {
  int o = tree_child(tr, v, REL_OBJ);
  if (o < 0) o = tree_child(tr, v, REL_IOBJ);
  return o;
}

/* A gerund behind of/for/from/into that belongs to the matrix object: "accused B of attacking", "barred B from entering". */
static bool object_gerund(const tree *tr, int v) {
  return tree_case_is(tr, v, SL("of")) || tree_case_is(tr, v, SL("for")) || tree_case_is(tr, v, SL("from")) || tree_case_is(tr, v, SL("into"));
}

static bool infinitive(const tree *tr, int v) {
  tree_each(tr, c, v) if (tr->t[c].tag == TAG_TO || (tr->t[c].pos == POS_PART && tree_lemma_is(tr, c, "to"))) return true;
  return false;
}

/* Whose plan: the possessor of a noun, else the subject of the verb that it is the object of. */
static int owner_of_noun(const tree *tr, int noun, int *next) {
  int poss = tree_child(tr, noun, REL_NMOD_POSS);
  *next = -1;
  if (poss >= 0) return poss;
  int h = tree_head(tr, noun);
  if (h >= 0 && tree_is_verb(tr, h)) {
    if (tree_base(tr, noun) == REL_NSUBJ) return -1;
    *next = h;
    return -1;
  }
  int mod = tree_child(tr, noun, REL_AMOD);
  if (mod < 0) mod = tree_child(tr, noun, REL_COMPOUND);
  if (mod >= 0 && tr->cover[mod] >= 0) return noun;
  return -1;
}

/* One step from a clause without a subject towards its controller. Returns the controller, or -1 with *next = the clause
 * to look at next (-1: none). */
static int controller(const tree *tr, int v, int *next) {
  int h = tree_head(tr, v);
  *next = -1;
  if (h < 0) return -1;
  bool head_verb = tree_is_verb(tr, h);
  switch (tree_base(tr, v)) {
    case REL_CONJ: *next = h; return -1;
    case REL_XCOMP: {
      int o = head_verb && !subject_control(tr, h) && !args_passive(tr, h) ? object_of(tr, h) : -1;
      if (o < 0) *next = h;
      return o;
    }
    case REL_ADVCL: {
      int o = head_verb && object_gerund(tr, v) ? (args_passive(tr, h) ? tree_child(tr, h, REL_NSUBJ_PASS) : object_of(tr, h)) : -1;
      if (o < 0) *next = h;
      return o;
    }
    case REL_ACL:
      if (tr->t[v].rel == REL_ACL_RELCL) return h;
      if (infinitive(tr, v) && tr->s->headline && tree_base(tr, h) == REL_ROOT) return h; /* "Xi to travel to Russia" */
      if (infinitive(tr, v)) return owner_of_noun(tr, h, next);
      if (tree_case_is(tr, v, SL("of")) || tree_case_is(tr, v, SL("for"))) return owner_of_noun(tr, h, next);
      if (tr->t[v].tag == TAG_VBG && tree_lemma_in(tr, h, SL("declaration statement letter resolution petition motion message note report plan communique speech appeal bill law order decree")))
        return owner_of_noun(tr, h, next);
      return tr->t[v].tag == TAG_VBG || tr->t[v].tag == TAG_VBP ? h : -1;
    case REL_AMOD: return tr->t[v].tag == TAG_VBG ? h : -1;
    case REL_CCOMP: case REL_OBL: case REL_CSUBJ: *next = head_verb ? h : -1; return -1;
    case REL_NMOD: return owner_of_noun(tr, h, next);
    default: return -1;
  }
}

static int find_subject(const tree *tr, int v, bool *inherited) {
  int s = own_subject(tr, v);
  *inherited = false;
  if (s >= 0) return tree_antecedent(tr, s);
  *inherited = true;
  for (int hops = 0, cur = v; cur >= 0 && hops < MAX_HOPS; hops++) {
    int next, c = controller(tr, cur, &next);
    if (c >= 0) return tree_antecedent(tr, c);
    if (next < 0) return -1;
    if (tr->t[cur].rel == REL_CONJ && args_passive(tr, next) && !args_passive(tr, v)) {
      int p = tree_child(tr, next, REL_NSUBJ_PASS);
      if (p >= 0) return tree_antecedent(tr, p);
    }
    if ((s = any_subject(tr, next)) >= 0) return tree_antecedent(tr, s);
    cur = next;
  }
  return -1;
}

static int passive_patient(const tree *tr, int v) {
  for (int hops = 0; v >= 0 && hops < MAX_HOPS; hops++) {
    int s = tree_child(tr, v, REL_NSUBJ_PASS);
    if (s < 0) s = own_subject(tr, v);
    if (s >= 0) return tree_antecedent(tr, s);
    ud_rel r = tree_base(tr, v);
    if (r == REL_ACL || r == REL_AMOD) return tree_head(tr, v);
    if (r != REL_CONJ && r != REL_XCOMP && r != REL_ADVCL) return -1;
    int h = tree_head(tr, v);
    if (r != REL_CONJ && h >= 0) {
      int o = r == REL_XCOMP ? object_of(tr, h) : -1;
      if (o >= 0) return o;
    }
    v = h;
  }
  return -1;
}

static int by_phrase(const tree *tr, int i) {
  int by = tree_child(tr, i, REL_OBL_AGENT);
  if (by >= 0) return by;
  tree_each(tr, c, i) {
    ud_rel r = tree_base(tr, c);
    if ((r == REL_OBL || r == REL_NMOD) && tree_case_is(tr, c, SL("by"))) return c;
  }
  return -1;
}

/* The object of a clause that modifies a noun and leaves its object open: "the town that rebels captured". */
static int relative_object(const tree *tr, int v) {
  if (tr->t[v].rel != REL_ACL_RELCL) return -1;
  int s = own_subject(tr, v);
  if (s < 0 || tree_is_relative(tr, s)) return -1;
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_OBL && tree_is_relative(tr, c)) return -1;
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_ADVMOD && tr->t[c].tag == TAG_WRB) return -1;
  return tree_head(tr, v);
}

static int object_through_coordination(const tree *tr, int v) {
  /* "shelled and bombed the town": the object hangs on the last verb */
  tree_each(tr, c, v)
    if (tr->t[c].rel == REL_CONJ && tree_is_verb(tr, c) && own_subject(tr, c) < 0 && c == v + 2) return tree_child(tr, c, REL_OBJ);
  return -1;
}

/* "evacuated about 80 people", "rescued over 700 men": a rounded number is no preposition. */
static int rounded_object(const tree *tr, int v) {
  tree_each(tr, c, v) {
    if (tree_base(tr, c) != REL_OBL || c < v || tree_child(tr, c, REL_NUMMOD) < 0) continue;
    bool bare = tr->t[c].rel == REL_OBL && tree_child(tr, c, REL_CASE) < 0; /* "killed at least eight men" */
    if (bare && tr->t[c].pos == POS_NOUN && !tree_lemma_in(tr, c, SL("day week month year hour minute time night morning evening decade mile kilometre kilometer"))) return c;
    if (tree_lemma_in(tr, v + 1 < tr->n ? v + 1 : v, SL("about around over under nearly almost some up")) && tree_head(tr, v + 1) == c) return c;
  }
  return -1;
}

/* "gave the Ivory Coast 5 million dollars", the receiver read as part of the object: a name in front of a number. */
static int receiver_in_object(const tree *tr, int v) {
  int o = tree_child(tr, v, REL_OBJ);
  if (o < 0 || !tree_lemma_in(tr, v, SL("give grant lend award pay send offer hand"))) return -1;
  int number = tree_child(tr, o, REL_NUMMOD), name = -1;
  tree_each(tr, c, o)
    if (tree_base(tr, c) == REL_COMPOUND && tr->t[c].pos == POS_PROPN && c < number) name = c;
  return name;
}

args args_of_verb(const tree *tr, int v) {
  args a = {-1, -1, -1, -1, -1, -1, -1, false, false};
  a.passive = args_passive(tr, v);
  a.iobj = tree_child(tr, v, REL_IOBJ);
  a.by = by_phrase(tr, v);
  a.comp = tree_child(tr, v, REL_CCOMP);
  if (a.comp < 0) a.comp = tree_child(tr, v, REL_XCOMP);
  if (a.passive) {
    a.subj = a.by >= 0 ? tree_antecedent(tr, a.by) : -1;
    a.obj = passive_patient(tr, v);
    return a;
  }
  a.subj = find_subject(tr, v, &a.inherited);
  if (a.iobj < 0) a.iobj = receiver_in_object(tr, v);
  a.obj = tree_child(tr, v, REL_OBJ);
  if (a.obj >= 0) a.obj = tree_antecedent(tr, a.obj);
  if (a.obj < 0) a.obj = relative_object(tr, v);
  if (a.obj < 0 && a.comp < 0) a.obj = object_through_coordination(tr, v);
  if (a.obj < 0) a.obj = rounded_object(tr, v);
  return a;
}

static int agent_in_participle(const tree *tr, int noun) {
  tree_each(tr, c, noun)
    if (tr->t[c].rel == REL_ACL && tr->t[c].tag == TAG_VBN) {
      int by = by_phrase(tr, c);
      if (by >= 0) return by;
    }
  return -1;
}

/* "accuses Israel of bombardment": the deed's side is the object of the verb above. */
static int accused_of(const tree *tr, int noun) {
  int h = tree_head(tr, noun);
  ud_rel r = tree_base(tr, noun);
  if (h < 0 || !tree_is_verb(tr, h) || r != REL_OBL || !(tree_case_is(tr, noun, SL("of")) || tree_case_is(tr, noun, SL("for")))) return -1;
  if (!tree_lemma_in(tr, h, SL("accuse blame condemn charge criticise criticize denounce suspect convict acquit praise thank punish denounce arrest jail"))) return -1;
  return args_passive(tr, h) ? tree_child(tr, h, REL_NSUBJ_PASS) : object_of(tr, h);
}

/* "claimed responsibility for the attack", "admitted the bombing": the subject; -1 none. */
int args_claimant(const tree *tr, int noun) {
  int h = tree_head(tr, noun), object = noun;
  if (h >= 0 && tree_case_is(tr, noun, SL("for"))) {
    if (tree_lemma_in(tr, h, SL("responsibility credit"))) object = h, h = tree_head(tr, h);
    else object = tree_child(tr, h, REL_OBJ);
    if (object < 0 || !tree_lemma_in(tr, object, SL("responsibility credit"))) return -1;
  } else if (!tree_lemma_in(tr, h < 0 ? noun : h, SL("claim admit acknowledge"))) {
    return -1;
  }
  if (h < 0 || !tree_is_verb(tr, h) || args_passive(tr, h) || tree_base(tr, object) != REL_OBJ) return -1;
  if (!tree_lemma_in(tr, h, SL("claim admit accept acknowledge take assume"))) return -1;
  bool inherited = false;
  return find_subject(tr, h, &inherited);
}

args args_of_noun(const tree *tr, int noun, int light) {
  args a = {-1, -1, -1, -1, -1, -1, -1, false, false};
  a.light = light;
  a.poss = tree_child(tr, noun, REL_NMOD_POSS);
  if (a.poss >= 0) a.poss = tree_antecedent(tr, a.poss);
  a.by = by_phrase(tr, noun);
  if (a.by < 0) a.by = agent_in_participle(tr, noun);
  tree_each(tr, c, noun) if (tree_base(tr, c) == REL_ACL && tr->t[c].rel != REL_ACL_RELCL && a.comp < 0) a.comp = c;
  if (light >= 0) {
    args l = args_of_verb(tr, light);
    a.subj = l.subj == noun ? -1 : l.subj;
    a.passive = l.passive;
    a.iobj = l.iobj;
    if (a.comp < 0) a.comp = l.comp == noun ? -1 : l.comp;
    if (a.by < 0) a.by = l.by;
    if (l.obj >= 0 && l.obj != noun) a.obj = l.obj;
  } else {
    int s = own_subject(tr, noun); /* "it was an attack": the noun as predicate */
    if (s >= 0) a.subj = tree_antecedent(tr, s);
    else if ((a.subj = accused_of(tr, noun)) >= 0) a.inherited = true;
  }
  return a;
}

args args_of_adjective(const tree *tr, int adj) {
  args a = {-1, -1, -1, -1, -1, -1, -1, false, false};
  a.subj = find_subject(tr, adj, &a.inherited);
  if (tr->t[adj].rel == REL_AMOD) a.subj = tree_head(tr, adj);
  a.comp = tree_child(tr, adj, REL_CCOMP);
  if (a.comp < 0) a.comp = tree_child(tr, adj, REL_XCOMP);
  if (a.comp < 0) a.comp = tree_child(tr, adj, REL_ADVCL);
  return a;
}

args args_of_word(const tree *tr, int i) { return tree_is_verb(tr, i) ? args_of_verb(tr, i) : args_of_noun(tr, i, -1); }

static int prep_child(const tree *tr, int i, slice prep, int not_this) {
  tree_each(tr, c, i) {
    ud_rel r = tree_base(tr, c);
    if (c != not_this && (r == REL_OBL || r == REL_NMOD || r == REL_IOBJ || r == REL_OBJ || r == REL_ADVMOD) && tree_case_is(tr, c, prep))
      return tree_antecedent(tr, c);
  }
  return -1;
}

/* The object's own complements, down a chain of "of" ("millions of dollars of aid for Romania"). */
static int prep_below_object(const tree *tr, int obj, slice prep) {
  for (int hops = 0; obj >= 0 && hops < 4; hops++) {
    int r = prep_child(tr, obj, prep, -1), next = -1;
    if (r >= 0) return r;
    if (slice_is(prep, "from")) return -1; /* "the withdrawal of forces from X": a place */
    tree_each(tr, c, obj) if (tree_base(tr, c) == REL_NMOD && tree_case_is(tr, c, SL("of"))) next = c;
    obj = next;
  }
  return -1;
}

int args_prep(const tree *tr, int pred, const args *a, slice prep) {
  int r = prep_child(tr, pred, prep, -1);
  if (r < 0 && a->light >= 0) r = prep_child(tr, a->light, prep, pred);
  if (r < 0 && a->obj >= 0 && a->obj != pred && tree_under(tr, a->obj, pred)) r = prep_below_object(tr, a->obj, prep);
  return r;
}
