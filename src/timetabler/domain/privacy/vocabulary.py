"""Words that name nobody by themselves: titles, roles, abbreviations, surnames that are words."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles that stand before a surname; those that mean the same share a word.
TITLES = {"mr": "mr", "mister": "mr", "mrs": "mrs", "ms": "ms", "miss": "miss", "mx": "mx",
          "dr": "dr", "doctor": "dr", "prof": "prof", "professor": "prof", "sir": "sir",
          "dame": "dame", "lady": "lady", "lord": "lord", "rev": "rev", "revd": "rev",
          "reverend": "rev", "cllr": "cllr", "councillor": "cllr", "madam": "madam",
          "auntie": "aunt", "aunt": "aunt", "uncle": "uncle", "nurse": "nurse",
          "father": "father", "sister": "sister", "brother": "brother", "imam": "imam",
          "rabbi": "rabbi", "mme": "mrs", "herr": "mr", "frau": "mrs", "baroness": "baroness"}
#: What may stand behind a name.
AFTER_NAMES = _words(
    "obe mbe cbe kbe dbe qc kc mp jp phd ba ma bsc msc dl jr sr")
#: Parts of a surname that stand before its last word.
PARTICLES = _words(
    "van von de der den del della di da do dos das du la le al el bin ibn abu "
                      "ap ab st ter ten af zu")
#: What people are called by who are not named: "Young carer", "Parent 2", "Service user".
ROLES = _words(
    "a adopter adopters adult adults adviser advocate an and apprentice at be board boy brother "
    "by care carer carers chair child children client clients co community confirmed "
    "coproduction couple customer customers daughter disability disabled expert experts family "
    "families father for former forum foster friend from girl group guest homeless household "
    "in individual kinship leader leaver leavers lived experience learning living local looked "
    "after male female man member members mental health mother mum dad name neighbour network "
    "no number of older on one or panel parent parents partner patient patients people peer "
    "person persons private relative relatives rep representative representatives resident "
    "residents self service services sister social son staff student survivor survivors tba tbc "
    "tenant tenants the their three to two unpaid user users victim visitor volunteer "
    "volunteers wife husband who with witness woman women worker working young youth supported "
    "living interviewee participant speaker support anonymous unknown "
    "unnamed undisclosed several various vacant vacancy new the this that our your")
#: Abbreviations and short words that two or three capital letters may be.
ABBREVIATIONS = _words(
    "ac ad ahp ai am amhp an ap ar as asc asd at av ba bc bd be bi bid bme bp by ca cab cc ccg cd "
    "ce ceo cfo cfe cg ch cic cio cj cla cm cmt co cob col coo cp cpd cpn cqc cr cs csc cse csp "
    "ct cv cx da dass dc dcs dd de dfe dfg dg dh dj dl dm do dol dols dp dph dr ds dsl dv dvd eat "
    "ec ed edi edt eg eh ehc ehm el em en eo ep es et eu fa faq fc fd fe ff fg fm fo foi fp fte fy "
    "ga gb gdp gp gm gps gov hb hc hd he hi hiv hmo hmp hoc hos hov hp hq hr hra hs ht hv hwb ib "
    "ic icb icp ics ict id ie if ii iii im in io ip is iso it itc iv ix ja jd jp jsna ka kc kit "
    "kpi la lac lad lap lc ld lea led lep lga lgbt lgo lp ls ltd ma map mash mat mc md mdt me mh "
    "mi ml mo mou mp mps ms mtfs nb nd ne ned neet ngo nhs ni no nr nw oa ob obe od of ofsted oh "
    "ok oo op opp or os ot ots ox pa pc pcn pcc pe pf ph pho phd pi pip pm pmo po pp pq pr ps psw "
    "pt qa qc qs ra rag rc rd re rep rh ri ro roi rp rs sab sar sc scr sd se sec sen send sg shm "
    "si sla slt smt so sor sp spa sr ss st sw ta tac tb tba tbc td tec tl tm to tv uc uk un up us "
    "uv va vat vc vcs vcse vi vip vr wc we wg wi wp ww xl ya yjs yos yot yp")
#: Those of them that are written with dots.
DOTTED = _words(
    "am pm eg ie nb uk us eu un ps qc kc mp jp gp hr it id tv ok nhs")
#: Surnames that are ordinary words of titles, rooms and places.
ORDINARY = _words(
    "abbey abbot ash baker bank banks barber barn bay beach bean bell best bird "
    "bishop black bond book boot bridge bridges brook brooks brown bush butcher butler cannon "
    "car care carer carpenter castle chamber chambers chance chapel church "
    "clay close coal college cook corner cotton court crane cross dale day dean "
    "dear dew down east eden elder elm england english event fair fall field fields fine "
    "first fish fisher flood flower flowers ford forest foster fox free french friend frost gale "
    "gallery garden gardener gate gates glass gold golden good grace grange grant gray great "
    "green grey grove guest hall hand hands hardy harbour hart harvest head heath hill hills "
    "holiday holly home hood hope house hunt hunter ireland irish ivy job joy judge justice keen "
    "key keys king kings kitchen knight knights lake lamb lane last law lead leader leaf lee "
    "light lily little lock lodge long love low major manor march mark market marsh mason "
    "mayor may meadow mill miller mills monday moon moor more morning moss mountain "
    "music new nice noble north oak office old olive orchard page park parker "
    "parks parish pastor peace peak pearl penny piper place plant plum pool poor "
    "pope porter post price priest prince prior priory queen quick rain ray read "
    "reader rich ridge ring rivers river rock rose royal rule sage sand school "
    "sea service sharp shepherd ship short silver singer "
    "small snow south spring stable star steel stone storm street strong "
    "summer summers sun swan sweet temple tower town towns "
    "tree vale valley view vicar walker wall walls ward warden warm waters "
    "water way weaver well wells west wheel white wild will winter "
    "wise wolf wood woodland woods worth yard york young younger scotland "
    "wales welsh scottish chair board cash pay budget finance lawn legal staff union trust "
    "christmas easter friday sunday saturday tuesday wednesday thursday")
#: Words after which somebody is named: "Interview with J B".
BEFORE_NAMES = _words(
    "with for meet meeting meets see seeing of about re by to from and "
                         "interview interviewing conversation call visit talk")
