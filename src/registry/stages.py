"""Which stages of a project the public may ask for, and what a reader may see at each."""

from projects.lifecycle import PUBLIC, STAGES

WON = frozenset({"winner", "in_delivery", "delivered", "terminated"})
ACCEPTED = WON | {
    "accepted",
    "expert_review",
    "supported",
    "supported_with_changes",
    "not_supported",
    "reserve",
    "not_funded",
}
PASSED_1 = ACCEPTED | {"round_2", "rejected_2"}
# In a round the public reads title and summary only, and nothing more of those who did not pass.
CLOSED_TO_PUBLIC = frozenset({"submitted", "round_1", "round_2", "rejected_1", "rejected_2", "withdrawn"})


def shows_files(stage: str, public: bool) -> bool:
    """Whether the card carries what the leader shows to everybody: from its publication on, also in the rounds, until it is withdrawn."""
    return public and stage != "withdrawn"


# A key of the address → its words and the stages that it stands for.
FILTERS: dict[str, tuple[str, frozenset[str]]] = {
    "winner": ("Победители", WON),
    "accepted": ("Приняты, без награды", ACCEPTED - WON),
    "round_2": ("Во втором туре", frozenset({"round_2"})),
    "round_1": ("В первом туре", frozenset({"round_1"})),
    "submitted": ("Заявки поданы", frozenset({"submitted"})),
    "idea": ("Идеи", frozenset({"idea"})),
    "rejected_2": ("Отклонены во 2-м туре", frozenset({"rejected_2"})),
    "rejected_1": ("Отклонены в 1-м туре", frozenset({"rejected_1"})),
}
FACETS = tuple(FILTERS)
FILTERS |= {key: (STAGES[key], frozenset({key})) for key in sorted(PUBLIC) if key not in FILTERS}


def stages_of(keys: tuple[str, ...]) -> frozenset[str]:
    """The stages that these keys of the address stand for; every public one when there are none."""
    if not keys:
        return PUBLIC
    return frozenset().union(*(FILTERS[key][1] for key in keys))
