"""The spaCy language object: British English, with token borders where board papers need them."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

EXTRA_INFIXES = (
    r"(?<=%)(?=\w)",  # "99%inside": the blank was lost in conversion
    r"(?<=\d)(?=[A-Za-z]{3,})",  # "14.6WTE", "2027through"
    r"(?<=\d)(?=[xX][A-Z]?[a-z]*\d)",  # "2xB5", "1XB6"
    r"(?<=\d[xX])(?=[A-Za-z]*\d)",
    r"(?<=[\d%A-Za-z])[;(\[](?=\w)",  # "7.1%(Jun", "cent;14"
    r"(?<=[\w%])[)\]](?=[\w(])",
    r"(?<=[a-z%]),(?=\w)",
    r"(?<=[a-z%)]{2})\.(?=\(|[A-Z])",
    r"(?<=\w)[→➢•|](?=\w)",
)
EXTRA_PREFIXES = (r"~", r"≥", r"≤", r"[•➢▪●■►]", r"[–—](?=\S)", r"\+(?=\d)", r"[<>](?=\d)")
EXTRA_SUFFIXES = (r"(?<=\d)%", r"(?<=\d)pp", r"(?<=\d)(?:WTE|FTE|wte|fte)", r"\|", r"[–—]")
MAX_CHARACTERS = 20_000_000
"""spaCy refuses longer texts; a pack of 450 pages has some 1.5 million characters."""


def blank_language() -> Language:
    """A blank English pipeline with the project's tokenizer rules and no components."""
    nlp = spacy.blank("en")
    rules, tokenizer = nlp.Defaults, nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex((*(rules.infixes or ()), *EXTRA_INFIXES)).finditer
    tokenizer.prefix_search = compile_prefix_regex((*EXTRA_PREFIXES, *(rules.prefixes or ()))).search
    tokenizer.suffix_search = compile_suffix_regex((*(rules.suffixes or ()), *EXTRA_SUFFIXES)).search
    nlp.max_length = MAX_CHARACTERS
    return nlp
