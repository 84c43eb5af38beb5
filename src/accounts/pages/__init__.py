"""The pages of accounts: one's own, and the administrators'."""

from litestar import Router

from accounts.pages import account, people, register, reset, roles, sign_in

routes = Router(
    "/",
    route_handlers=[
        *register.handlers,
        *sign_in.handlers,
        *reset.handlers,
        *account.handlers,
        *roles.handlers,
        *people.handlers,
    ],
)
