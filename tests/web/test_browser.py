"""The page in a real browser: spans are corrected by mouse and by keyboard, and found again after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Answer, answered
from extractor.mentions import Label
from extractor.web.review.options import ReviewOptions
from tests.web.conftest import TEXTS, span, tasks, words_of
from tests.web.serving import chromium, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture
def page(browser: Browser, options: ReviewOptions) -> Iterator[Page]:
    """The queue, open for Ada."""
    with served(replace(options, annotator="Ada")) as url:
        shown = opened(browser, url)
        shown.locator(".queue .run").first.wait_for()
        yield shown
        assert shown.complaints == []  # type: ignore[attr-defined]
        shown.context.close()


def spans_shown(page: Page) -> list[tuple[str, str]]:
    """Label and words of each span in the list beside the text."""
    rows = page.locator(".spans .span").all()
    return [(row.locator(".chip").inner_text(), row.locator(".words").inner_text()) for row in rows]


def marks_shown(page: Page) -> list[str]:
    """The words that are marked in the text, a span at a time."""
    script = """() => {
      const words = new Map();
      for (const run of document.querySelectorAll(".text .run")) {
        for (let mark = run.closest(".mark"); mark; mark = mark.parentElement.closest(".mark")) {
          words.set(mark.dataset.span, (words.get(mark.dataset.span) ?? "") + run.textContent);
        }
      }
      return [...words.entries()].sort((a, b) => a[0] - b[0]).map((entry) => entry[1]);
    }"""
    return page.evaluate(script)


def place(page: Page, words: str, end: bool = False) -> tuple[float, float]:
    """A point on the screen at the beginning (or end) of words of the passage."""
    script = """([words, end]) => {
      const runs = [...document.querySelectorAll(".block.active .text .run, .queue .text .run")];
      const all = runs.map((run) => run.textContent).join("");
      let at = all.indexOf(words) + (end ? words.length - 1 : 0);
      for (const run of runs) {
        if (at < run.textContent.length) {
          const range = document.createRange();
          range.setStart(run.firstChild, at);
          range.setEnd(run.firstChild, at + 1);
          const box = range.getBoundingClientRect();
          return [end ? box.right - 1 : box.left + 1, box.top + box.height / 2];
        }
        at -= run.textContent.length;
      }
      return null;
    }"""
    x, y = page.evaluate(script, [words, end])
    return x, y


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=6)
    page.mouse.up()
    settle(page)


def click(page: Page, words: str) -> None:
    page.mouse.click(*place(page, words))
    settle(page)


def settle(page: Page) -> None:
    """Let the page take in what the mouse did, which it does once the browser has."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 20))")


def test_five_spans_are_corrected_and_found_after_a_reload(page: Page, store: AnnotationStore) -> None:
    press = page.keyboard.press
    # 1, keyboard: the comparator belongs to the count.
    press("ArrowRight")
    press("[")
    assert spans_shown(page)[0] == ("vacancy", "over 18 nursing vacancies")
    # 2, keyboard: a month that is no deadline goes.
    press("ArrowRight")
    press("Delete")
    # 3, mouse: a percentage is missing; select its words under the label that is chosen.
    page.locator(".palette .percentage").click()
    drag(page, place(page, "12.4%"), place(page, "12.4%", end=True))
    assert spans_shown(page) == [("vacancy", "over 18 nursing vacancies"), ("percent", "12.4%")]
    # 4, keyboard: and another one, placed by words.
    press("n")
    for _ in range(4):
        press("ArrowRight")
    assert page.locator(".placing").inner_text() == "71"
    press("Shift+ArrowRight")
    press("Enter")
    assert spans_shown(page)[2] == ("percent", "71%")
    press("a")
    page.locator(".tally", has_text="Passage 2 of 4").wait_for()
    # 5, mouse: a deadline that was taken for a percentage.
    click(page, "March 2026")
    page.locator(".palette .deadline").click()
    assert spans_shown(page) == [("deadline", "March 2026"), ("percent", "8%")]
    # 6, mouse: the new date, and its border dragged back from the full stop and further.
    page.keyboard.press("Escape")
    drag(page, place(page, "June 2026"), place(page, "June 2026", end=True))
    grip = page.locator(".grip.start").bounding_box()
    drag(page, (grip["x"], grip["y"] + grip["height"] / 2), place(page, "30 June"))
    assert spans_shown(page)[1] == ("deadline", "30 June 2026")
    page.get_by_role("button", name="Accept").click()
    page.locator(".tally", has_text="Passage 3 of 4 · 2 answered by you").wait_for()

    first, second = store.current()
    assert words_of(first) == [
        ("VACANCY_COUNT", "over 18 nursing vacancies"), ("PERCENTAGE", "12.4%"), ("PERCENTAGE", "71%"),
    ]  # fmt: skip
    assert words_of(second) == [("DEADLINE", "March 2026"), ("DEADLINE", "30 June 2026"), ("PERCENTAGE", "8%")]
    assert {a.annotator for a in (first, second)} == {"Ada"}

    page.goto(page.url.partition("#")[0])
    page.reload()
    page.locator(".tally", has_text="Passage 3 of 4 · 2 answered by you").wait_for()
    page.keyboard.press("k")
    page.locator(".tally", has_text="Passage 2 of 4").wait_for()
    assert page.locator(".badge.accept").inner_text() == "Accepted"
    assert marks_shown(page) == ["March 2026", "30 June 2026", "8%"]
    page.keyboard.press("k")
    page.locator(".tally", has_text="Passage 1 of 4").wait_for()
    assert spans_shown(page) == [
        ("vacancy", "over 18 nursing vacancies"), ("percent", "12.4%"), ("percent", "71%"),
    ]  # fmt: skip


def test_borders_move_by_word_and_by_character_and_are_reverted(page: Page) -> None:
    press = page.keyboard.press
    press("ArrowRight")
    press("Shift+ArrowLeft")
    assert spans_shown(page)[0][1] == "18 nursing"
    press("Alt+Shift+ArrowLeft")
    assert spans_shown(page)[0][1] == "18 nursin"
    press("]")
    assert spans_shown(page)[0][1] == "nursin"
    press("Alt+]")
    assert spans_shown(page)[0][1] == "ursin"
    press("Control+z")
    press("Control+z")
    assert spans_shown(page)[0][1] == "18 nursin"
    page.get_by_role("button", name="End a word on").click()
    page.get_by_role("button", name="End a word on").click()
    assert spans_shown(page)[0][1] == "18 nursing vacancies"


def test_a_fact_may_not_overlap_a_fact_but_stands_in_a_risk(page: Page, store: AnnotationStore) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.locator(".tally", has_text="Passage 3 of 4").wait_for()
    page.keyboard.press("2")
    drag(page, place(page, "the 42"), place(page, "the 42", end=True))
    page.locator("#live.error", has_text="would overlap Vacancy count “42 vacancies”").wait_for()
    assert len(spans_shown(page)) == 2
    page.keyboard.press("4")
    drag(page, place(page, "If the"), place(page, "may close", end=True))
    assert spans_shown(page)[0][0] == "risk"
    assert marks_shown(page)[0] == "If the 42 vacancies are not filled by autumn 2026, then wards may close"
    click(page, "42 vacancies")
    assert page.locator(".spans [aria-current]").inner_text().startswith("vacancy")
    page.keyboard.press("a")
    page.locator(".tally", has_text="1 answered by you").wait_for()
    assert [label for label, _ in words_of(store.current()[0])] == ["RISK_STATEMENT", "VACANCY_COUNT", "DEADLINE"]


def test_fields_are_proposed_changed_and_stored_only_once_judged(page: Page, store: AnnotationStore) -> None:
    page.keyboard.press("ArrowRight")
    page.locator(".field.proposed #field-value").wait_for()
    assert page.locator("#field-value").input_value() == "18"
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.id") == "field-value"
    page.keyboard.type("a, r and i are no shortcuts here")
    page.keyboard.press("Tab")
    assert page.locator("#field-value").evaluate("e => e.validationMessage") == "a number, such as 54.2"
    page.locator("#field-value").fill("19")
    page.locator("#field-value").press("Tab")
    page.locator(".field.judged #field-value").wait_for()
    page.locator("#field-staff_group").select_option("midwifery")
    page.locator(".field.judged #field-staff_group").wait_for()
    page.get_by_role("button", name="Organisation: none").click()
    page.locator(".field.judged #field-organisation").wait_for()
    page.locator(".card .text").press("a")
    page.locator(".tally", has_text="1 answered by you").wait_for()
    # Comparator and unit were proposed and not confirmed: nobody has judged them.
    assert store.current()[0].spans[0].fields == {"value": 19, "staff_group": "midwifery", "organisation": None}
    page.keyboard.press("u")
    page.locator(".tally", has_text="0 answered by you").wait_for()
    page.keyboard.press("ArrowRight")
    page.locator(".field.proposed #field-unit").wait_for()
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    page.locator(".field.judged #field-unit").wait_for()
    page.keyboard.press("a")
    page.locator(".tally", has_text="1 answered by you").wait_for()
    fields = store.current()[0].spans[0].fields
    assert (fields["unit"], fields["comparator"], fields["value"], fields["value_high"]) == ("posts", "gt", 19, None)


def test_a_documents_words_are_shown_and_never_run(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("j")
    page.locator(".tally", has_text="Passage 4 of 4").wait_for()
    shown = page.locator(".card .text").evaluate(
        "e => [...e.querySelectorAll('.run')].map(r => r.textContent).join('')"
    )
    assert shown == TEXTS[3]
    assert page.locator(".card .text img, .card .text b").count() == 0
    assert page.title() == "Review · extractor"


def test_every_control_has_a_name_and_nothing_scrolls_sideways(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    page.locator(".field.proposed").first.wait_for()
    nameless = page.evaluate("""() => [...document.querySelectorAll("button, input, select, a, progress")]
      .filter((e) => !e.closest("dialog") && !(e.textContent.trim() || e.getAttribute("aria-label")
        || (e.id && document.querySelector(`label[for="${e.id}"]`)))).map((e) => e.outerHTML)""")
    assert nameless == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.keyboard.press("?")
    assert page.locator("#help-dialog").is_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.locator(".card .text").press("a")
    assert page.locator(".tally", has_text="0 answered by you").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(browser: Browser, options: ReviewOptions, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for every word that is shown."""
    with served(replace(options, annotator="Ada")) as url:
        page = opened(browser, url, color_scheme=scheme)
        page.locator(".queue .run").first.wait_for()
        page.keyboard.press("ArrowRight")
        page.locator(".field.proposed").first.wait_for()
        faint = page.evaluate(CONTRAST)
        page.context.close()
    assert faint == []


CONTRAST = r"""() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const found = rgba(getComputedStyle(e).backgroundColor);
      if (found[3] > 250) return found;
    }
    return [255, 255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim()) continue;
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (e.closest("dialog, :disabled, option, .skip, #live, noscript")) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(e).color)), luminance(behind(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${e.className} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  return faint;
}"""


def test_a_name_is_asked_for_and_kept_in_the_browser(browser: Browser, options: ReviewOptions) -> None:
    with served(options) as url:
        page = opened(browser, url)
        page.locator("#name-dialog[open]").wait_for()
        page.keyboard.press("Escape")
        assert page.locator("#name-dialog").is_visible()
        page.locator("#name-input").fill("  Ada   Lovelock ")
        page.keyboard.press("Enter")
        page.locator("#who", has_text="Ada Lovelock").wait_for()
        page.reload()
        page.locator("#who", has_text="Ada Lovelock").wait_for()
        page.locator(".queue .run").first.wait_for()
        page.keyboard.press("a")
        page.locator(".tally", has_text="1 answered by you").wait_for()
        page.context.close()
    assert AnnotationStore(options.store).current()[0].annotator == "Ada Lovelock"


def test_a_wrong_token_shows_nothing_and_the_right_one_leaves_the_address(
    browser: Browser, options: ReviewOptions
) -> None:
    with served(replace(options, annotator="Ada", token="a-token-of-some-length")) as url:
        page = opened(browser, url)
        page.locator(".queue .run").first.wait_for()
        assert "token" not in page.url
        page.reload()
        page.locator(".queue .run").first.wait_for()
        page.keyboard.press("a")
        page.locator(".tally", has_text="1 answered by you").wait_for()
        page.context.close()
        other = opened(browser, url.partition("?")[0])
        assert "no token or a wrong one" in other.locator("body").inner_text()
        other.context.close()


def test_two_readings_are_compared_and_settled(page: Page, store: AnnotationStore) -> None:
    first, _, third = tasks()[:3]
    over = span(first.text, "over 18 nursing vacancies", Label.VACANCY_COUNT)
    store.append([answered(first, Answer.ACCEPT, "Tom"), answered(first, Answer.ACCEPT, "Eve", (over,))])
    store.append([answered(third, Answer.ACCEPT, "Tom"), answered(third, Answer.REJECT, "Eve")])
    page.get_by_role("link", name="Compare").click()
    page.locator(".tally", has_text="Difference 1 of 2 · 2 to settle").wait_for()
    assert page.locator(".differences tbody tr").all_inner_texts() == [
        "Vacancy count\t18 nursing vacancies\t–",
        "Deadline\tMay 2026\t–",
        "Vacancy count\t–\tover 18 nursing vacancies",
    ]
    assert page.locator(".reading.first .only").count() == 2
    page.keyboard.press("2")
    page.locator(".tally", has_text="Difference 2 of 2 · 1 to settle").wait_for()
    page.keyboard.press("e")
    page.locator(".readings.editing .text .run").first.wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("[")
    page.keyboard.press("a")
    page.locator(".tally", has_text="0 to settle").wait_for()
    settled = [a for a in store.current() if a.annotator == "adjudicated:Ada"]
    assert [words_of(a) for a in settled] == [
        [("VACANCY_COUNT", "over 18 nursing vacancies")],
        [("VACANCY_COUNT", "the 42 vacancies"), ("DEADLINE", "autumn 2026")],
    ]
    page.keyboard.press("u")
    page.locator(".tally", has_text="1 to settle").wait_for()
    page.get_by_role("link", name="Progress").click()
    page.locator("td", has_text="0.00").first.wait_for()
    assert page.get_by_role("link", name="1 difference to settle").is_visible()
