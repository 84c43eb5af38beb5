"""The yardstick: a page of the same framework that asks nobody and renders nothing."""

from litestar import Litestar, MediaType, get

PAGE = "<!doctype html><html lang=ru><title>Страница</title><p>Ничего, кроме ответа.</p></html>"


@get("/", media_type=MediaType.HTML)
async def page() -> str:
    return PAGE


def create_app() -> Litestar:
    """The bare application."""
    return Litestar([page], openapi_config=None, logging_config=None)
