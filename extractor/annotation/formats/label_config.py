"""The labelling interface for a Label Studio project: the four labels with colours and keys, and the text."""

from __future__ import annotations

from xml.etree import ElementTree

from extractor.mentions import Label

CONTROL, OBJECT = "label", "text"
"""The names of the two tags, which every result repeats (``from_name``, ``to_name``)."""

_LOOKS = {
    Label.VACANCY_COUNT: ("#1f77b4", "1"),
    Label.PERCENTAGE: ("#2ca02c", "2"),
    Label.DEADLINE: ("#d98200", "3"),
    Label.RISK_STATEMENT: ("#c0392b", "4"),
}


def label_config() -> str:
    """The interface as XML, to be pasted into a project's settings.

    The style keeps blanks and line ends as they are; without it Label Studio trims the words that it stores.
    """
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Style").text = ".htx-text{ white-space: pre-wrap; }"
    labels = ElementTree.SubElement(view, "Labels", name=CONTROL, toName=OBJECT)
    for label, (colour, key) in _LOOKS.items():
        ElementTree.SubElement(labels, "Label", value=label, background=colour, hotkey=key)
    ElementTree.SubElement(view, "Text", name=OBJECT, value="$text", granularity="word")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"
