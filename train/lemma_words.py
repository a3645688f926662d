"""Irregular forms that the treebanks may not show, written down by hand for this project. verb: past, participle."""

VERBS = """arise arose arisen; awake awoke awoken; bear bore borne; beat beat beaten; become became become; befall befell befallen;
begin began begun; bend bent bent; beset beset beset; bet bet bet; bid bid bid; bind bound bound; bite bit bitten; bleed bled bled;
blow blew blown; break broke broken; breed bred bred; bring brought brought; broadcast broadcast broadcast; build built built;
burst burst burst; buy bought bought; cast cast cast; catch caught caught; choose chose chosen; cling clung clung; come came come;
cost cost cost; creep crept crept; cut cut cut; deal dealt dealt; dig dug dug; do did done; draw drew drawn; drink drank drunk;
drive drove driven; eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled;
fling flung flung; fly flew flown; forbid forbade forbidden; forecast forecast forecast; foresee foresaw foreseen; forget forgot forgotten;
forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken; freeze froze frozen; get got gotten; give gave given; go went gone;
grind ground ground; grow grew grown; hang hung hung; have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held;
hurt hurt hurt; keep kept kept; kneel knelt knelt; know knew known; lay laid laid; lead led led; leap leapt leapt; leave left left;
lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost; make made made; mean meant meant; meet met met;
mislead misled misled; mistake mistook mistaken; misunderstand misunderstood misunderstood; mow mowed mown; offset offset offset;
outbid outbid outbid; outdo outdid outdone; overcome overcame overcome; override overrode overridden; overrun overran overrun;
oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid paid; plead pled pled; prove proved proven;
put put put; quit quit quit; read read read; rebuild rebuilt rebuilt; redo redid redone; rend rent rent; repay repaid repaid;
rethink rethought rethought; retake retook retaken; rewrite rewrote rewritten; rid rid rid; ride rode ridden; ring rang rung; rise rose risen;
run ran run; saw sawed sawn; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set; sew sewed sewn;
shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown; shrink shrank shrunk; shut shut shut; sing sang sung;
sink sank sunk; sit sat sat; slay slew slain; sleep slept slept; slide slid slid; sling slung slung; slit slit slit; sow sowed sown;
speak spoke spoken; speed sped sped; spend spent spent; spill spilt spilt; spin spun spun; spit spat spat; split split split;
spread spread spread; spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; sting stung stung; stink stank stunk;
stride strode stridden; strike struck struck; string strung strung; strive strove striven; swear swore sworn; sweep swept swept;
swell swelled swollen; swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore torn; tell told told;
think thought thought; throw threw thrown; thrust thrust thrust; tread trod trodden; undercut undercut undercut; undergo underwent undergone;
undermine undermined undermined; understand understood understood; undertake undertook undertaken; undo undid undone; unwind unwound unwound;
uphold upheld upheld; upset upset upset; wake woke woken; wear wore worn; weave wove woven; weep wept wept; win won won; wind wound wound;
withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood; wring wrung wrung; write wrote written;
smell smelled smelled; spell spelled spelled; travel travelled travelled; cancel cancelled cancelled; focus focused focused;
target targeted targeted; benefit benefited benefited; bus bused bused; veto vetoed vetoed; echo echoed echoed"""

NOUNS = """man men; woman women; child children; foot feet; tooth teeth; goose geese; mouse mice; wife wives; life lives;
knife knives; wolf wolves; leaf leaves; half halves; self selves; shelf shelves; thief thieves; loaf loaves; calf calves; crisis crises;
analysis analyses; basis bases; thesis theses; hypothesis hypotheses; emphasis emphases; oasis oases; parenthesis parentheses;
phenomenon phenomena; criterion criteria; medium media; bacterium bacteria; memorandum memoranda; referendum referenda; stratum strata;
alumnus alumni; stimulus stimuli; nucleus nuclei; cactus cacti; syllabus syllabi; series series; species species; means means;
headquarters headquarters; crossroads crossroads; barracks barracks; aircraft aircraft; spacecraft spacecraft; hovercraft hovercraft;
offspring offspring; sheep sheep; deer deer; troop troops; rebel rebels; hero heroes; potato potatoes; tomato tomatoes; veto vetoes;
embargo embargoes; torpedo torpedoes; gas gases; bus buses; virus viruses; policeman policemen; policewoman policewomen;
fisherman fishermen; spokesman spokesmen; spokeswoman spokeswomen; gunman gunmen; serviceman servicemen; militiaman militiamen;
lawmaker lawmakers; tribesman tribesmen; axis axes; ellipsis ellipses; diagnosis diagnoses; synopsis synopses; matrix matrices;
vertex vertices; appendix appendices; index indices; curriculum curricula; forum forums"""


def verbs():
    """(xpos, form, lemma)"""
    for line in VERBS.replace("\n", " ").split(";"):
        v, past, part = line.split()
        yield "VBD", past, v
        yield "VBN", part, v


def nouns():
    for line in NOUNS.replace("\n", " ").split(";"):
        n, plural = line.split()
        yield "NNS", plural, n
