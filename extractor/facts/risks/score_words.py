"""The words in which scores are written: cues that tell which score a number is, and the numbers."""

from __future__ import annotations

import re

LETTER = {"l": "likelihood", "p": "likelihood", "i": "impact", "c": "impact", "s": "impact"}
RATINGS = r"(?:extreme|very high|high|significant|moderate|medium|low|severe|critical|red|amber|green)"
WORDED = r"(?:\s?\((?:[a-z ]{1,20})\))?"
FACTOR = r"(?:(?:likelihood|impact|consequence|severity|probability)(?: score)?(?: of)?\s?[:=]?\s?|[LPICS]\s?[:=]?\s?)?"
TOKEN = re.compile(
    rf"(?P<pair>(?<![\w.£])(?P<one>{FACTOR})(?P<a>\d{{1,2}}){WORDED}(?:\s?[x×*]\s?"
    rf"|(?<=\d)\sby\s)(?P<two>{FACTOR})(?P<b>\d{{1,2}}){WORDED}"
    r"(?:\s?[=(:–-]\s?(?P<product>\d{1,3})\b(?!%)\)?)?(?![\w%]|\.\d))"
    r"|(?P<letters>\b(?P<l1>[LPICS])\s?[:=]?\s?(?P<n1>\d)\b[\s,;|/+&]{0,4}(?P<l2>[LPICS])\s?[:=]?\s?(?P<n2>\d)\b)"
    r"|(?P<factor>\b(?P<name>likelihood|probability|impact|consequence|severity)\s*(?:score|rating|of|is|was|at|:|=|-"
    r"|–|\(|\s){0,4}(?P<mark>\d{1,2})(?![\w%]|\.\d))"
    r"|(?P<inherent>\b(?:inherent(?:ly)?|initial(?:ly)?|gross|uncontrolled|raw|unmitigated|pre-?mitigation"
    r"|before (?:controls|mitigation|treatment)"
    r"|at inception|(?:on|at) (?:entry|opening|identification)|when first (?:scored|raised|entered|added)"
    r"|(?:without|before) (?:any |our |the |these )?(?:them|controls|mitigations?|treatment)"
    r"|original(?:ly)?(?=\s(?:risk\s)?(?:score|rating)))\b)"
    r"|(?P<appetite>\bappetite\b)"
    r"|(?P<target>\b(?:target(?:s|ed)?|tolerable|tolerance|tolerated?|goal|aim(?:s|ing|ed)?|when treated"
    r"|after (?:treatment"
    r"|actions?)|(?:should|is to|will|would) (?:be|fall|come down|reduce|reach|drop|get)(?= |$)(?! (?:re-?scored"
    r"|reviewed))|wants?(?: it| this)?(?: at| down| to)?(?: to be)?(?= \d)"
    r"|(?:to be|be|expected to be|is to be) (?:reduced|brought|lowered)|expected to (?:fall|reduce|come down)"
    r"|ambition)\b)"
    r"|(?P<now>\b(?:current(?:ly)?|residual|net|mitigated|post-?mitigation|now|today|at present|presently"
    r"|(?:after|with) (?:controls|mitigations?)|remain(?:s|ed|ing)?"
    r"|unchanged|stay(?:s|ed)?|st(?:ands?|ood)(?= at)|(?:been|was|is|be|were) (?:held|kept|left|put|placed|set"
    r"|carried)(?= at))\b)"
    r"|(?P<moved>\b(?:up "
    r"|down )?from\s+(?:a\s)?(?P<fa>\d{1,2})(?:\s?[x×*]\s?(?P<fb>\d))?(?:\s\([^()]{1,20}\))?\s+(?:(?:last|in|at"
    r"|as)\s\w+\s)?(?:up |down )?to\s+(?:a\s)?"
    r"(?P<ta>\d{1,2})(?:\s?[x×*]\s?(?P<tb>\d))?(?![\w%]|\.\d))"
    r"|(?P<past>\b(?:was|were|had been|previous(?:ly)?|prior|formerly|last (?:year|month|quarter|time|meeting|review)"
    r"|(?:up |down )?from(?!\s(?:an?\s)?(?:likelihood|impact|consequence|severity|probability)))\b)"
    rf"|(?P<score>\b(?:risk )?(?:(?:re-?)?scor(?:e[sd]?|ing)|rat(?:ed|ing)|graded?|(?:raised|lowered|reduced"
    rf"|increased|moved|escalated) (?:it )?to"
    r"|(?:give[sn]?|gave|giving) (?:this|it|that|the)(?: risk| one)?(?: an?)?(?: score of)?(?= \d)"
    r"|(?:put|rat|plac|set|list|hold|held|carr|rank|judg|assess|enter|log|record|mark)\w* (?:(?:this|it|that"
    r"|the)(?: risk| one)? )?(?:at|as))\b)"
    r"|(?P<number>(?<![\w£.,/-])\d{1,3}(?![\w%/]|[.,]\d|-\w|\s?(?:per|%|x\b)))"
    r"|(?P<stop>[.;|\n]\s?)|(?P<comma>[,()])",
    re.IGNORECASE,
)
NOT_A_SCORE = re.compile(
    r"(?:\b(?:BAF|CRR|month|page|band|ward|item|action|section|quarter|year|no|ref|version|datix|id|stage|tier|phase"
    r"|level|appendix"
    r"|segment|top|all|the|by|on|last|next|past|over|within|(?<!aim )(?<!aims )(?<!aiming )for)"
    r"|(?-i:[A-Z]{2,5})[- ]?|#|£)\s?$",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"^(?:\s*$|\s*[.,;:|)(\n–—-]|\s+(?:and|is|was|has|will|reflects|reflecting|against|with|from|but|in|at|by|to"
    r"|today|now|for|on|because|as|since|after|before|when|until|though"
    rf"|while|currently|out of|or|the|its|last|this|{RATINGS}|inherent|gross|residual|current|net|target"
    rf"|tolerable)\b)",
    re.IGNORECASE,
)
MONTH_NEXT = re.compile(r"^\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
POSTFIX = re.compile(
    r"^\s*\(?(?:(?P<now>now|today|currently|current|at present|residual|net)|(?P<inherent>inherent|gross"
    r"|initial(?:ly)?|at inception|at the outset|before (?:controls|mitigations?|treatment|actions?)|without controls"
    r"|untreated|unmitigated|uncontrolled)"
    r"|(?P<target>when treated|target|tolerable|tolerated|after (?:treatment|actions?)|once treated|aimed (?:at"
    r"|for)))\b(?!\s*[:=]?\s*(?:score|of|is|at|was"
    r"|to)?\s*\d)",
    re.IGNORECASE,
)
ALONE = re.compile(
    rf"^[\s.,:]*(?:{RATINGS}\s*)?[(\[](?P<n>\d{{1,3}})(?:\s*[,–-]?\s*{RATINGS})?[)\]]"
    rf"|^[\s.]*(?P<m>\d{{1,2}})\s*\({RATINGS}\)"
    rf"|^[\s.:,]*\({RATINGS}[\s,:–-]+(?P<k>\d{{1,2}})\)|^[\s.:–—-]*(?:{RATINGS}[\s,:–-]+)?(?P<j>\d{{1,2}})\s*(?:$"
    rf"|[.,;|](?!\d)|\((?!\d))",
    re.IGNORECASE,
)
CODED = re.compile(r"\((?:[A-Z][\w. -]{0,12}\d)[,;]\s*(?P<n>\d{1,3})\)")
LABELLED = re.compile(
    rf"\d[\s:]*\((?:{RATINGS}[\s,:–-]+)?(?P<n>\d{{1,3}})(?:\s*[,–-]?\s*{RATINGS})?\)[\s:.–-]*$", re.IGNORECASE
)
INSIDE = re.compile(
    rf"\((?P<n>\d{{1,2}})(?:\s*[,–-]?\s*{RATINGS}\)|\)\W*$)|(?<![\w.])(?P<m>\d{{1,2}})\s*\({RATINGS}\)", re.IGNORECASE
)

KINDS = (
    "pair",
    "letters",
    "factor",
    "inherent",
    "appetite",
    "target",
    "now",
    "moved",
    "past",
    "score",
    "number",
    "stop",
    "comma",
)


def kind_of(token: re.Match[str]) -> str:
    return next(kind for kind in KINDS if token[kind] is not None)
