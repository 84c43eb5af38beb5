"""What waits for a committee, and for the teams that it judged, as lines of a task list: pure."""

from datetime import date

from cabinet.tasks import Task, by_day
from kit.russian import plural, short_day


def terms(round_id: int, name: str) -> Task:
    """A member who has not accepted the terms in force: without that no score is taken."""
    return Task(
        f"{name}: прочтите и примите условия работы в комиссии",
        f"/rounds/{round_id}/terms",
        "doc",
        "ochre",
        "до оценки",
    )


def reviews(round_id: int, name: str, left: int, total: int, due: date, today: date) -> Task:
    """A committee member's desk."""
    words = plural(total, "проекта", "проектов", "проектов")
    if not left:
        return Task(f"{name}: оценены все проекты", f"/rounds/{round_id}/desk", "check", "moss", "готово", due)
    return by_day(f"{name}: оценено {total - left} из {words}", f"/rounds/{round_id}/desk", "doc", due, today)


def sitting(round_id: int, genitive: str) -> Task:
    return Task(
        f"Подведите итоги {genitive} и предложите публикацию",
        f"/rounds/{round_id}/ranking",
        "flag",
        "ochre",
        "тур закрыт",
    )


def committee_sits(sitting: int, state: str, genitive: str, day: date) -> Task:
    """A sitting that comes, or is going on."""
    title = f"Заседание комиссии {genitive}"
    if state == "open":
        return Task(title, f"/sittings/{sitting}", "clock", "brick", "идёт сейчас", day)
    return Task(title, f"/sittings/{sitting}", "cal", "ochre", short_day(day), day)


def minutes_to_sign(sitting: int, number: int, genitive: str) -> Task:
    return Task(
        f"Подпишите протокол № {number} заседания {genitive}",
        f"/sittings/{sitting}/minutes",
        "doc",
        "ochre",
        "ждёт подписи",
    )


def second_signature(round_id: int, genitive: str, projects: int) -> Task:
    words = plural(projects, "команды", "команд", "команд")
    return Task(
        f"Подтвердите публикацию {genitive} для {words}",
        f"/rounds/{round_id}/publish",
        "flag",
        "ochre",
        "вторая подпись",
    )


def appeal(appeal: int, words: str, number: int, due: date, today: date) -> Task:
    """An appeal that waits for this person, by the last day for its answer."""
    return by_day(f"{words}: апелляция по проекту № {number}", f"/appeals/{appeal}", "scale", due, today)


def may_appeal(round_id: int, project: int, last: date) -> Task:
    """A leader whose project did not pass, while appeals are taken in."""
    title = "Прочтите, почему проект не прошёл; если не согласны, подайте апелляцию"
    return Task(title, f"/rounds/{round_id}/projects/{project}/result", "scale", "ochre", f"до {short_day(last)}", last)


def complete_appeal(round_id: int, project: int, last: date) -> Task:
    """A leader whose appeal was returned, while the completed one is taken in."""
    href = f"/rounds/{round_id}/projects/{project}/appeal"
    return Task(
        "Апелляция возвращена: дополните её и подайте снова", href, "scale", "ochre", f"до {short_day(last)}", last
    )


def correction(round_id: int, project: int, number: int) -> Task:
    """A satisfied appeal leads to a correction."""
    href = f"/rounds/{round_id}/projects/{project}/correction"
    return Task(f"Исправьте результат проекта № {number}: апелляция удовлетворена", href, "flag", "ochre", "ждёт вас")


def second_correction(round_id: int, number: int) -> Task:
    href = f"/rounds/{round_id}/corrections"
    return Task(f"Подтвердите исправление результата проекта № {number}", href, "flag", "ochre", "вторая подпись")
