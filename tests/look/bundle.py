"""static/app.css is static/css/*.css laid end to end, in the order of their names: `python tests/look/bundle.py` writes it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "static" / "app.css"


def bundled() -> str:
    """What static/app.css must be."""
    parts = sorted((ROOT / "static" / "css").glob("*.css"))
    return "\n".join(f"/* {part.name} */\n{part.read_text(encoding='utf-8').strip()}\n" for part in parts)


if __name__ == "__main__":
    BUNDLE.write_text(bundled(), encoding="utf-8")
