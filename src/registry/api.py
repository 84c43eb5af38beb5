"""The shapes of the open data: pure."""

from collections.abc import Mapping
from typing import Any

from competition.views import SeasonView, StageView
from registry.cells import Funnel

NO_HOST = "не используется"  # as the passport asks to write it


def season_of_api(
    season: SeasonView, counted: Funnel, granted: int, parts: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """A season: rules in whole roubles, its stages, its funnel, its shares in whole percents."""
    names = [
        "year",
        "title",
        "theme",
        "organiser",
        "pool",
        "project_limit",
        "team_min",
        "team_max",
        "implementation_months",
        "demonstration",
    ]
    return {
        **{name: getattr(season, name) for name in names},
        "granted": granted,
        "stages": [_stage(stage) for stage in season.stages],
        "funnel": {
            "ideas": counted.ideas,
            "rejected_round_1": counted.rejected_1,
            "rejected_round_2": counted.rejected_2,
            "accepted": counted.accepted,
            "winners": counted.winners,
        },
        "presented_to_experts": season.presented_to_experts,
        "shares": parts,
    }


def _stage(stage: StageView) -> dict[str, Any]:
    return {
        "key": stage.key,
        "name": stage.name,
        "first_day": stage.first_day.isoformat(),
        "last_day": stage.last_day.isoformat(),
        "day_published": stage.day_published,
    }


def item_of(
    row: Mapping[str, Any], years: Mapping[int, int], districts: list[str], members: int, grant: Any
) -> dict[str, Any]:
    """A project in a list; `granted` is 0 where nothing was."""
    return {
        **row,
        "season": years[row["season"]],
        "districts": districts,
        "team_size": members,
        "granted": grant.amount if grant else 0,
        "url": f"/projects/{row['id']}",
    }


def project_of(found: Any) -> dict[str, Any]:
    """One project: more than title and summary only where its stage makes them public."""
    project, grant = found.project, found.grant
    names = [
        "id",
        "number",
        "title",
        "title_published",
        "summary",
        "stage",
        "sector",
        "format",
        "novelty",
        "synthetic",
        "districts",
    ]
    told = ("goal", "problem", "audience") if found.open else ()
    return {
        **{name: getattr(project, name) for name in (*names, *told)},
        "season": found.season.year,
        "team_size": len(project.members),
        "team": [_member(member) for member in project.members if member.publish_name] if found.open else [],
        "granted": grant.amount if grant else 0,
        "shares": [{"amount": share.amount, "bodies": share.bodies} for share in grant.shares] if grant else [],
        "host_system": _host(grant.host_system or project.host_system) if grant else "",
        "reduced_scope": grant.reduced_scope if grant else False,
        "due": (grant.due or project.due) if grant else "",
        "demonstration_fields": project.demo_fields.split() if found.open else [],
        "history": [{"stage": step.to_stage, "at": step.at.isoformat()} for step in found.history if _told(step)],
        "url": f"/projects/{project.id}",
    }


def _member(member: Any) -> dict[str, Any]:
    return {"name": member.name, "leader": member.leads}


def _host(text: str) -> str:
    """Nothing where the team wrote that it needs no system."""
    return "" if text.strip(" .").casefold() == NO_HOST else text


def _told(step: Any) -> bool:
    return step.to_stage not in ("draft", "moderation", "returned", "refused")


def as_document(document: dict[str, Any], base: str) -> dict[str, Any]:
    """The OpenAPI document with this site's address."""
    return {**document, "servers": [{"url": base}]}
