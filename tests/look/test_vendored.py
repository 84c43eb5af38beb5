"""What was taken from others is what vendor.toml says, and the style sheet is what its parts say."""

import base64
import hashlib
import re
import tomllib
from pathlib import Path

from tests.look.bundle import BUNDLE, bundled

STATIC = Path(__file__).parents[2] / "static"
VENDOR = STATIC / "vendor"
FILES = tomllib.loads((VENDOR / "vendor.toml").read_text(encoding="utf-8"))["file"]


def test_every_vendored_file_is_listed_with_its_licence_hash_and_size():
    found = {p.relative_to(VENDOR).as_posix() for p in VENDOR.rglob("*") if p.is_file()} - {"vendor.toml"}
    assert found == {entry["path"] for entry in FILES}
    for entry in FILES:
        data = (VENDOR / entry["path"]).read_bytes()
        digest = base64.b64encode(hashlib.sha384(data).digest()).decode()
        assert (entry["sha384"], entry["size"]) == (digest, len(data)), entry["path"]
        assert entry["licence"] and (VENDOR / entry["path"]).parent.joinpath("LICENSE").exists()


def test_the_style_sheet_is_its_parts_laid_end_to_end():
    assert BUNDLE.read_text(encoding="utf-8") == bundled(), "run: python tests/look/bundle.py"


def test_no_style_sheet_or_script_asks_another_site_for_anything():
    for path in [*STATIC.rglob("*.css"), *STATIC.glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(https?:|//|data:)", text), path
        for address in re.findall(r"url\(([^)]+)\)", text):
            assert (STATIC / address.strip("\"'")).exists(), address
