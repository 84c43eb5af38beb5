"""What an idea must have, and why a project may be refused what it asks for."""

from collections.abc import Mapping
from typing import Any

from kit.refusals import Clash, Refusal, refuses
from kit.russian import fold
from projects.lifecycle import PUBLIC
from similarity.rules import EVERYBODY, NOBODY, ORGANISERS

REQUIRED = {
    "title": "Назовите идею",
    "summary": "Расскажите об идее коротко",
    "problem": "Опишите проблему",
    "goal": "Напишите, какова цель",
    "audience": "Напишите, для кого это",
    "sector": "Выберите отрасль",
    "format": "Выберите формат",
    "novelty": "Выберите, новый это продукт или модернизация",
}


class Unfilled(Refusal):
    """An idea that lacks something; the form says what."""

    sentence = "Чтобы отправить идею на модерацию, заполните все поля."


class HasIdeaAlready(Refusal):
    """A second living idea of one team."""

    sentence = "У вашей команды уже есть идея в этом сезоне. Сначала отзовите её или дождитесь решения."


class OnlyLeaderProposes(Refusal):
    """A member of somebody else's team who would propose."""

    sentence = "Вы участвуете в команде этого сезона. Новую идею от её имени предлагает лидер."


class NotEditable(Clash):
    """A text that is being judged or has been."""

    sentence = "На этой стадии текст уже нельзя изменить."


class ChangedMeanwhile(Clash):
    """Somebody else saved another text first."""

    sentence = "Пока вы писали, текст сохранил другой участник или вы сами в другом окне. Ваш текст не потерян: сравните оба и сохраните нужный."


class OverLimit(Refusal):
    """More than the season grants one project."""

    sentence = "Запрос больше лимита сезона на один проект."
    field = "requested"


class LimitIsAsked(Refusal):
    """A season's limit below what a standing application asks for."""

    sentence = "Есть поданная заявка на большую сумму: её подавали по прежнему лимиту."
    field = "project_limit"


class TeamsAreSmaller(Refusal):
    """A season's least size above that of a team whose application stands."""

    sentence = "Есть поданная заявка команды, в которой меньше людей."
    field = "team_min"


class TeamsAreLarger(Refusal):
    """A season's greatest size below that of a team."""

    sentence = "Есть команда, в которой больше людей."
    field = "team_max"


refuses("season_limit_is_asked", LimitIsAsked)
refuses("season_teams_are_smaller", TeamsAreSmaller)
refuses("season_teams_are_larger", TeamsAreLarger)
refuses("project_one_alive", HasIdeaAlready)
refuses("project_within_limit", OverLimit)
refuses("project_number", Clash)
refuses("passport_section_once", ChangedMeanwhile)
refuses("passport_revision_once", ChangedMeanwhile)
refuses("application_one_standing", Clash)
refuses("application_number", Clash)


def missing(values: Mapping[str, Any]) -> dict[str, str]:
    """Field → sentence for everything that an idea lacks before moderation."""
    return {field: sentence for field, sentence in REQUIRED.items() if not values[field]}


def reach_of(stage: str, published: bool) -> int:
    """Who may hear of an idea when another is like it: everybody once it is public, the organiser while it is judged."""
    if stage in PUBLIC or (stage == "withdrawn" and published):
        return EVERYBODY
    return ORGANISERS if stage in ("moderation", "hidden") else NOBODY


def search_text(*words: str) -> str:
    """What a search looks through: casefolded, ё as е."""
    return fold(" ".join(words))
