"""Where long words may be broken at a line's end; no hyphenation dictionary is needed for a few papers."""

from __future__ import annotations

import re

SOFT = "\u00ad"

_BROKEN = """
accom-mo-dation account-able achieve-ment addi-tional admin-is-tra-tion agree-ment appoint-ment appoint-ments
appren-tice-ship approx-i-mately arrange-ments assess-ment assess-ments assur-ance avail-able begin-ning clin-i-cal
clin-i-cians col-leagues com-mis-sioned com-mis-sion-ing
com-mit-tee com-mu-nity com-mu-ni-ca-tion com-plet-ed com-pli-ance
con-sid-er-able con-sul-tant con-sul-tants con-tin-ued con-tin-ues con-trac-tor depart-ment depart-ments
deploy-ment devel-op-ment direc-torate direc-torates direc-tors dis-charge edu-ca-tion emer-gency employ-ment
equip-ment es-sen-tial estab-lish-ment exec-u-tive expe-ri-ence expe-ri-enced finan-cial gov-er-nance hos-pi-tal
hos-pi-tals imple-men-ta-tion improve-ment improve-ments inde-pen-dent infor-ma-tion infra-struc-ture inter-na-tional
inter-views inte-grat-ed lead-er-ship main-te-nance man-age-ment mater-nity med-i-cine meet-ing mem-bers mid-wifery
migra-tion mile-stone mile-stones mit-i-ga-tion neigh-bour-hood oper-a-tional orga-ni-sation orga-ni-sa-tions
out-pa-tient out-pa-tients part-ner-ship patients per-for-mance phar-macy pos-i-tion pre-scrib-ing pro-cure-ment
pro-gramme pro-grammes pub-lished qual-ity recom-men-da-tion recruit-ment reg-is-tered reg-u-la-tor rehearsal
replace-ment report-ed require-ments res-i-dents respon-si-ble sched-uled ser-vices sick-ness spe-cial-ist
spe-cial-ists stan-dard strate-gic sup-pli-er sup-port-ed sus-tain-able tech-nol-o-gy tem-po-rary the-atres
ther-a-pists train-ing trans-for-ma-tion treat-ment under-stand under-taken vacan-cies volun-teers work-force
"""
_WORDS = {word.replace("-", ""): word.replace("-", SOFT) for word in _BROKEN.split()}


def breakable(text: str) -> str:
    """The text with soft hyphens in the words of the list (inside a line they are not printed)."""
    return re.sub(r"[a-z]{6,}", lambda found: _WORDS.get(found[0], found[0]), text)
