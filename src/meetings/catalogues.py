"""The words of meetings, as keys and Russian labels."""

KINDS = {
    "public_discussion": "Публичное обсуждение",
    "strategic_session": "Стратегическая сессия",
    "project_seminar": "Проектный семинар",
}
# The stage of the season in which each kind takes place.
STAGE_OF = {
    "public_discussion": "public_discussions",
    "strategic_session": "strategic_sessions",
    "project_seminar": "project_seminars",
}
STATES = {"draft": "Черновик", "published": "Назначена", "cancelled": "Отменена", "held": "Состоялась"}
ADDRESSEES = {"team": "Команда проекта", "organiser": "Организатор"}
# Projects may be invited while the season still decides about them.
INVITABLE = ("round_2", "accepted", "expert_review", "supported", "supported_with_changes")
