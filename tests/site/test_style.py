"""Every text that a reader meets keeps the style sheets, as far as a script can tell.

Not the wording of the article's own titles (《》) and of a licence, which stand as they were given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from tiny import ROOT

from languages import LANGS, Lang

HAN = "[\u4e00-\u9fff]"
AS_GIVEN = re.compile(r"《[^》]*》|知识共享署名 4\.0")
PLACES = re.findall(r"en: ([^,]+)", (ROOT / "seeds/places.yml").read_text(encoding="utf-8"))
NAMES = {"Party", "Wanda", "Zao", "Dzwww", *re.findall(r"\w+", " ".join(PLACES))}
"""Words that keep their capital inside a heading."""

WITHIN = {"“": ("",), "‘": ("", "“")}
"""What may be open when a quotation mark opens."""

Found = list[str]


def pattern(wrong: str) -> Callable[[str], Found]:
    """Return a checker that finds what a pattern calls wrong."""
    return lambda text: [match.group() for match in re.finditer(wrong, text)]


def unpaired(text: str) -> Found:
    """Return the quotation marks that are straight, or do not close what was opened; “ holds ‘, never “."""
    if not re.search(r"\w", text):
        return []  # a mark alone, which another text of the interface opens or closes
    wrong, held = [mark for mark in text if mark in '"「」『』'], ""
    for mark in re.findall(r"[“”‘’]", text):
        if mark in WITHIN:
            wrong += [] if held in WITHIN[mark] else [mark]
            held += mark
        elif held[-1:] == {"”": "“", "’": "‘"}[mark]:
            held = held[:-1]
        else:
            wrong.append(mark)
    return wrong + list(held)


def capitals(heading: str) -> Found:
    """Return the words of an English heading that are capitalised inside a sentence."""
    plain = re.sub("[“”‘’]", "", heading)
    return [word for word in re.findall(r"(?<=[^.?!:] )[A-Z][a-z]+", plain) if word not in NAMES]


EVERYWHERE = {
    "quotes": unpaired,
    "italics": pattern(r"(?<![*\w])\*(?![*\s])[^*\n]+(?<!\s)\*(?!\*)|(?<![\w*])_(?![_\s])[^_\n]+_(?!\w)"),
}
RULES: dict[Lang, dict[str, Callable[[str], Found]]] = {
    "en": {
        **EVERYWHERE,
        "dash": pattern("[–—]|--| - "),
        "ellipsis": pattern(r"\.\.|……"),
        "silence": pattern(r"\b(?:is|are|was|were) not (?:said|told|described)\b|\bis missing\b"),
        "spelling": pattern(r"(?i)\b(?:organiz\w+|percent|(?<!mini-)programs?|centers?)\b"),
        "words": pattern(r"(?i)\b(?:allegedly|so-called|townships?)\b"),
    },
    "zh": {
        **EVERYWHERE,
        "blank": pattern(f"{HAN} +[A-Za-z0-9]|[A-Za-z0-9%] +{HAN}"),
        "half-width": pattern(rf"{HAN}[,.:;?!()]|[,.:;?!()]{HAN}"),
        "dash": pattern("(?<!—)(?:—|———+)(?!—)|–|--"),
        "ellipsis": pattern(r"(?<!…)(?:…|………+)(?!…)|\.\.|。。"),
        "comma": pattern("[”》]、[“《]"),
        "silence": pattern("没有(?:说|写明|介绍|列出)"),
        "words": pattern("据悉|据了解|宣称|声称|号称|所谓|县区|文章|该文"),
    },
}
LABEL: dict[Lang, dict[str, Callable[[str], Found]]] = {
    "en": {"label silence": pattern("does not say|not said")},
    "zh": {"label silence": pattern("没有(?:说|交代|写明|介绍|列出)")},
}
ENDINGS = {"ending": pattern("[.。]$|[?？!！]")}
HEADING: dict[Lang, dict[str, Callable[[str], Found]]] = {
    "en": {**ENDINGS, "capitals": capitals},
    "zh": ENDINGS,
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def entries(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield every mapping of a file of words: the keys that lead to it, and itself."""
    stack: list[tuple[str, Any]] = [("", read(path))]
    while stack:
        keys, value = stack.pop()
        if isinstance(value, dict):
            yield path.stem + keys, value
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        stack += [(f"{keys}.{key}", item) for key, item in inner if isinstance(item, dict | list)]


def said(text: str) -> str:
    """Return a text without what nobody reads: components and blanks to fill become a digit."""
    text = re.sub(r"\{\{ *measure\([^()]*?, *\"([^\"]*)\"\) *\}\}", r"\1", text)
    text = re.sub(r"\{\{.*?\}\}|\{[a-z]+\}", "0", text)
    text = re.sub(r"^ *- |<span[^>]* aria-hidden=\"true\">[^<]*</span>", "", text, flags=re.MULTILINE)
    text = re.sub(r"`[^`]*`", "0", re.sub(r"<[^>]+>|\{[ #.:][^}]*\}", "", text))
    text = re.sub(r'^!!! \w+ "(.*)"$', r"\1", text, flags=re.MULTILINE)
    return AS_GIVEN.sub("", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


def faults(where: str, lang: Lang, text: str) -> list[str]:
    """Return what is wrong in a text; `where` says whether it is a label or a heading too."""
    rules = dict(RULES[lang])
    if re.search(r"^(?:interface|vocabulary|numerals)|\.subtitle$|\.period$|^figures.*measure$", where):
        rules |= LABEL[lang]
    if re.search(r"heading|^charts.*\.title$|^vocabulary\.themes", where):
        rules |= HEADING[lang]
    shown = said(text)
    return [
        f"{where} ({lang}), {name}: {found} in “{shown}”" for name, rule in rules.items() if (found := rule(shown))
    ]


def test_seeds_and_words_of_the_interface_keep_the_style() -> None:
    found = [
        fault
        for folder in ("seeds", "scripts/words")
        for path in sorted((ROOT / folder).glob("*.yml"))
        for where, entry in entries(path)
        for lang in LANGS
        if isinstance(entry.get(lang), str)
        for fault in faults(where, lang, entry[lang])
    ]
    assert found == []


def test_the_pages_keep_the_style() -> None:
    found = []
    for lang in LANGS:
        for path in sorted((ROOT / "docs" / lang).glob("*.md")):
            page = f"{lang}/{path.name}"
            _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
            head = yaml.safe_load(front)
            found += faults(f"{page} heading", lang, head["title"]) + faults(page, lang, head["description"])
            for line in body.splitlines():
                heading = re.match("#+ (.*)", line)
                found += faults(f"{page} heading", lang, heading[1]) if heading else faults(page, lang, line)
    assert found == []


def test_the_frame_of_the_site_keeps_the_style() -> None:
    config = read(ROOT / "mkdocs.yml")
    chinese = config["plugins"]["i18n"]["languages"][1]
    found = []
    for key in ("site_name", "site_description", "copyright"):
        found += faults("mkdocs.yml", "en", config[key]) + faults("mkdocs.yml", "zh", chinese[key])
    for english, own in chinese["nav_translations"].items():
        found += faults("mkdocs.yml heading", "en", english) + faults("mkdocs.yml heading", "zh", own)
    assert found == []


BAD: list[tuple[Lang, str, str]] = [
    ("en", "quotes", 'the "red partners"'), ("en", "quotes", "the “red partners"), ("en", "quotes", "a city’s count"),
    ("en", "quotes", "“a “red” partner”"), ("en", "italics", "a *strong* claim"), ("en", "italics", "a _strong_ claim"),
    ("en", "dash", "all — or none"), ("en", "dash", "all - or none"), ("en", "ellipsis", "Checking..."),
    ("en", "silence", "How many is not said."), ("en", "spelling", "83 percent"), ("en", "spelling", "an Organization"),
    ("en", "words", "the township"),
    ("zh", "quotes", "“双报到"), ("zh", "quotes", "「双报到」"), ("zh", "quotes", '"双报到"'), ("zh", "quotes", "“红色“合伙人””"),
    ("zh", "italics", "这是 *很满* 的说法"), ("zh", "italics", "这是 _很满_ 的说法"),
    ("zh", "blank", "格式为 CSV"), ("zh", "blank", "2022 年"), ("zh", "half-width", "撤了,没有交代"), ("zh", "half-width", "镇(街道)"),
    ("zh", "dash", "平均数—本站算的"), ("zh", "dash", "平均数———本站算的"), ("zh", "ellipsis", "正在核对..."), ("zh", "ellipsis", "正在核对…"),
    ("zh", "comma", "“三支一扶”、“双报到”"), ("zh", "silence", "怎么选的没有说"), ("zh", "words", "文章后面又写作"),
    ("en", "label silence", "Of what, it does not say"), ("zh", "label silence", "基数没有交代"),
    ("en", "ending", "Who counted?"), ("en", "ending", "The city counts."), ("en", "capitals", "Lightening the Load"),
    ("zh", "ending", "事归谁管？"), ("zh", "ending", "撤了多少，有数字。"),
]  # fmt: skip
GOOD: list[tuple[Lang, str]] = [
    (
        "en",
        "A village head says that “a ‘red’ partner” came to Yong'an. More than 1,700 organisations, 12 mini-programs…",
    ),
    ("zh", "文中说，“今年”{{ figure('x') }}名——据称见《镇(街道)通知》；正在核对……存为PNG图片，没有交代。"),
]


def test_every_rule_can_fail() -> None:
    for lang, rule, text in BAD:
        where = "charts.0.subtitle" if rule == "label silence" else "charts.0.title"
        assert any(f", {rule}: " in fault for fault in faults(where, lang, text)), text
    known = {(lang, rule) for lang in LANGS for rule in {**RULES[lang], **LABEL[lang], **HEADING[lang]}}
    assert {(lang, rule) for lang, rule, _ in BAD} == known


def test_what_is_right_passes() -> None:
    for lang, text in GOOD:
        assert faults("page", lang, text) == []


def test_only_documents_have_english_names_in_capitals() -> None:
    for measure in read(ROOT / "seeds/measures.yml"):
        assert bool(capitals(measure["name"]["en"])) == measure["name"]["zh"].startswith("《"), measure["id"]
