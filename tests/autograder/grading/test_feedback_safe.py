"""Whatever a learner writes, draws or prints, nothing of it runs in the page of somebody else."""

import base64
import hashlib
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.grading.course import open_course
from autograder.grading.feedback import FeedbackConverter
from autograder.grading.feedback_preprocessors import GradeFacts, NotebookFacts
from autograder.grading.feedback_safe import MAX_TEXT, from_html, from_markdown, from_outputs, in_words

ROOT = Path(__file__).parents[3]
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script in capitals and pieces": "<ScRiPt\n>alert(1)</sCrIpT ><scr<script>ipt>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)><b onmouseover='alert(1)'>b</b>",
    "javascript link": "<a href='javascript:alert(1)'>a</a> <a href='JaVa\tScRiPt:alert(1)'>a</a>",
    "entity in link": "<a href='&#106;avascript:alert(1)'>a</a>",
    "data link": "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "markdown link": "[a](javascript:alert(1)) [b](data:text/html;base64,PHNjcmlwdD4=) <javascript:alert(1)>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    "math": "<math><mi xlink:href='data:x,<script>alert(1)</script>'>a</mi></math>",
    "frame": "<iframe src='javascript:alert(1)' srcdoc='<script>alert(1)</script>'></iframe><object data='x'></object>",
    "form": "<form action='https://example.org'><input name=a autofocus onfocus=alert(1)><button>b</button></form>",
    "meta": "<meta http-equiv=refresh content='0;url=https://example.org'><base href='https://example.org'>",
    "style": "<style>body{background:url(https://example.org)}</style><p style='background:url(https://example.org)'>p</p>",
    "picture from elsewhere": "<img src='https://example.org/a.png'> ![a](https://example.org/a.png)",
    "svg as data": "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
    "comment that ends early": "<!--><script>alert(1)</script>-->",
    "attribute that ends early": "<a title='\"><script>alert(1)</script>' href='https://example.org'>a</a>",
    "our own classes": "<p class='total'><strong>30</strong></p><span class='outcome passed'>passed</span><div id=top>",
    "end tags": "</p></div></details></article></main></body></html><script>alert(1)</script>",
    "nested without end": "<div><b>" * 1_500,
    "slow to read": "".join(f"<b title={number}><p>" for number in range(1_500)),
}
HARMLESS = {"href": ("https://", "http://", "mailto:", "#"), "src": ("data:image/",)}


class Reader(HTMLParser):
    """What a browser would find in a page: its tags and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attributes}))


def read(page: str) -> list[tuple[str, dict[str, str]]]:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.found


def dangers(page: str) -> list[str]:
    """All that could run, load, send or restyle something."""
    found = []
    for tag, attributes in read(page):
        if tag in ("script", "iframe", "object", "embed", "svg", "math", "form", "input", "button", "base", "link"):
            found.append(tag)
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "action", "formaction", "xlink:href"):
                found.append(f"{tag} {name}")
            if name in HARMLESS and not value.startswith(HARMLESS[name]):
                found.append(f"{tag} {name}={value[:40]}")
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_and_markdown_of_anybody(attack: str) -> None:
    for page in (from_html(ATTACKS[attack]), from_markdown(ATTACKS[attack])):
        assert dangers(page) == []
        assert not [tag for tag, _ in read(page) if tag in ("meta", "style")]
        assert not [attributes for _, attributes in read(page) if {"class", "id"} & attributes.keys() - {"class"}]
        assert not re.search(r'class="(?!scroll)[a-z]{4,}', page)


def test_what_harms_nobody_stays() -> None:
    page = from_markdown(
        "# Mine\n\n**bold** `code` [a link](https://example.org) $x_1$\n\n| a |\n|---|\n| 1 |\n\n"
        f"![a dot](data:image/png;base64,{PNG})\n\n<details><summary>More</summary>inside</details>"
    )
    tags = [tag for tag, _ in read(page)]
    assert {"strong", "code", "a", "table", "td", "img", "details", "summary"} <= set(tags)
    assert "<h4>Mine</h4>" in page, "the page has the first three levels of headings for itself"
    assert "<code>$x_1$</code>" in page
    assert 'alt="a dot"' in page


def test_attachments_are_shown_and_missing_ones_do_no_harm() -> None:
    source = "![a dot](attachment:dot.png)"
    assert f"data:image/png;base64,{PNG}" in from_markdown(source, {"dot.png": {"image/png": PNG}})
    assert "attachment:dot.png" in from_markdown(source)
    assert dangers(from_markdown(source, {"dot.png": {"text/html": "PHNjcmlwdD4="}})) == []


def show(data: dict[str, str], metadata: dict[str, str] | None = None) -> tuple[str, str]:
    (shown,) = from_outputs([new_output("display_data", data, metadata=metadata or {})], "the answer to q1")
    return shown.kind, str(shown.html)


def test_outputs_are_shown_as_what_is_safe_of_them() -> None:
    assert show({"image/png": PNG, "text/plain": "x"}) == (
        "figure",
        f'<img alt="Figure 1 of the answer to q1" src="data:image/png;base64,{PNG}">',
    )
    assert 'alt="Rain &#34;by&#34; month"' in show({"image/png": PNG}, {"alt": 'Rain "by" month'})[1]
    kind, drawing = show({"image/svg+xml": "<svg><script>alert(1)</script></svg>"})
    assert kind == "figure"
    assert "<svg" not in drawing, "as an image only, in which scripts do not run"
    assert show({"text/html": "<script>draw()</script>", "text/plain": "a plot"}) == ("text", "<pre>a plot</pre>")
    assert show({"application/javascript": "alert(1)"})[0] == "note"
    assert show({"application/vnd.jupyter.widget-view+json": "{}", "text/plain": "<b>"})[1] == "<pre>&lt;b&gt;</pre>"
    assert show({"image/png": '"><script>alert(1)</script>'})[0] == "note"
    table = show({"text/html": "<style scoped>td {top: 0}</style><table class='dataframe'><tr><td>1</td></tr></table>"})
    assert "<td>1</td>" in table[1]
    assert "top: 0" not in table[1]


def test_printed_text_is_cut_and_read_as_a_terminal_would() -> None:
    def text(printed: str) -> str:
        return str(from_outputs([new_output("stream", text=printed)], "")[0].html)

    assert text("\x1b[31mred\x1b[0m\n10%\r100%\n") == "<pre>red\n100%\n</pre>"
    assert "\\u202e" in text("turned \u202e round")
    assert len(text("x" * 10_000_000)) < MAX_TEXT + 200


def test_a_message_is_text() -> None:
    (fact, expected) = in_words("`f(<b>)` gave 1.\nExpected: <script>two</script>.")
    assert fact == ("", "<code>f(&lt;b&gt;)</code> gave 1.")
    assert expected == ("Expected", "&lt;script&gt;two&lt;/script&gt;.")


def graded(cell: NotebookNode, grade_id: str, *, solution: bool, points: float | None = None) -> NotebookNode:
    cell.metadata["nbgrader"] = {
        "grade_id": grade_id,
        "solution": solution,
        "locked": not solution,
        "grade": points is not None,
        "schema_version": 3,
        "task": False,
    } | ({} if points is None else {"points": points})
    return cell


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The page of an ordinary nbgrader notebook with all attacks in it."""
    outputs = [new_output("display_data", {"text/html": attack}) for attack in ATTACKS.values()]
    outputs.append(new_output("stream", text="".join(ATTACKS.values())[:2_000]))
    outputs.append(new_output("error", ename="<script>", evalue="<script>", traceback=["<script>alert(1)</script>"]))
    answer = graded(new_code_cell("# </pre><script>alert(1)</script>", outputs=outputs), "sum", solution=True)
    test = graded(new_code_cell("assert total == 3"), "test-sum", solution=False, points=2)
    test.execution_count = 2
    error = new_output("error", ename="AssertionError", evalue="<script>", traceback=[])
    test.outputs = [error]
    written = graded(new_markdown_cell("\n\n".join(ATTACKS.values())), "why", solution=True, points=1)
    cells = [new_markdown_cell("# A <script>title"), new_markdown_cell("## Sums"), answer, test, written]
    notebook = new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "language": "<script>", "display_name": "<script>"}}
    )
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    path = tmp_path / "autograded" / "kim" / "first" / "sums.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    grades = {"test-sum": GradeFacts(0.0, 2.0), "why": GradeFacts(0.0, 1.0, waits=True)}
    comments = {"sum": "<script>alert(1)</script>\n\n**mind** the gap"}
    facts = NotebookFacts("kim", "<script>Kim</script>", 0.0, 3.0, grades=grades, comments=comments)
    return FeedbackConverter(open_course(tmp_path)).page(path, facts, "0" * 64)


def test_a_whole_page_of_attacks(page: str) -> None:
    assert dangers(page) == []
    assert len([tag for tag, _ in read(page) if tag == "style"]) == 1
    assert page.count("<article") == page.count("</article>") == page.count("</body>") + 1 == 2
    assert "<strong>mind</strong>" in page
    assert "&lt;script&gt;Kim&lt;/script&gt;" in page


def test_the_page_forbids_scripts_and_all_style_but_its_own(page: str) -> None:
    metas = [attributes for tag, attributes in read(page) if tag == "meta"]
    (policy,) = [meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "img-src data:",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_the_page_can_be_read_by_everybody(page: str) -> None:
    tags = read(page)
    assert ("html", {"lang": "en"}) in tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attributes.get("alt") for tag, attributes in tags if tag == "img" and "src" in attributes)
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {
        attributes["href"][1:] for tag, attributes in tags if tag == "a" and attributes.get("href", "")[:1] == "#"
    }
    assert targets <= set(ids)
    assert "</span> not attempted</span>" in page, "in words, not by colour only"


def test_an_ordinary_nbgrader_notebook_has_a_section_for_each_graded_cell(page: str) -> None:
    assert "1. Sums</h2>" in page
    assert "2. why</h2>" in page
    assert "0 of 2 points" in page
    assert "a person will read this" in page
