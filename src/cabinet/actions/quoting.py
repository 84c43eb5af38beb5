"""What letters to other people quote of an erased person: the name, the words, and everything about the person's own ideas."""

from accounts.tables import Person
from cabinet.erasing import GONE, NOBODY
from cabinet.queries.personal import Self
from notices.tables import Notice
from outbox.tables import Letter

TABLES = (Letter, Notice)


async def letters_to_others(about: Self, words: list[str], ideas: list[int]) -> None:
    """A namesake keeps their name; a letter about an idea that is no more says no more."""
    for idea in ideas:
        for table in TABLES:
            link = f"%/projects/{idea}/%"
            sql = f'update "{table._meta.tablename}" set subject = {{}}, body = {{}} where body like {{}}'
            await table.raw(sql + (" or link like {}" if table is Notice else ""), GONE, GONE, *_twice(link, table))
    namesakes = await Person.count().where((Person.full_name == about.name) & (Person.id != about.id))
    for said in words:
        await _replace(said, GONE)
    for said in [about.email] if namesakes else [about.email, about.name]:
        await _replace(said, NOBODY)


def _twice(link: str, table: object) -> list[str]:
    return [link, link] if table is Notice else [link]


async def _replace(said: str, instead: str) -> None:
    like = f"%{said.replace('%', '_')}%"
    for table in TABLES:
        for column in ("body", "subject"):
            sql = f'update "{table._meta.tablename}" set {column} = replace({column}, {{}}, {{}}) where {column} like {{}}'
            await table.raw(sql, said, instead, like)
