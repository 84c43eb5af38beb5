"""The consents to the processing of personal data that people gave: every version stays readable."""

CURRENT = "2026-11"
# Version → since when it is asked for, in the reader's words. A published text is never changed: add a version.
VERSIONS: dict[str, str] = {"2026-11": "ноябрь 2026 г."}


def template_of(version: str) -> str | None:
    """The template of a version's text, None for a version that never was."""
    return f"accounts/consents/{version}.html" if version in VERSIONS else None
