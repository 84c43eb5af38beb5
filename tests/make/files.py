"""Files that people send: honest ones, and those that are not what they say."""

import zipfile
from io import BytesIO

from PIL import Image

PDF_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
PDF_END = b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def a_pdf(words: bytes = b"1", inside: bytes = b"") -> bytes:
    """A presentation as far as anybody looks at it."""
    return PDF_HEAD + b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n% " + words + b"\n" + inside + PDF_END


def an_image(form: str = "PNG", size: tuple[int, int] = (64, 48), color: str = "navy", **options: object) -> bytes:
    """A picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, color).save(out, form, **options)
    return out.getvalue()


def an_archive() -> bytes:
    """A zip that unpacks to ten megabytes of nothing."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"0" * 10_000_000)
    return out.getvalue()
