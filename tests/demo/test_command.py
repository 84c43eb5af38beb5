"""The demonstration's command says what hinders it before it builds anything."""

import socket
from pathlib import Path

import pytest

from demo.command import run
from kit.settings import Settings


def test_a_port_that_somebody_has_is_said_before_anything_is_built(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        settings = Settings(mode="demonstration", port=somebody.getsockname()[1], data_dir=tmp_path)
        with pytest.raises(SystemExit, match="choose another PORT"):
            run(settings, "teams", False)
    assert list(tmp_path.iterdir()) == []


def test_it_is_for_this_machine_only(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="HOST must be"):
        run(Settings(mode="demonstration", host="0.0.0.0", data_dir=tmp_path), "teams", False)
