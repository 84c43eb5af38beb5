"""What people do in the market."""

from market.actions.call import call_person, look_for_people, stop_looking
from market.actions.join import request_to_join
from market.actions.profile import save_profile
from market.actions.succeed import answer_succession, ask_to_continue, continue_idea, withdraw_succession

__all__ = [
    "answer_succession",
    "ask_to_continue",
    "call_person",
    "continue_idea",
    "look_for_people",
    "request_to_join",
    "save_profile",
    "stop_looking",
    "withdraw_succession",
]
