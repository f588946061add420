"""Words that give a figure to nobody in particular: the country, an average, several bodies, another's standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)"
_BODIES = (
    r"(?:trusts|providers|organisations|ICBs|boards|hospices|employers|councils|health\s+systems|ambulance\s+services)"
)
_KINDS = r"(?:(?:NHS|acute|community|mental\s+health|ambulance|specialist|teaching|English|foundation)\s+)*"
_LANDS = r"(?:England|Britain|the\s+UK|the\s+United\s+Kingdom|Wales|Scotland|Northern\s+Ireland)"
_WHOLES = rf"(?:{_LANDS}|the\s+country|the\s+nation|the\s+NHS|the\s+(?:wider\s+)?region|the\s+sector)"
_PARTS = r"(?:the\s+)?(?:(?:North|South|East|West)(?:\s+(?:East|West|of\s+England))?|Midlands|London|Home\s+Counties)"
_STANDS_FOR_ALL = (
    r"(?:average|mean|median|norm|position|picture|benchmark|level|total|rate|figures?|data|statistics|share"
    r"|standard|target"
    r"|ambition|requirement|limit|ceiling|threshold|guideline|minimum|maximum|expectation|plan|strategy|programme"
    r"|guidance|policy|pledge|specification|survey|scheme|code|charter|mandate)s?"
)
_SETTERS = (
    r"(?:national(?:ly)?|England|English|NHS|regional|peer|sector|benchmark|model\s+hospital|UK|British|government"
    r"|ministerial|statutory"
    r"|(?:royal\s+)?college|regulatory|regulator['’]s|NICE|London|commissioners['’]|constitutional)"
)
NOBODY = re.compile(
    r"\b(?:nationally|nationwide|regionally|country-wide|system-wide|region-wide|England-wide|NHS-wide"
    rf"|(?<!own\s)(?:in|for|across|throughout|over)\s+{_WHOLES}(?!\s+(?:site|division|locality|NHS|(?-i:[A-Z])))"
    r"|across\s+(?:all(?!\s+(?:\w+\s+)?(?:staff|groups?|wards|sites|areas|divisions|special\w+|services|grades"
    r"|posts|our|of\s+our|directorates|teams|disciplines|roles))|the\s+(?:county|system|patch|network|area|alliance"
    r"|piste))"
    rf"|(?:in|for|across)\s+{_PARTS}(?!\s+(?:sector|locality|division|site|area|patch|team|zone|(?-i:[A-Z])))(?!-)\b"
    rf"|(?:the\s+)?{_PARTS}['’]s(?=\s+(?:was|is|stood|rate|share|average|figure))"
    rf"|(?<!NHS\s){_LANDS}(?=['’]s\b|\s+(?:as\s+a\s+whole|stood|was|is|had|averaged|reached|managed|scored)"
    r"|\s+(?:at\s+|on\s+)?\d[\d.]*\s?(?:%|per\s+cent))"
    rf"|(?:the\s+)?{_SETTERS}(?:\s+\w+){{0,3}}?\s+{_STANDS_FOR_ALL}"
    r"|(?:England|national|regional?|peers?|benchmark)(?=\s*:\s)"
    r"|(?:the\s+)?system(?:\s+\w+)?\s+(?:average|mean|median|position|picture|level|total|rate)"
    r"|(?:figures?|rate|total|number|sum)\s+(?:of|for|across|in)\s+the\s+(?:region|country|nation|sector|network"
    r"|system)"
    rf"|(?:averages?|mean|median|norm)\s+(?:of|for|across|among|in|at)\s+(?:the\s+|all\s+|our\s+|these\s+"
    rf"|those\s+)*(?:\w+\s+){{0,3}}?"
    rf"(?:trusts|providers|boards|services|hospitals|ICBs|peers|group|region|country|nation|sector|network|system"
    rf"|cluster|members|{_NUMBER}(?!\s+(?!was|is|were|stood|came)\w))\b"
    rf"|(?:the|an?)\s+(?:average|typical|median)\s+{_KINDS}(?:trust|hospital|provider|board|ICB|service)"
    rf"|(?:all|other|most|some|many|neighbouring|both|few|local|several|these|those|of|our|its|the"
    rf"|of\s+the)\s+(?:{_NUMBER}\s+|other\s+|same\s+|whole\s+)*{_KINDS}{_BODIES}"
    rf"|(?:in|at|by|for|among|across)\s+(?:acute|community|mental\s+health|ambulance|specialist|teaching|general"
    rf"|NHS|similar|comparable)\s+(?:\w+\s+)?{_BODIES}"
    rf"|(?<!runs\s)(?<!run\s){_NUMBER}\s+{_KINDS}{_BODIES}(?!['’])"
    rf"|the\s+{_NUMBER}\s+(?:English\s+)?services"
    r"|(?:the\s+)?(?:NHS|network|region|group|system|sector|country|county|cluster|alliance)\s+(?:as\s+a\s+whole"
    r"|overall)|the\s+rest\s+of\s+(?:England|the\s+NHS)"
    r"|elsewhere(?!\s+in\s+the\s+(?:trust|hospital))|(?:other|most|many)\s+(?:services|units"
    r"|parts\s+of\s+the\s+country)"
    r"|(?:general\s+practices?|practices|pharmacies|care\s+homes)\s+in\s+(?:the|our)\s+(?:ICB['’]s\s+)?(?:area|patch|footprint|county)"
    r"|peers|(?:peer|benchmark|comparator)\s+group"
    r"|trusts\s+(?:in|across|with|that|nationally)|providers\s+(?:in|across|together)"
    r"|(?:survey|poll|census|sample|study)\s+of\s+(?:[\w,-]+\s+){0,3}(?:trusts|providers|employers|nurses|staff"
    r"|doctors|managers|leaders|members"
    r"|people|patients|adults|residents|voters|readers|GPs|practices|boards|chairs|chief\s+executives|households"
    r"|parents)"
    rf"|(?:in|among|across)\s+(?:the\s+)?(?:{_NUMBER}\s+)?(?:general\s+practices|GP\s+practices|practices|surgeries"
    r"|pharmacies|care\s+homes|nurseries|schools|hospices)\s+(?:with|on|in|across|around|that|which|surveyed)\b"
    r"|(?:poll|survey|sample|questionnaire)\s+of\s+(?:some\s+|about\s+|more\s+than\s+)?\d[\d,]*"
    r"|neither\s+(?:trust|body|side|board|of\s+(?:them|the))|another\s+trust|the\s+other\s+trust"
    rf"|every\s+{_KINDS}(?:ambulance\s+service|GP\s+practice|hospital\s+trust|maternity\s+service|general\s+practice)"
    rf"|(?:each|every|any|either)\s+{_KINDS}(?:trust|provider|ICB|integrated\s+care\s+board|board|employer|council"
    rf"|body))\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:(?:the|our|its(?!\s+\w+\s+partners))\s+(?:two|three|four|five|six|pair|trio|duo)(?=\s+(?:to|have|had|has|will|would|must|are"
    r"|were|share|now|say|says|said|speak|together"
    r"|between|also|hope|plan|expect|agreed|signed|bodies|sides|partners|neighbours|boards|trusts)|[.,;])"
    r"|both(?=\s*[.,;)]|\s+(?:to|for|have|had|has|are|were|will|would|must|say|said|now|hope|hoped|plan|planned"
    r"|expect|missed|an?|bodies|sides|partners|boards|organisations)\b)"
    r"|each(?=\s+(?:spen[dt]s?|report(?:s|ed)?|recorded|saw|los[et]s?|need(?:s|ed)?|employs?|claims?|denie[sd]"
    r"|\w+ed)\b)"
    r"|(?:each|either|neither)(?=\s+(?:has|had|have|will|would|must|now|of\s+(?:the\s+two|them)|says?|said|hopes?"
    r"|hoped|expects?|expected)\b)"
    r"|(?:the|a|their)\s+joint(?!\s+(?:\w+\s+)?(?:house|hub|centre|unit|building|clinic|service|bank|post|rota|team|appointment|venture|role)(?!\s+between))|(?:the|their)\s+(?:combined|collective)|jointly|collectively|between\s+them"
    r"|(?<!of\s)(?<!\bfor\s)(?<!own\s)(?<!['’]s\s)(?<!run\s)(?<!its\s)(?:GP\s+)?(?:practices|pharmacies|care\s+homes|dentists)(?=\s+(?:had|have|were|are|filled|saw|delivered|offered)\b)"
    r"|they\s+(?:both\s+)?share"
    r"|together(?=,|\s+(?:they|the|providers|trusts|our|its|have|has|had|need|employ|stand|stood|reported|account"
    r"|want|plan)\b)"
    r"|(?:all|other|most|some|many|neighbouring|both|several|the\s+(?:two|three|four|five|other)|every"
    r"|each)\s+(?:acute\s+|general\s+|the\s+)?hospitals?)(?!-)\b",
    re.IGNORECASE,
)
"""Several bodies at once; in a body's own paper these may be its sites or wards."""
STANDARD = re.compile(
    r"\b[Tt]he\s+(?:[\w-]+\s+){0,2}?standard(?=,\s+which|(?:,[^,.;]{2,40},)?\s+(?:for\s+(?:[\w-]+\s+){1,4}?)?(?:is|was)\s+(?:now\s+|still\s+)?(?:£?\d|no\b|that\b|a\b|one\b))"
    r"|\b(?:the\s+)?(?:last|latest)\s+national\s+(?:audit|survey|census|count)\b",
)
"""A standard of nobody's own; in a body's own paper it is what the body works to."""
SET_BY = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s*,?\s*(?:(?:that|which)\s+)?(?:(?:the|its|their|our)\s+)?(?:\w+\s+)?"
    r"(?:suppliers?|vendor|regulators?|college|commissioners?|inspectors?|inspectorate|watchdog|ministers"
    r"|government|department|society|guidelines?|guidance"
    r"|NHS\s+England|NICE|policy|contract)\s+(?:(?:has|have|had)\s+)?(?:asked\s+for|required|recommended|set|asks?(?:\s+for)?|looks?\s+for|expects?|requires?|recommends?|sets?"
    r"|wants?|demands?|seeks?|advises?|calls?\s+for"
    r"|lays?\s+down|stipulates?|specifies)\b"
    r"|(?:\s+[\w-]+){0,2}?\s+(?:required|recommended|set|laid\s+down|mandated|expected|demanded"
    r"|stipulated)\s+(?:nationally|by\s+(?:(?:the|our|its)\s+)?(?!the\s|our\s|its\s)(?!(?-i:Trust|Board|Committee|Executive|Chief|Council\s+of\s+Governors)"
    r"|trust|board|(?:\w+\s+)?committee|us\b|executive)[\w&’' -]{3,60})"
    r"|,?\s+(?:is|was|being|which\s+is)\s+the\s+(?:national|regulatory|statutory|contractual|NHS|college|England)\b"
)
"""What follows a figure that somebody else sets for all."""


_PARTITIVE = re.compile(r"\b(?:one|\w{2,}er|\w{2,}est|worse|first|second|last)\s+of\s+$|(?:^|[.\n]\s*)Of\s+$")
"""Before a group from which one is picked: "the smaller of the two", "Of the two providers X"."""
_LIKE = re.compile(
    r"\b(?:un)?like\s+$|\bas\s+(?:with|in|at)\s+$"
    r"|\b(?:in\s+line|consistent|in\s+keeping|in\s+accordance)\s+with\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before others with whom a body is only compared: "Like many trusts, X"."""


def find_nobody(text: str, start: int, end: int, alone: bool = False) -> Iterator[tuple[int, int]]:
    """The words that make a figure nobody's in particular: "nationally", "the peer median", "most trusts".

    ``alone``: the document is one body's own paper, in which "both" and "the two" may be its wards.
    """
    for match in NOBODY.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()]
        if not _LIKE.search(before) and not _PARTITIVE.search(before + ("Of " if match[0].startswith("Of ") else "")):
            yield match.start(), match.end()
    if not alone:
        for match in STANDARD.finditer(text, start, end):
            yield match.start(), match.end()
        for match in TOGETHER.finditer(text, start, end):
            if _PARTITIVE.search(text[max(start, match.start() - 24) : match.start()]):
                continue
            yield match.start(), match.end()
