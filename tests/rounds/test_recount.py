"""The public package of a round and the separate verifier: it comes to the published result, and refuses what was changed."""

import copy
import hashlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.db import writing
from kit.journal import SYSTEM, canonical
from kit.tables import Journal
from make.rounds import CLOSED, OPENED, SECOND, Scene, a_closed_round, a_published_round, an_open_round, score
from reckoning.package import package as package_of
from rounds import actions
from rounds.queries import results_of, source_of
from rounds.tables import Round
from visitors import Site

VERIFIER = Path(__file__).parents[2] / "verify/recount.py"
pytestmark = pytest.mark.usefixtures("database")


def verifier() -> Any:
    spec = importlib.util.spec_from_file_location("recount", VERIFIER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RECOUNT = verifier()


async def ranked_by_adjusted(scene: Scene) -> None:
    async with writing(SYSTEM, OPENED) as tx:
        await Round.update({Round.ranked_by: "adjusted"}).where(Round.id == scene.round)
        tx.journal("test", "round", scene.round, {})


async def a_mixed_round(adjusted: bool = False) -> Scene:
    """Five projects, three members, two of whom review each; different scores, one decided against the rule."""
    scene = await an_open_round(projects=5, members=3)
    if adjusted:
        await ranked_by_adjusted(scene)
    for project in range(5):
        for member in range(3):
            if (project + member) % 3:
                value = 0 if member == 2 and project % 2 else 1
                await score(scene, member, project, value, "Нет сметы" if not value else "")
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    first = (await results_of(scene.round))[0]
    away = "pass" if first.computed == "fail" else "fail"
    await actions.decide(scene.chair, scene.round, first.project, away, "Дублирует портал", first.version, CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    return scene


async def the_package(scene: Scene) -> dict[str, Any]:
    source = await source_of(scene.round)
    assert source is not None
    return dict(json.loads(canonical(package_of(source))))


def run(folder: Path, package: Any) -> subprocess.CompletedProcess[bytes]:
    file = folder / "package.json"
    file.write_text(package if isinstance(package, str) else json.dumps(package, ensure_ascii=False), encoding="utf-8")
    return subprocess.run([sys.executable, "-I", str(VERIFIER), str(file)], capture_output=True, check=False)


@pytest.mark.parametrize("adjusted", [False, True])
async def test_the_verifier_comes_to_the_published_result_byte_for_byte(
    site: Site, tmp_path: Path, adjusted: bool
) -> None:
    """I21."""
    scene = await a_mixed_round(adjusted)
    answer = await site.visitor().get(f"/api/v1/rounds/{scene.round}/package")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/json")
    done = run(tmp_path, answer.text)
    assert (done.returncode, done.stderr) == (0, b"")
    names = ["project", "number", "place", "composite", "reviews", "computed", "outcome"]
    names += ["adjusted", "other_place"] if adjusted else []
    stored = [{name: getattr(row, name) for name in names} for row in await results_of(scene.round)]
    assert done.stdout.decode() == canonical({"round": scene.round, "results": stored}) + "\n"


async def test_before_publication_there_is_no_package(site: Site) -> None:
    """R09: not even for those who may publish it."""
    scene = await a_closed_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    path = f"/api/v1/rounds/{scene.round}/package"
    chair = await site.signed_in(scene.chair.person or 0)
    unknown = (await site.visitor().get("/api/v1/rounds/999/package")).content
    for client in (site.visitor(), chair):
        assert (await client.get(path)).status_code == 404
    assert (await site.visitor().get(path)).content == unknown


async def test_nobody_is_named_in_the_package(site: Site) -> None:
    scene = await a_mixed_round(adjusted=True)
    text = (await site.visitor().get(f"/api/v1/rounds/{scene.round}/package")).text
    people = [*scene.members, scene.chair, scene.secretary, scene.organiser]
    assert not [one.name for one in people if one.name in text or one.email in text]
    assert "Нет сметы" not in text  # remarks are for the team
    marks = [project["sheets"] for project in json.loads(text)["projects"]]
    assert all(sheets == sorted(sheets, key=repr) for sheets in marks)


def summed(package: dict[str, Any]) -> str:
    """The sum that a forger would put in."""
    content = {name: value for name, value in package.items() if name != "sha256"}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def changed(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Set what a path like "projects.0.conflicts" leads to; a function makes the new value from the old one."""

    def change(package: dict[str, Any]) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at: Any = package
        for step in way:
            at = at[step]
        at[last] = value(at[last]) if callable(value) else value

    return change


def dropped(path: str) -> Callable[[dict[str, Any]], None]:
    def change(package: dict[str, Any]) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at: Any = package
        for step in way:
            at = at[step]
        del at[last]

    return change


def flip_a_mark(package: dict[str, Any]) -> None:
    marks = package["projects"][0]["sheets"][0]["marks"]
    name = next(iter(marks))
    marks[name] = 1 - marks[name]


def swap_places(package: dict[str, Any]) -> None:
    rows = package["result"]["results"]
    rows[1]["place"], rows[2]["place"] = rows[2]["place"], rows[1]["place"]


def hide_the_reason(package: dict[str, Any]) -> None:
    for project in package["projects"]:
        project["why"] = ""


def a_sheet_twice(package: dict[str, Any]) -> None:
    package["projects"][0]["sheets"].append(copy.deepcopy(package["projects"][0]["sheets"][0]))


def a_vote(rule: str = "half", **votes: Any) -> Callable[[dict[str, Any]], None]:
    def change(package: dict[str, Any]) -> None:
        package["quorum"] = {"rule": rule}
        there = {"voting": 4, "recused": 0, "present": 4}
        vote = {**there, "for": 0, "against": 0, "abstain": 0, "casting": None, **votes}
        first = package["result"]["results"][0]["project"]
        next(one for one in package["projects"] if one["project"] == first)["vote"] = vote

    return change


# The first project was decided against: nothing but the tampering is wrong with such a vote.
AGREES = {"for": 1, "against": 3}
TAMPERINGS: dict[str, Callable[[dict[str, Any]], None]] = {
    "a mark": flip_a_mark,
    "a mark beyond the scale": changed("projects.0.sheets.0.marks", lambda old: {**old, next(iter(old)): 2}),
    "a mark that is a truth": changed("projects.0.sheets.0.marks", lambda old: {**old, next(iter(old)): True}),
    "a mark for no criterion": changed("projects.0.sheets.0.marks", lambda old: {**old, "99999": 1}),
    "a required criterion left out": changed("projects.0.sheets.0.marks", lambda old: dict(list(old.items())[1:])),
    "a sheet dropped": dropped("projects.0.sheets.0"),
    "a sheet twice": a_sheet_twice,
    "no sheet at all": changed("projects.0.sheets", []),
    "a composite": changed("result.results.0.composite", lambda old: old - 1),
    "a place": swap_places,
    "the order": changed("result.results", lambda old: old[::-1]),
    "an outcome": changed("result.results.2.outcome", lambda old: "fail" if old == "pass" else "pass"),
    "an outcome of nothing": changed("result.results.2.outcome", ""),
    "the rule's answer": changed("result.results.2.computed", lambda old: "fail" if old == "pass" else "pass"),
    "the number of reviews": changed("result.results.0.reviews", lambda old: old + 1),
    "a result left out": dropped("result.results.4"),
    "a project left out": dropped("projects.4"),
    "a project twice": changed("projects", lambda old: [*old, copy.deepcopy(old[0])]),
    "a number twice": changed("projects.1.number", 1),
    "another round": changed("result.round", lambda old: old + 1),
    "the rule": changed("rule.passing", "first_n"),
    "an unknown rule": changed("rule.passing", "lot"),
    "the score that decides": changed("rule.ranked_by", "adjusted"),
    "a weight of nothing": changed("criteria.0.weight", 0),
    "a criterion dropped": dropped("criteria.0"),
    "a criterion twice": changed("criteria", lambda old: [*old, old[0]]),
    "a longer scale": changed("criteria.0.highest", 5),
    "an instant that breaks a tie": changed("projects.4.submitted_at", "2000-01-01T00:00:00.000000Z"),
    "an instant that is none": changed("projects.0.submitted_at", "вчера"),
    "an application after the publication": changed("projects.0.submitted_at", "2100-01-01T00:00:00.000000Z"),
    "more conflicts than seats": changed("projects.0.conflicts", 5),
    "fewer conflicts than none": changed("projects.0.conflicts", -1),
    "the seats": changed("committee.seats", 1),
    "how many were published": changed("publication.projects", 4),
    "the digest": changed("publication.digest", "x"),
    "the reason of a decision": hide_the_reason,
    "the format": changed("format", "tvoybudget-round-0"),
    "a key more": changed("note", "x"),
    "a key less": dropped("assignment"),
    "the seed": changed("assignment.seed", "2023"),
    "a vote against": a_vote(**{"for": 3, "against": 1}),
    "a vote without a quorum": a_vote(present=2, against=2),
    "a quorum of another rule": a_vote("one", present=3, **AGREES),
    "two thirds of the committee missing": a_vote("two_thirds", voting=5, present=3, against=3),
    "the recused among those present": a_vote(recused=1, **AGREES),
    "everybody recused": a_vote(recused=4, present=0),
    "more to vote than seats": a_vote(voting=6, **AGREES),
    "more votes than present": a_vote(present=3, **{"against": 4}),
    "a tie without a casting vote": a_vote(**{"for": 2, "against": 2}),
    "a tie that nobody but the chair voted in": a_vote(casting="against"),
    "a casting vote without a tie": a_vote(casting="against", **AGREES),
    "a tie decided the other way": a_vote(casting="for", **{"for": 2, "against": 2}),
    "a quorum of no vote": changed("quorum", {"rule": "half"}),
    "a line that nobody voted": changed("line", {"places": 5, "why": "x", "vote": None}),
}


async def test_what_was_tampered_with_is_refused() -> None:
    package = await the_package(await a_mixed_round())
    RECOUNT.recount(copy.deepcopy(package))
    accepted = []
    for name, tamper in TAMPERINGS.items():
        forged = copy.deepcopy(package)
        tamper(forged)
        forged["sha256"] = summed(forged)
        assert canonical(forged) != canonical(package), name
        try:
            RECOUNT.recount(forged)
            accepted.append(name)
        except RECOUNT.Wrong as wrong:
            assert str(wrong), name
    assert accepted == []


@pytest.mark.parametrize(
    ("path", "value"),
    [("rule.pass_mark", 6100), ("criteria.0.weight", 90), ("criteria.0.title", "Иное"), ("assignment.seed", 7)],
)
async def test_what_changes_nothing_is_refused_by_its_sum(path: str, value: Any) -> None:
    scene = await a_mixed_round()
    package = await the_package(scene)
    row = await Journal.select(Journal.change).where(Journal.action == "publish-round").first()
    assert row and json.loads(row["change"])["package"] == package["sha256"]
    changed(path, value)(package)
    with pytest.raises(RECOUNT.Wrong, match="sha256"):
        RECOUNT.recount(package)


async def test_a_pseudonym_or_an_adjusted_score_is_refused_too() -> None:
    package = await the_package(await a_mixed_round(adjusted=True))
    RECOUNT.recount(copy.deepcopy(package))
    for path, value in (
        ("result.results.0.adjusted", lambda old: old + 1),
        ("result.results.0.other_place", lambda old: old + 1),
        ("projects.0.sheets.0.reviewer", ""),
        ("projects.0.sheets.0.reviewer", package["projects"][0]["sheets"][1]["reviewer"]),
    ):
        forged = copy.deepcopy(package)
        changed(path, value)(forged)
        forged["sha256"] = summed(forged)
        with pytest.raises(RECOUNT.Wrong):
            RECOUNT.recount(forged)


async def test_a_vote_that_was_taken_decides() -> None:
    package = await the_package(await a_mixed_round())
    outcome = package["result"]["results"][0]["outcome"]
    del package["sha256"]
    a_vote(**({"for": 3} if outcome == "pass" else {"against": 3}))(package)
    RECOUNT.recount({**copy.deepcopy(package), "sha256": summed(package)})
    a_vote(**{"for": 2, "against": 2, "casting": "for" if outcome == "pass" else "against"})(package)
    RECOUNT.recount({**package, "sha256": summed(package)})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1, "format": 2}', '{"a": NaN}', "[" * 100_000, "\ufffe"])
async def test_what_is_no_package_is_refused_in_words(tmp_path: Path, text: str) -> None:
    done = run(tmp_path, text)
    assert done.returncode == 1 and done.stdout == b"" and b"Traceback" not in done.stderr


async def test_the_second_round_is_recounted_by_its_weights(tmp_path: Path) -> None:
    from make.rounds import all_marks, seat_all

    scene = await a_published_round(projects=3, members=2)
    second = await actions.create_round(scene.organiser, scene.season.id, 2, SECOND)
    await seat_all(scene.organiser, second, scene.chair, scene.secretary, scene.members)
    await actions.open_round(scene.organiser, second, SECOND)
    for member in scene.members:
        for project, value in zip(scene.ids[:2], (5, 4), strict=True):
            await actions.submit_review(member, second, project, await all_marks(second, value), 0, SECOND)
    await actions.close_round(scene.chair, second, SECOND)
    await actions.propose_results(scene.chair, second, SECOND)
    await actions.propose_publication(scene.chair, second, SECOND)
    await actions.confirm_publication(scene.organiser, second, SECOND)
    done = run(tmp_path, await the_package(scene._replace(round=second)))
    assert done.returncode == 0 and [row["composite"] for row in json.loads(done.stdout)["results"]] == [10000, 7500]
