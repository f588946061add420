from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from extractor.documents import ParserPool, ReadOptions, Source
from extractor.documents.docx_numbering import _figure
from extractor.errors import ExtractionError, FailureCode

from .pdfs import headings, paragraphs
from .words import as_bytes, as_docx, body, cell, element, paragraph, placed, repacked, row, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def failure_of(data: bytes, options: ReadOptions | None = None) -> tuple[FailureCode, str]:
    with pytest.raises(ExtractionError) as caught:
        as_docx(data, options)
    assert caught.value.failure.source == "paper.docx"
    return caught.value.failure.code, caught.value.failure.message


def staffing() -> WordDocument:
    """A paper with a title, headings, and a table with merged headings between its paragraphs."""
    word = docx.Document()
    word.add_heading("Workforce report", 0)
    word.add_paragraph("To the board of Saltreach Trust.")
    word.add_heading("Staffing", 1)
    word.add_heading("Wards", 2)
    word.add_paragraph("Vacancies rose to 3.2 WTE.")
    word.add_paragraph("Table 1: Vacancies by ward", style="Caption")
    grid = word.add_table(4, 4)
    rows = [["Ward", "In post", "Vacancies", ""], ["", "", "WTE", "%"], ["Birch", "20.1", "3.2", "13.7%"]]
    for number, words in enumerate([*rows, ["Oak", "18.4", "", "4.1%"]]):
        for column, word_ in enumerate(words):
            grid.cell(number, column).text = word_
    grid.cell(0, 2).merge(grid.cell(0, 3))
    for column in (0, 1):
        grid.cell(0, column).merge(grid.cell(1, column))
    word.add_paragraph("The board is asked to note this.")
    return word


def test_paragraphs_and_tables_stand_in_order() -> None:
    document = as_docx(staffing())
    assert paragraphs(document) == [
        "Workforce report",
        "To the board of Saltreach Trust.",
        "Staffing",
        "Wards",
        "Vacancies rose to 3.2 WTE.",
        "Table 1: Vacancies by ward",
        "Ward\tIn post\tVacancies",
        "WTE\t%",
        "Birch\t20.1\t3.2\t13.7%",
        "Oak\t18.4\t4.1%",
        "The board is asked to note this.",
    ]
    assert (document.pages, document.lines) == ((), ())
    assert document.media_type.endswith("wordprocessingml.document")


def test_headings_have_the_levels_of_their_styles_under_the_title() -> None:
    document = as_docx(staffing())
    assert headings(document) == [(1, "Workforce report"), (2, "Staffing"), (3, "Wards")]
    assert document.section(document.text.index("3.2 WTE")) == ("Workforce report", "Staffing", "Wards")
    assert document.title == "Workforce report"
    plain = docx.Document()
    plain.add_heading("Staffing", 1)
    plain.add_heading("Wards", 2)
    assert headings(as_docx(plain)) == [(1, "Staffing"), (2, "Wards")]


def test_merged_headings_stand_over_their_columns() -> None:
    document = as_docx(staffing())
    (found,) = document.tables
    assert found.title == "Table 1: Vacancies by ward"
    assert placed(document, found) == [
        ("Birch", ("Ward",), ()),
        ("20.1", ("In post",), ("Birch",)),
        ("3.2", ("Vacancies", "WTE"), ("Birch",)),
        ("13.7%", ("Vacancies", "%"), ("Birch",)),
        ("Oak", ("Ward",), ()),
        ("18.4", ("In post",), ("Oak",)),
        ("4.1%", ("Vacancies", "%"), ("Oak",)),
    ]
    place = document.text.index("4.1%")
    held = document.cell_at(place, place + 4)
    assert held is not None
    assert (held[1].row, held[1].column) == (3, 3)


def test_styles_are_followed_to_what_they_build_on() -> None:
    word = docx.Document()
    style = word.styles.add_style("Trust Section", 1)
    style.base_style = word.styles["Heading 2"]
    own = word.styles.add_style("Trust Part", 1)
    own.element.get_or_add_pPr().append(element('<w:outlineLvl w:val="0"/>'))
    looped = word.styles.add_style("Looped", 1)
    looped.base_style = looped
    word.add_paragraph("Part A", style=own)
    word.add_paragraph("Wards", style=style)
    word.add_paragraph("No heading.", style=looped)
    body_text = word.add_paragraph("Set as text", style=style)
    body_text._p.get_or_add_pPr().append(element('<w:outlineLvl w:val="9"/>'))
    assert headings(as_docx(word)) == [(1, "Part A"), (2, "Wards")]


def test_lists_have_the_bullets_and_numbers_that_word_shows() -> None:
    word = docx.Document()
    for words, style in (
        ("not a list", None),
        ("Recruit", "List Bullet"),
        ("Approve", "List Number"),
        ("", "List Number"),
        ("Note", "List Number"),
    ):
        word.add_paragraph(words, style=style)
    assert paragraphs(as_docx(word)) == ["not a list", "• Recruit", "1. Approve", "3. Note"]


NUMBERING = """<w:numbering>
<w:abstractNum w:abstractNumId="90">
 <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a7"/></w:lvl>
 <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl>
</w:abstractNum>
<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="93"><w:abstractNumId w:val="90"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(*items: tuple[int, int]) -> list[str]:
    """Items of the lists above, by list and level, as they are read."""
    lines = [
        paragraph(f"item {place}", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        for place, (number, level) in enumerate(items)
    ]
    word = body(*lines)
    part = word.part.numbering_part.element
    for child in element(NUMBERING):
        part.append(child)
    return [line.rpartition(" item ")[0] for line in paragraphs(as_docx(word))]


def test_numbers_count_by_level_and_begin_again_under_a_new_one() -> None:
    assert numbered((91, 0), (91, 1), (91, 1), (91, 2), (91, 0), (91, 1)) == ["2.", "(a)", "(b)", "2.2.1", "3.", "(a)"]


def test_lists_of_one_kind_go_on_counting_unless_one_begins_anew() -> None:
    assert numbered((91, 0), (92, 0), (93, 0), (93, 0)) == ["2.", "3.", "7.", "8."]


def test_a_bullets_font_does_not_matter() -> None:
    assert numbered((91, 3), (91, 4)) == ["•", "–"]


def test_a_list_or_level_that_is_not_there_shows_nothing() -> None:
    assert numbered((91, 8), (99, 0), (0, 0), (91, 0)) == ["", "", "", "2."]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "decimalZero", "03"),
        (12, "ordinal", "12th"),
        (0, "x", "0"),
    ],
)
def test_figures(number: int, kind: str, written: str) -> None:
    assert _figure(number, kind) == written


def test_tracked_changes_are_read_as_accepted() -> None:
    word = body(
        "<w:p><w:r><w:t>The rate is </w:t></w:r><w:del><w:r><w:delText>9.4%</w:delText><w:t>9</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>8.7%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> moved away</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> moved here</w:t></w:r></w:moveTo></w:p>",
        paragraph("Its end is ", "<w:rPr><w:del/></w:rPr>"),
        paragraph("deleted."),
        table(
            row(cell("Ward"), cell("Vacant")),
            row(cell("Ash"), cell("1.5"), properties="<w:del/>"),
            row(cell("Birch"), cell("3.2"), properties="<w:ins/>"),
        ),
    )
    document = as_docx(word)
    assert paragraphs(document) == ["The rate is 8.7% moved here", "Its end is deleted.", "Ward\tVacant", "Birch\t3.2"]
    assert placed(document, document.tables[0])[1] == ("3.2", ("Vacant",), ("Birch",))


def test_links_controls_and_fields_show_their_words_and_nothing_else() -> None:
    word = body(
        '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>See the plan</w:t></w:r></w:hyperlink><w:r><w:tab/></w:r>'
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>due 31 March</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:fldSimple w:instr="DATE"><w:r><w:t> 2026</w:t></w:r></w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText><w:t>seen</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>, page 4</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>'
        "<w:r><w:br/><w:t>mid</w:t><w:noBreakHyphen/><w:t>year</w:t><w:softHyphen/></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>',
        f"<w:sdt><w:sdtContent>{paragraph('A block')}{table(row(cell('A'), cell('1')), row(cell('B'), cell('2')))}"
        "</w:sdtContent></w:sdt>",
    )
    document = as_docx(word)
    assert paragraphs(document) == ["See the plan due 31 March 2026, page 4 mid-year✓", "A block", "A\t1", "B\t2"]
    assert len(document.tables) == 1


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    content = f"<w:txbxContent>{paragraph('Key figure: 8.7%')}</w:txbxContent>"
    word = body(
        "<w:p><w:r><w:t>Before it.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        paragraph("After it."),
    )
    assert paragraphs(as_docx(word)) == ["Before it.", "Key figure: 8.7%", "After it."]


def test_cells_merged_downwards_and_rows_that_begin_late() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = table(
        row(cell("Division"), cell("Ward"), cell("Vacant"), properties="<w:tblHeader/>"),
        row(cell("Surgery", restart), cell("Ash"), cell("1.5")),
        row(cell("unseen", go_on), cell("Birch"), cell("3.2")),
        row(cell("Medicine", restart), cell("Oak"), cell("2.0")),
        row(cell("All wards"), cell("6.7"), properties='<w:gridBefore w:val="1"/>'),
    )
    document = as_docx(body(rows))
    (found,) = document.tables
    assert "unseen" not in document.text
    assert placed(document, found)[1:6] == [
        ("Ash", ("Ward",), ("Surgery",)),
        ("1.5", ("Vacant",), ("Surgery", "Ash")),
        ("Birch", ("Ward",), ("Surgery",)),
        ("3.2", ("Vacant",), ("Surgery", "Birch")),
        ("Medicine", ("Division",), ()),
    ]
    assert [(document.text[c.start : c.end], c.column) for c in found.row(4)] == [("All wards", 1), ("6.7", 2)]
    surgery = next(c for c in found.cells if document.text[c.start : c.end] == "Surgery")
    assert surgery.rows == 2


def test_a_nested_table_is_words_of_its_cell_and_a_frame_is_none() -> None:
    inner = table(row(cell("Cause"), cell("Score")), row(cell("Pay"), cell("12")))
    nested = f"<w:tc><w:tcPr/>{paragraph('Causes:')}{inner}{paragraph('End')}</w:tc>"
    document = as_docx(body(table(row(cell("Ref"), cell("Risk")), row(cell("R1"), nested))))
    assert paragraphs(document) == ["Ref\tRisk", "R1\tCauses: Cause Score Pay 12 End"]
    assert len(document.tables) == 1
    framed = as_docx(body(table(row(nested))))
    assert paragraphs(framed) == ["Causes:", "Cause\tScore", "Pay\t12", "End"]
    assert placed(framed, framed.tables[0])[-1] == ("12", ("Score",), ("Pay",))


def test_a_number_that_word_counts_is_a_cells_words() -> None:
    word = docx.Document()
    grid = word.add_table(3, 2)
    for number, words in enumerate(["Action", "Recruit", "Retain"]):
        grid.cell(number, 1).text = words
        grid.cell(number, 0).paragraphs[0].style = word.styles["List Number" if number else "Normal"]
    assert paragraphs(as_docx(word)) == ["Action", "1.\tRecruit", "2.\tRetain"]


def test_bold_rows_are_known_as_such() -> None:
    word = docx.Document()
    grid = word.add_table(2, 2)
    for number, words in enumerate(["Ward", "Vacant", "Ash", "1.5"]):
        grid.cell(number // 2, number % 2).paragraphs[0].add_run(words).bold = number < 2
    assert [c.bold for c in as_docx(word).tables[0].cells] == [True, True, False, False]


def test_title_and_date_are_those_of_the_properties() -> None:
    word = docx.Document()
    word.add_paragraph("The board met.")
    assert (as_docx(word).title, as_docx(word).date) == (None, None)  # python-docx's own template says 2013
    word.core_properties.title = "Integrated performance report"
    word.core_properties.created = dt.datetime(2024, 3, 1, 9, 30)
    assert (as_docx(word).title, as_docx(word).date) == ("Integrated performance report", "2024-03-01")
    word.core_properties.modified = dt.datetime(2025, 9, 4, 10, 15)
    assert as_docx(word).date == "2025-09-04"
    word.core_properties.modified = dt.datetime(2199, 1, 1)
    word.core_properties.title = "Board paper v3 FINAL.docx"
    assert (as_docx(word).title, as_docx(word).date) == (None, "2024-03-01")


def test_a_document_without_its_lesser_parts_is_read() -> None:
    data = repacked(as_bytes(staffing()), {"docProps/core.xml": None, "word/styles.xml": None})
    document = as_docx(repacked(data, {"word/numbering.xml": None}))
    assert "Birch\t20.1\t3.2\t13.7%" in paragraphs(document)
    assert (document.title, document.date, document.headings) == (None, None, ())


def test_a_link_to_a_picture_that_is_missing_does_no_harm() -> None:
    data = as_bytes(staffing())
    relationship = (
        b'<Relationship Id="rId77" Target="NULL" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    links = zip_part(data, name).replace(b"</Relationships>", relationship)
    assert "Birch\t20.1\t3.2\t13.7%" in as_docx(repacked(data, {name: links})).text


def zip_part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_a_document_without_words_is_empty() -> None:
    code, message = failure_of(as_bytes(docx.Document()))
    assert code == FailureCode.EMPTY
    assert "no words" in message


def test_a_password_is_named_as_the_reason() -> None:
    data = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(400)
    code, message = failure_of(data)
    assert code == FailureCode.ENCRYPTED
    assert "password" in message
    assert failure_of(OLE + bytes(1000))[0] == FailureCode.UNSUPPORTED


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95, 0.999])
def test_a_document_that_is_cut_off_is_corrupt(share: float) -> None:
    data = as_bytes(staffing())
    code, message = failure_of(data[: int(len(data) * share)])
    assert code == FailureCode.CORRUPT
    assert "download or export it again" in message


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b""),
        ("word/styles.xml", b"no xml"),
        ("[Content_Types].xml", None),
        ("_rels/.rels", None),
        ("_rels/.rels", b"<a/>"),
    ],
)
def test_damaged_parts_are_corrupt(part: str, content: bytes | None) -> None:
    code, message = failure_of(repacked(as_bytes(staffing()), {part: content}))
    assert code == FailureCode.CORRUPT
    assert "damaged" in message


def test_templates_and_the_strict_kind_are_unsupported() -> None:
    data = as_bytes(staffing())
    types = zip_part(data, "[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
    assert failure_of(repacked(data, {"[Content_Types].xml": types}))[0] == FailureCode.UNSUPPORTED
    links = zip_part(data, "_rels/.rels").replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    code, message = failure_of(repacked(data, {"_rels/.rels": links}))
    assert code == FailureCode.UNSUPPORTED
    assert "Strict" in message


def test_a_zip_bomb_is_too_large_and_pictures_do_not_count() -> None:
    data = as_bytes(staffing())
    bomb = repacked(data, {"word/document.xml": b"<w:document>" + b" " * 40_000_000})
    assert len(bomb) < 200_000
    code, message = failure_of(bomb, ReadOptions(max_unpacked_bytes=30_000_000))
    assert code == FailureCode.TOO_LARGE
    assert "word/document.xml" in message
    pictured = repacked(data, {"word/media/image1.emf": b" " * 40_000_000})
    assert "Birch" in as_docx(pictured, ReadOptions(max_unpacked_bytes=30_000_000)).text


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    xml = zip_part(as_bytes(staffing()), "word/document.xml")
    start = xml.index(b"<w:document")
    entities = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'.encode()
    hostile = xml[:start] + entities + xml[start:].replace(b"To the board", b"To &x; the board")
    assert "secret" not in as_docx(repacked(as_bytes(staffing()), {"word/document.xml": hostile})).text


def test_tables_within_tables_without_end_are_a_typed_failure() -> None:
    depth = 20_000
    xml = zip_part(as_bytes(staffing()), "word/document.xml")
    end = xml.index(b"<w:sectPr")
    deep = xml[:end] + b"<w:tbl><w:tr><w:tc>" * depth + b"</w:tc></w:tr></w:tbl>" * depth + xml[end:]
    assert failure_of(repacked(as_bytes(staffing()), {"word/document.xml": deep}))[0] == FailureCode.CORRUPT
    nested = paragraph("deep words")
    for _ in range(40):
        nested = table(row(f"<w:tc>{paragraph('a')}{nested}</w:tc>", cell("b")))
    assert "deep words" in as_docx(body(nested)).text


def test_a_worker_hands_over_a_word_document(tmp_path: Path) -> None:
    staffing().save(str(tmp_path / "paper.docx"))
    with ParserPool(1) as pool:
        document = pool.read(Source(tmp_path / "paper.docx"))
    assert not hasattr(document, "code")
    assert len(document.tables) == 1  # type: ignore[union-attr]


def test_reading_word_loads_no_model_library(tmp_path: Path) -> None:
    staffing().save(str(tmp_path / "paper.docx"))
    program = (
        "import sys; from pathlib import Path; from extractor.documents import Source, read;"
        "read(Source(Path(sys.argv[1]))); print({'spacy', 'torch', 'trafilatura', 'pdfminer'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "paper.docx")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "set()"


NOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>
<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:{kind}>
</w:{kind}s>"""
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def with_notes(word: WordDocument, **notes: str) -> bytes:
    """The document with a footnote and an endnote of id 1, as Word packs them."""
    data = as_bytes(word)
    name = "word/_rels/document.xml.rels"
    links, changes = zip_part(data, name), {}
    for kind, words in notes.items():
        link = f'<Relationship Id="rId9{kind}" Type="{RELATED}{kind}s" Target="{kind}s.xml"/>'
        links = links.replace(b"</Relationships>", link.encode() + b"</Relationships>")
        changes[f"word/{kind}s.xml"] = (NOTES.format(kind=kind, words=words) if words else "<w:broken").encode()
    return repacked(data, {name: links, **changes})


def noted(words: str, kind: str, number: int = 1) -> str:
    reference = REFERENCE.format(kind=kind, number=number)
    return f"<w:p><w:r><w:t>{words}</w:t></w:r>{reference}</w:p>"


def test_notes_follow_the_paragraph_or_the_table_that_refers_to_them() -> None:
    marked = f"<w:tc><w:tcPr/>{noted('Ash', 'endnote')}</w:tc>"
    word = body(
        noted("Vacancies fell.", "footnote"),
        paragraph("The next paragraph."),
        table(row(cell("Ward"), cell("Vacant")), row(marked, cell("1.5"))),
        noted("Twice named.", "footnote"),
        noted("No such note.", "footnote", 7),
    )
    document = as_docx(with_notes(word, footnote="Counted on the last day.", endnote="Closed in part."))
    assert paragraphs(document) == [
        "Vacancies fell.",
        "Counted on the last day.",
        "The next paragraph.",
        "Ward\tVacant",
        "Ash\t1.5",
        "Closed in part.",
        "Twice named.",
        "No such note.",
    ]
    assert len(document.tables) == 1


def test_damaged_notes_do_not_cost_the_text() -> None:
    assert paragraphs(as_docx(with_notes(body(noted("Vacancies fell.", "footnote")), footnote=""))) == [
        "Vacancies fell."
    ]


def test_rows_that_word_repeats_are_heads_whatever_they_hold() -> None:
    repeat = "<w:tblHeader/>"
    years = table(
        row(cell("Ward"), cell("Vacancies WTE", '<w:gridSpan w:val="2"/>'), properties=repeat),
        row(cell(""), cell("1"), cell("2"), properties=repeat),
        row(cell("Ash"), cell("1.5"), cell("2.5")),
        row(cell("Oak"), cell("3.5"), cell("4.5")),
    )
    document = as_docx(body(years))
    assert placed(document, document.tables[0])[:3] == [
        ("Ash", ("Ward",), ()),
        ("1.5", ("Vacancies WTE", "1"), ("Ash",)),
        ("2.5", ("Vacancies WTE", "2"), ("Ash",)),
    ]


def test_what_word_itself_writes_into_a_cell() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    words = (
        '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p w:rsidR="00AB">'
        '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
        '<w:proofErr w:type="spellStart"/><w:smartTag w:uri="urn:x" w:element="place"><w:r><w:t>Sal</w:t></w:r>'
        '<w:r><w:t>tre\u00adach</w:t></w:r></w:smartTag><w:proofErr w:type="spellEnd"/>'
        '<w:bookmarkStart w:id="0" w:name="a"/><w:ins w:id="1" w:author="A">'
        '<w:r><w:t xml:space="preserve"> ward</w:t></w:r>'
        '</w:ins><w:bookmarkEnd w:id="0"/><w:r><mc:AlternateContent>'
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p></w:tc>"
    )
    controlled = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(words, cell('1.5'))}</w:sdtContent></w:sdt>"
    in_cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('2.5')}</w:sdtContent></w:sdt>"
    document = as_docx(body(table(row(cell("Ward"), cell("Vacant")), controlled, row(cell("Oak"), in_cell))))
    assert paragraphs(document) == ["Ward\tVacant", "Saltreach ward Boxed\t1.5", "Oak\t2.5"]
    assert placed(document, document.tables[0])[-1] == ("2.5", ("Vacant",), ("Oak",))
