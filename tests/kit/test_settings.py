"""What the site refuses to start with."""

import pytest

from kit.settings import BadSettings, load

PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": "k" * 40,
    "BASE_URL": "https://tvoybudget.example",
    "SMTP_URL": "smtp://mail.example:25",
    "DATABASE_URL": "postgresql://db.example/tvoybudget",
}


def test_a_complete_production_environment_is_accepted() -> None:
    assert load(PRODUCTION).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "development-secret-never-used-in-production"),
        ("SECRET_KEY", "short"),
        ("DEBUG", "1"),
        ("BASE_URL", "http://tvoybudget.example"),
        ("SMTP_URL", ""),
        ("MODE", "testing"),
        ("PORT", "many"),
        ("PORT", "65536"),
        ("DATABASE_URL", "mysql://db"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    """R36."""
    with pytest.raises(BadSettings, match=name):
        load({**PRODUCTION, name: value})


def test_sqlite_has_one_worker() -> None:
    with pytest.raises(BadSettings, match="WORKERS"):
        load({"WORKERS": "2"})
