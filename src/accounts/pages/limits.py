"""How often a visitor may try what is guessed or what sends letters."""

from accounts.addresses import key_of
from accounts.limits import Limit, Limiter, client_key
from kit.pages import Request, now

SIGN_IN_ADDRESS = Limit("sign-in by address", 10, 900)
SIGN_IN_CLIENT = Limit("sign-in by client", 100, 900)
LETTER_ADDRESS = Limit("letter by address", 5, 3600)
LETTER_CLIENT = Limit("letter by client", 100, 3600)
LINK_CLIENT = Limit("link by client", 100, 900)
PASSWORD_PERSON = Limit("password by person", 10, 900)
LIMITER = Limiter()


def charge_sign_in(request: Request, address: str) -> None:
    """Count an attempt before the password is looked at, so that many at once are all counted. Raises TooMany."""
    LIMITER.charge(SIGN_IN_CLIENT, client_of(request), now(request))
    LIMITER.charge(SIGN_IN_ADDRESS, key_of(address), now(request))


def forgive_sign_in(request: Request, address: str) -> None:
    """The password was right: nobody is kept out for knowing it."""
    LIMITER.refund(SIGN_IN_CLIENT, client_of(request))
    LIMITER.refund(SIGN_IN_ADDRESS, key_of(address))


def charge_letter(request: Request, address: str) -> None:
    """Count a letter to be sent to an address that somebody typed. Raises TooMany."""
    LIMITER.charge(LETTER_CLIENT, client_of(request), now(request))
    LIMITER.charge(LETTER_ADDRESS, key_of(address), now(request))


def charge_link(request: Request) -> None:
    """Count a secret link that is tried. Raises TooMany."""
    LIMITER.charge(LINK_CLIENT, client_of(request), now(request))


def charge_password(request: Request) -> None:
    """Count a change of password by whoever holds the session. Raises TooMany."""
    LIMITER.charge(PASSWORD_PERSON, str(request.user.person), now(request))


def client_of(request: Request) -> str:
    return client_key(request.scope["state"]["client"])
