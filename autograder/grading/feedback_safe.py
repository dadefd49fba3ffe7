"""Show what a learner made without running any of it: markdown, HTML, code, outputs.

The page it stands in forbids scripts as well. Each of the two would do alone.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bleach.sanitizer import Cleaner
from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from .feedback_secrets import plain

MAX_TEXT = 8_000  # characters of printed text shown of one output
MAX_CODE = 20_000
MAX_MARKDOWN = 30_000
MAX_HTML = 40_000  # a larger table is shown as text
MAX_IMAGE = 6_000_000  # base64 characters of one figure
MAX_OUTPUTS = 40  # of one cell

_TEXT_TAGS = {"a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"}
_TEXT_TAGS |= {"strong", "sub", "sup", "u", "var", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCK_TAGS = {"blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "img", "li", "ol", "p"}
_BLOCK_TAGS |= {"pre", "summary", "ul", "caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_LINKS = ("http://", "https://", "mailto:")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_COLOUR_CLASS = re.compile(r"highlight|[a-z][a-z0-9]{0,2}")
# Names, operators and brackets, most of a page's tags, have the colour of text.
_COLOURLESS = re.compile(r'<span class="(?:n|nn|na|nv|fm|o|p|w|err|x)">([^<]*)</span>')
_NUMBER = re.compile(r"\d{1,4}")
# Their content is no text to read; the sanitizer would leave it there as such.
_SILENT = re.compile(r"<(style|script|template|title|noscript|iframe)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_WORDS = re.compile(r"<(?:img|table)\b|[^<>\s]+(?=[^<>]*(?:<|\Z))")
# Tags that the HTML standard opens again in every paragraph, each combination of attributes for itself: a few
# hundred of them take minutes to read.
_REOPENED = re.compile(r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/]+[^\s/>]", re.IGNORECASE)
MAX_REOPENED = 60
# Control characters, and those that turn the direction of writing round, so that code reads otherwise than it runs.
_TRICKS = {
    ord(c): f"\\u{ord(c):04x}"
    for c in (
        *map(chr, (*range(0x20), 0x7F, *range(0x80, 0xA0))),
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff",
    )
    if c not in "\n\t\r"
}


@dataclass(frozen=True)
class Shown:
    """One output of a cell: HTML to show, and what it is."""

    kind: str  # "text", "warning", "error", "figure", "table" or "note"
    html: Markup


def _allowed(tag: str, name: str, value: str) -> bool:
    if name in ("title", "alt"):
        return tag in ("a", "abbr", "img")
    if tag == "a" and name == "href":
        return value.strip().lower().startswith(_LINKS)
    if tag == "img" and name == "src":
        return len(value) <= MAX_IMAGE and _PICTURE.fullmatch(value) is not None
    if name in ("colspan", "rowspan", "width", "height", "start", "span"):
        return tag in ("td", "th", "img", "ol") and _NUMBER.fullmatch(value) is not None
    # A class of the page's own would let an answer pose as a mark.
    return name == "class" and tag in ("span", "div") and _COLOUR_CLASS.fullmatch(value) is not None


_cleaner = Cleaner(
    tags=_TEXT_TAGS | _BLOCK_TAGS,
    attributes=_allowed,
    protocols={"http", "https", "mailto", "data"},
    strip=True,
    strip_comments=True,
)


class _Renderer(IPythonRenderer):
    """Markdown as nbconvert renders it, with formulas left as they are written."""

    def block_math(self, body: str) -> str:
        return f"<pre><code>$${self.escape_html(body)}$$</code></pre>"

    def inline_math(self, body: str) -> str:
        return f"<code>${self.escape_html(body)}$</code>"

    def latex_environment(self, name: str, body: str) -> str:
        return f"<pre><code>{super().latex_environment(name, body)}</code></pre>"

    def block_mermaidjs(self, code: str) -> str:
        return f"<pre><code>{self.escape_html(code)}</code></pre>"


_markdown = MarkdownWithMath(renderer=_Renderer(escape=False, exclude_anchor_links=True))


def from_markdown(source: str, attachments: Mapping[str, Any] | None = None) -> Markup:
    """Markdown as HTML in which nothing can run; headings begin at the fourth level."""
    source = str(source)
    if attachments:
        return _from_markdown(source, {str(name): dict(kinds) for name, kinds in attachments.items()})
    return _from_plain_markdown(source)


# The same questions stand in every notebook of a class.
@lru_cache(maxsize=256)
def _from_plain_markdown(source: str) -> Markup:
    return _from_markdown(source, {})


def _from_markdown(source: str, attachments: dict[str, dict[str, str]]) -> Markup:
    if len(source) > MAX_MARKDOWN:
        return _as_text(_cut(source, MAX_MARKDOWN))
    try:
        if attachments:
            renderer = _Renderer(escape=False, exclude_anchor_links=True, attachments=attachments)
            return from_html(MarkdownWithMath(renderer=renderer).render(source))
        return from_html(_markdown.render(source))
    except (InvalidNotebook, RecursionError, StopIteration, ValueError):
        return _as_text(source)


def from_html(fragment: str) -> Markup:
    """HTML of anybody's in which nothing can run."""
    if len(_REOPENED.findall(fragment)) > MAX_REOPENED:
        return _as_text(_cut(fragment, MAX_TEXT))
    try:
        clean = _cleaner.clean(_SILENT.sub("", _without_tricks(fragment)))
    except (RecursionError, ValueError):  # nested without end
        return _as_text(_cut(fragment, MAX_TEXT))
    clean = _HEADING.sub(lambda found: f"<{found[1]}h{_deeper(int(found[2]))}", clean)
    clean = clean.replace('<a href="', '<a rel="noopener noreferrer nofollow" href="')
    clean = clean.replace("<table", '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table')
    return Markup(clean.replace("</table>", "</table></div>"))


def _deeper(level: int) -> int:
    return min(6, max(4, level + 2))


def from_code(source: str, language: str = "python") -> Markup:
    """Source code with numbered lines; nothing but spans with short class names."""
    source = _without_tricks(str(source))
    return _from_code(_cut(source, MAX_CODE), language)


@lru_cache(maxsize=256)
def _from_code(source: str, language: str) -> Markup:
    framed = highlight(source, _lexer(language), HtmlFormatter(linenos="inline"))
    # Numbered lines come framed; the page has a frame of its own.
    inside = framed[framed.index("<pre>") + len("<pre>") : framed.rindex("</pre>")].removeprefix("<span></span>")
    return Markup(_COLOURLESS.sub(r"\1", inside))


@lru_cache(maxsize=8)
def _lexer(language: str) -> Any:  # Pygments tells no types
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False)


def from_outputs(outputs: list[Mapping[str, Any]], where: str) -> list[Shown]:
    """The outputs of a cell, each as HTML in which nothing can run.

    Parameters
    ----------
    where : str
        What the alternative text of a figure without a caption says of its place.
    """
    shown: list[Shown] = []
    for output in outputs[:MAX_OUTPUTS]:
        kind = output.get("output_type")
        if kind == "stream":
            text = _printed(_text(output.get("text", "")))
            if text.strip():
                shown.append(Shown("warning" if output.get("name") == "stderr" else "text", _as_text(text)))
        elif kind == "error":
            lines = "\n".join(_text(part) for part in output.get("traceback", []))
            lines = lines or f"{output.get('ename', '')}: {output.get('evalue', '')}"
            shown.append(Shown("error", _as_text(_printed(lines))))
        elif kind in ("display_data", "execute_result"):
            number = sum(entry.kind == "figure" for entry in shown) + 1
            shown.append(_rich(output.get("data", {}), output.get("metadata", {}), f"Figure {number} of {where}"))
    if len(outputs) > MAX_OUTPUTS:
        shown.append(Shown("note", escape(f"{len(outputs) - MAX_OUTPUTS} more outputs are left out.")))
    return shown


def _rich(data: Mapping[str, Any], metadata: Mapping[str, Any], name: str) -> Shown:
    for kind in ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"):
        if kind in data:
            return _figure(kind, _text(data[kind]), _caption(metadata, kind) or name)
    ways: tuple[tuple[str, Callable[[str], Markup], int], ...] = (
        ("text/html", from_html, MAX_HTML),
        ("text/markdown", from_markdown, MAX_MARKDOWN),
    )
    for kind, way, most in ways:
        text = _text(data.get(kind, ""))
        # What a script would have drawn leaves nothing behind; the plain text then says more.
        if text and len(text) <= most and _WORDS.search(fragment := way(text)):
            return Shown("table", fragment)
    for kind in ("text/latex", "text/plain"):
        if text := _text(data.get(kind, "")):
            return Shown("text", _as_text(_printed(text)))
    kinds = ", ".join(sorted(str(kind) for kind in data)) or "nothing"
    return Shown("note", escape(f"An output that this page cannot show: {kinds[:200]}."))


def _figure(kind: str, content: str, caption: str) -> Shown:
    if kind == "image/svg+xml":
        # As an image, a drawing can neither run scripts nor load anything.
        content = base64.b64encode(content.encode()).decode("ascii")
    content = "".join(content.split())
    if len(content) > MAX_IMAGE:
        return Shown("note", escape(f"A figure of {len(content) * 3 // 4_000_000} MB is left out."))
    if not _BASE64.fullmatch(content) or not _decodes(content):
        return Shown("note", escape("A figure that cannot be read is left out."))
    image = Markup('<img alt="{}" src="data:{};base64,{}">').format(_without_tricks(caption), kind, content)
    return Shown("figure", image)


def _decodes(content: str) -> bool:
    try:
        base64.b64decode(content[:400], validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _caption(metadata: Mapping[str, Any], kind: str) -> str:
    """What whoever drew the figure says of it; nbconvert and Jupyter keep that with the output."""
    own = metadata.get(kind)
    for table in (own if isinstance(own, Mapping) else {}, metadata):
        for key in ("alt", "caption", "title"):
            if isinstance(table.get(key), str) and table[key].strip():
                return str(table[key]).strip()[:500]
    return ""


def _as_text(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(_without_tricks(plain(text)))


def _printed(text: str) -> str:
    """Text as a terminal would leave it: without colours, of an overwritten line the last state only."""
    text = plain(text).replace("\r\n", "\n")
    if "\r" in text:
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return _cut(text, MAX_TEXT)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head, tail = most * 3 // 4, most // 4
    return f"{text[:head]}\n[... {len(text) - head - tail:,} characters left out here ...]\n{text[-tail:]}"


def _without_tricks(text: str) -> str:
    return text.translate(_TRICKS)


def _text(value: Any) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)


def in_words(message: str) -> list[tuple[str, Markup]]:
    """The lines of a plain message: a label such as "Expected", and the rest, with code between backticks as code."""
    lines = []
    for line in _without_tricks(plain(message)).split("\n"):
        if not line.strip():
            continue
        found = re.match(r"\s*(Expected|Likely|Next): ", line)
        label, rest = (found[1], line[found.end() :]) if found else ("", line)
        parts = re.split(r"`([^`]+)`", rest.strip())
        words = (Markup("<code>{}</code>").format(p) if i % 2 else escape(p) for i, p in enumerate(parts))
        lines.append((label, Markup("").join(words)))
    return lines


def unmarked(title: str) -> str:
    """A heading of a notebook as plain text."""
    return html.unescape(title.replace("`", "").replace("**", "")).strip()
