"""The languages of the site in one list, and texts that stand in each of them. Only here is `zh/` known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")


@dataclass(frozen=True)
class Language:
    """A language by its own name, the folder of its pages in the site, and its locale."""

    name: str
    folder: str
    locale: str


LANGUAGES: dict[Lang, Language] = {"en": Language("English", "", "en_GB"), "zh": Language("中文", "zh/", "zh_CN")}
HAN = "\u3400-\u9fff"
"""The range of Chinese characters, for a regular expression."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


def _english(text: str) -> str:
    """Return an English text; ValueError if it holds Chinese outside of quotation marks."""
    if re.search(f"[{HAN}]", re.sub("“[^”]*”", "", text)):
        raise ValueError("Chinese in an English text; allowed between quotation marks only")
    return text


def _chinese(text: str) -> str:
    """Return a Chinese text; ValueError if it has letters besides its components, and none of them is Chinese."""
    told = re.sub(r"\{\{[^}]*\}\}", "", text)
    if re.search("[A-Za-z]", told) and not re.search(f"[{HAN}]", told):
        raise ValueError("no Chinese in a Chinese text")
    return text


class Entry(BaseModel):
    """The base of all hand-written entries: frozen, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Text(Entry):
    """One text in both languages, each in its own; neither may be missing or empty."""

    en: Annotated[Words, AfterValidator(_english)]
    """In English."""
    zh: Annotated[Words, AfterValidator(_chinese)]
    """In Chinese."""

    def __getitem__(self, lang: Lang) -> str:
        """Return the text in one language; KeyError for what is none."""
        return {"en": self.en, "zh": self.zh}[lang]


class Named(Text):
    """A value of a closed list: an id with its name in both languages."""

    id: Id
    """What the other files call it."""

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
