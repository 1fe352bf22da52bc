"""The languages of the site in one list, and texts that stand in each of them. Only here is `zh/` known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")


@dataclass(frozen=True)
class Language:
    """A language by its own name, the folder of its pages in the site, and its locale."""

    name: str
    folder: str
    locale: str


LANGUAGES: dict[Lang, Language] = {
    "en": Language("English", "", "en_GB"),
    "zh": Language("中文", "zh/", "zh_CN"),
}
HAN = "\u3400-\u9fff"
"""The range of Chinese characters, for a regular expression."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1)]


class Entry(BaseModel):
    """The base of all hand-written entries: frozen, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Entry):
    """One text in both languages; neither may be missing or empty."""

    en: Words
    zh: Words

    def __getitem__(self, lang: Lang) -> str:
        """Return the text in one language; KeyError for what is none."""
        return {"en": self.en, "zh": self.zh}[lang]


class Named(Text):
    """A value of a closed list: an id with its name in both languages."""

    id: Id

    @property
    def name(self) -> Text:
        """The name in both languages."""
        return self


def in_language(lang: Lang, page: str) -> str:
    """Return the address of a page from the root of the site, given that from its language's home page."""
    return LANGUAGES[lang].folder + page


def without_language(address: str) -> tuple[Lang, str]:
    """Return the language of an address from the root of the site, and the address from its home page."""
    for lang in reversed(LANGS):
        if address.startswith(LANGUAGES[lang].folder):
            return lang, address.removeprefix(LANGUAGES[lang].folder)
    raise AssertionError("the first language has no folder")
