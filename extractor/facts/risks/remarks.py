"""What follows a risk statement and speaks of it: the rest of its row, the sentences and lines that score it."""

from __future__ import annotations

import re

from extractor.facts.risks.references import find_code
from extractor.facts.risks.score_words import RATINGS

SENTENCE_END = re.compile(r"(?<!\bref)(?<!\bno)(?<!\bvs)(?:(?<=[.!?])|[.!?][”\"’)]?)\s+(?=[A-Z0-9“(])", re.IGNORECASE)
_MOST_SENTENCES, _MOST_LINES = 4, 4
_GRADES = (
    r"rare|unlikely|possible|likely|almost certain|negligible|insignificant|minor|major|catastrophic|moderate|severe"
)
_SCORING = re.compile(
    r"\b(?:re-?)?(?:scor\w+|rat(?:ed|ing|ings)|graded?|inherent|initial(?:ly)?|original(?:ly)?|residual"
    r"|current(?:ly)?|gross|net|target\w*|likelihood"
    r"|impact|severity|toler\w+|before controls|consequence|(?:un)?mitigat\w+|[LICSP]\s?[:=]?\s?[1-5])\b"
    r"|\b\d{1,2}\s?[x×*]\s?\d{1,2}\b|\(\d{1,2}\)|\b(?:was|is|now|from|to|at|of|it|this)\s(?:now\s"
    r"|an?\s)?\d{1,2}\b(?!\s?%|[\w/]|\.\d"
    r"|\s(?:months?|weeks?|days?|years?|posts?|staff|beds?|wte|patients|people|per|trusts?|hours?|minutes?|of|out)\b)"
    rf"|\b(?:{_GRADES})\s?[x×*]\s?(?:{_GRADES})\b",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"^(?:[“\"(]?\s*)(?:this|it|that|the (?:[\w’'-]+ ){0,3}?(?:risk|score|rating|current|residual|inherent|target"
    r"|gross|net"
    r"|entry|line|item|figure|grade|committee|board|group|register|likelihood|impact|executive|chair)"
    r"|\w+(?: \w+)? (?:score|rating)|scor\w+|rat(?:ed|ing)\b|re-?scored|re-?rated|graded?|inherent"
    r"|initial\w*|residual|current\w*|gross|net|target|likelihood|impact|consequence|severity|pre-|post-|before"
    r"|with(?:out)? (?:controls|mitigation|them)|now|was"
    r"|new score|last scored|(?:risk )?appetite|(?:un)?(?:mitigated|controlled)|original|toler\w+|overall|total|at \d"
    r"|(?:reduced|raised|increased|lowered|moved|up|down|unchanged|held|kept)\b"
    r"|[LICSP]\s?[:=]?\s?[1-5]|\d{1,2}\b(?!\s*(?:%|[a-z]{2,}\s+(?!x\b)[a-z]))|\(|extreme|high|very high|moderate"
    r"|medium"
    rf"|low|significant|severe|critical|red|amber|green|(?:{_GRADES})\b|on the register|its)",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"^(?:[\w’'-]+\s){1,6}?(?:has |have |had )?(?:scores?|scored|rates?|rated|puts?|gives?|gave|given|sets?|assess\w+"
    r"|places?|placed|grades?|graded|holds?|held|carries|lists?|listed|records?|recorded|registers?|marks?|marked"
    r"|left)"
    r"\s(?:this|it|that|the)\b(?: one| risk)?(?! score| rating| register| target)"
    r"|^(?:[\w’'-]+\s){1,6}?(?:to\s)?(?:lower|rais|reduc|increas|upgrad|downgrad|mov|keep|kept|hold|held|set"
    r"|confirm|re-?scor)\w*"
    r"\s(?:the|its|this)\s(?:(?:risk|current|residual)\s)?(?:score|rating|risk|it)\b",
    re.IGNORECASE,
)
"""Somebody judges it ("The programme board scores this 16", "Members put the risk at 12")."""
_REGISTERED = re.compile(
    r"^(?:(?:risk|its)\s)?(?:register|ref(?:erence)?|entry|datix|corporate risk|recorded as|held as|logged as"
    r"|listed as"
    r"|see|under|id)\b",
    re.IGNORECASE,
)
_FALLS_UNDER = re.compile(
    r"\b(?:this|it|which)\b[^.]{0,30}\b(?:falls|sits|belongs|relates|is held|is recorded)\b", re.I
)
_RATING_ONLY = re.compile(
    rf"^\W*(?:rag\s*:?\s*|rated\s+|rating\s*:?\s*)?{RATINGS}(?:\W{{1,3}}\d{{1,2}})?\W*$", re.IGNORECASE
)
_NUMBER_ONLY = re.compile(
    r"^\W*\d{1,2}(?:\s*[,;(–-]?\s*(?:(?:target|was|from|up from|down from|previously|inherent|initially"
    r"|formerly)\s*:?\s*\d{1,2}"
    r"|[a-z]+))?\W*$",
    re.IGNORECASE,
)
_UNSCORED = re.compile(
    r"\b(?:not|never|yet to)\s(?:\w+\s){0,2}?(?:scored?|rated?|graded?)\b|\bunscored\b|\bno score\b", re.IGNORECASE
)
_VERB = re.compile(r"\b(?:is|was|has|had|remains|remained|stays|stands|moved|rose|fell|went|will)\b", re.IGNORECASE)
_SCORE_FIRST = re.compile(r"\s*(?:scor|rat(?:ed|ing)|current|residual|inherent|[LICSP]\s?[1-5]\b)", re.IGNORECASE)
_ANOTHER = re.compile(r"\brisk (?:that|of)\b|^if\b", re.IGNORECASE)
_ENTRY = re.compile(r"^\s*(?:[A-Z]{1,5}[-/ ]?\d|\d+(?:\.\d+)+\s|[•▪●–-]\s)")


def find_remarks(after: str) -> str:
    """The words after a statement that go on about it: on its line, then on the lines below that do nothing else."""
    line, _, below = after.partition("\n")
    kept, is_whole = _on_line(line)
    if not is_whole:
        return kept
    lines = below.split("\n")
    for number, words in enumerate(map(str.strip, lines[:_MOST_LINES])):
        is_cut = number == len(lines) - 1 and not re.search(r"[.;)\d\w]$", words)
        if not words and number == 0:
            continue
        if not words or is_cut or _ENTRY.match(words) or not _scores_by_itself(words):
            break
        said, is_whole = _on_line(f". {words}")
        kept += " " + said.removeprefix(". ") + ". "
        if not is_whole:
            break
    return kept


def _scores_by_itself(line: str) -> bool:
    """Whether a line of its own is about the risk above it: it opens with what is scored, or only rates it."""
    first = re.split(r"[.;|]\s", line)[0]
    if _RATING_ONLY.match(first):
        return True
    opens = _ABOUT_IT.match(first) and re.match(
        r"^(?!\d|this\b|it\b|that\b|\(?[A-Z][a-z]+ (?:committee"
        r"|board))",
        first,
    )
    return bool(opens and _SCORING.search(first) and re.search(r"\d|" + _GRADES, first) and len(first) <= 120)


def _on_line(line: str) -> tuple[str, bool]:
    """The remarks at the beginning of the words, and whether they are the whole of them."""
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(line))]
    kept = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(line)
        sentence = line[start:end]
        begins = sentence.lstrip(' .!?”"')
        if number == 0 and not re.match(r"\s*[A-Z]|[.!?]\s", sentence):
            runs_on = True  # the rest of the statement's own sentence
        elif number == 0 and sentence[0] not in ".!?":
            runs_on = _SCORE_FIRST.match(sentence) is not None  # another column's words, more often
        else:
            runs_on = _speaks_of_it(begins, is_last=end == len(line))
        if not runs_on:
            break
        kept = end
        if number >= _MOST_SENTENCES:
            break
    return line[:kept], kept == len(line)


def _speaks_of_it(sentence: str, *, is_last: bool) -> bool:
    """Whether a sentence after the statement goes on about it: its score or its place in the register."""
    if not sentence.strip() or _RATING_ONLY.match(sentence) or _NUMBER_ONLY.match(sentence):
        return True
    if _UNSCORED.search(sentence):
        return False
    code = find_code(sentence)
    if (code or re.match(r"\D{1,25}\d", sentence)) and _REGISTERED.match(sentence) and not _ANOTHER.search(sentence):
        return True
    if code and sentence.startswith(code):
        ends = is_last and len(sentence) <= 60 and not _VERB.search(sentence) and _SCORING.search(sentence) is not None
        return ends or _FALLS_UNDER.search(sentence) is not None
    return not _ANOTHER.search(sentence) and _is_judged(sentence, code)


def _is_judged(sentence: str, code: str | None) -> bool:
    """Whether a sentence scores what it speaks of, and speaks of the risk before it."""
    says = _SCORING.search(sentence) or (code and re.search(r"\bregister\b", sentence))
    if says and _JUDGED.match(sentence) and re.search(r"\d|" + _GRADES, sentence):
        return True
    return bool(says) and _ABOUT_IT.match(sentence) is not None
