"""Word and Excel files for tests: written part by part, as Word writes them, or by the library that reads sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_ROOT_LINKS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_LINKS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>"""
_STYLES = f"""<w:styles xmlns:w="{_WORD}">
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="x1"><w:name w:val="一级标题"/></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{_WORD}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
TITLE = '<w:pStyle w:val="a3"/>'
HEADING = '<w:pStyle w:val="1"/>'
SUBHEADING = '<w:pStyle w:val="2"/>'
OWN_HEADING = '<w:pStyle w:val="x1"/>'


def run(text: str, properties: str = "") -> str:
    """Some text of a paragraph; tabs and line ends as Word writes them."""
    said = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
        for piece in text.replace("\n", "\0\n\0").replace("\t", "\0\t\0").split("\0")
        if piece
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{said}</w:r>"


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with a style or a number."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of plain cells."""
    written = (f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def word(*body: str) -> bytes:
    """A document of these paragraphs and tables."""
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT_LINKS,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _LINKS,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
        }
    )


def packed(parts: Mapping[str, str]) -> bytes:
    """An archive of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)  # of no time: the same bytes every day
    return file.getvalue()


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> Workbook:
    """A workbook of named sheets with these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
