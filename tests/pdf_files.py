"""PDF files for tests, written as print is: characters that stand at places, in a font that every reader knows."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"""
_CHARACTERS = """<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 >>"""
_DESCRIPTOR = """<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]
/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"""

WIDTH = 40  # characters of the usual size between the margins
SIZE = 10.0
_LEFT, _TOP, _PITCH = 100.0, 700.0, 18.0

Printed = tuple[str, float, float, float]
"""A text, its size, and where it begins: from the left, and from below."""


def paragraph(text: str, top: float, size: float = SIZE, indent: int = 2) -> list[Printed]:
    """A paragraph set in lines, the first indented, from `top` downwards."""
    lines, at = [], 0
    while at < len(text):
        room = WIDTH - (0 if lines else indent)
        lines.append((text[at : at + room], size, _LEFT + (0 if lines else indent * size), top - _PITCH * len(lines)))
        at += room
    return lines


def set_down(*pieces: str | tuple[str, float] | Sequence[str]) -> list[Printed]:
    """Pieces below each other: paragraphs, headings with their size, rows of cells."""
    page: list[Printed] = []
    top = _TOP
    for piece in pieces:
        if isinstance(piece, str):
            page += paragraph(piece, top)
        elif isinstance(piece[1], float):
            page += paragraph(str(piece[0]), top, piece[1], 0)
        else:
            page += [(str(cell), SIZE, _LEFT + 120.0 * at, top) for at, cell in enumerate(piece)]
        top = page[-1][3] - _PITCH
    return page


def pdf(*pages: Sequence[Printed]) -> bytes:
    """A PDF of these pages."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _FONT,
        _CHARACTERS,
        _DESCRIPTOR,
    ]
    for at, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {7 + 2 * at} 0 R >>"
        )
        shown = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for text, size, x, y in page
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    return _file(objects)


def endless() -> bytes:
    """A PDF of one page that draws a form eight times, which draws another eight times, and so on: 8²⁵ in all."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    objects += (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number} 0 R >> >> "
        f"/Length 48 >>\nstream\n{'/X Do ' * 8}\nendstream"
        for number in range(6, 31)
    )
    return _file([*objects, "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 >>\nstream\n0 0 m\nendstream"])


def _file(objects: Sequence[str]) -> bytes:
    file = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    return file + f"{end}<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n".encode("ascii")
