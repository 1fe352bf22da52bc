"""Every numeral is found, in any script; and of number words those are known that count something."""

from __future__ import annotations

from languages import Text
from numerals.finder import BOUND_AFTER, BOUND_BEFORE, counted_by, counting, numerals, plain, standing
from numerals.wording import Plural, Unit


def unit(id: str, one: str, other: str, zh: str, name: str, **more: object) -> Unit:
    return Unit.model_validate(
        {"id": id, "en": Plural(one=one, other=other), "zh": zh, "name": Text(en=other, zh=name), **more}
    )


BY = counted_by(
    [
        unit("town", "town or subdistrict", "towns and subdistricts", "个", "镇街（个）"),
        unit("body", "body per town", "bodies per town", "个", "议事协调机构（个）"),
        unit("officer", "officer", "officers", "名", "执法人员（名）", also=("人",)),
        unit(
            "share",
            "of villages",
            "of villages",
            "",
            "占全县村的比例（%）",
            symbol="%",
            denominator=Text(en="a", zh="乙"),
        ),
        unit("rank", "in the district", "in the district", "全区", "全区名次", form="rank"),
    ]
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in numerals(text)]


def test_numerals_of_every_sort_are_found() -> None:
    for text, expected in {
        "2,199 bodies and 98.8%": ["2,199", "98.8"],
        "１７００余名": ["１７００", "余"],
        "½ of ① and Ⅳ, x²": ["½", "①", "Ⅳ", "²"],
        "٣ towns": ["٣"],
        "One of the Twenty-two, the third and a dozen": ["One", "Twenty-two", "third", "dozen"],
        "two hundred, half, twice, a single town": ["two hundred", "half", "twice", "single"],
        "三张目录，第一，两个，半年，几项，百分之十": ["三", "一", "两", "半", "几", "百", "十"],
        "壹佰、廿三": ["壹佰", "廿三"],
        "someone, often, tonne, canine, weight, unfold": [],
        "five个镇": ["five"],
        "CO2 and v1.2.3": ["2", "1.2.3"],
    }.items():
        assert found(text) == expected
    for text in ("½１Ⅳ壹x", "a\N{CIRCLED NUMBER TWENTY}b"):
        assert len(plain(text)) == len(text)


def test_what_states_a_quantity_a_rank_a_multiple_or_a_fraction_counts() -> None:
    for text in """
        three towns|twelve services|two thirds|a third of the towns|one third|half the towns|a fifth more|by a third.
        twice as many|threefold|a dozen towns|doubled|halved|five percent|the first two|tens of thousands
        one town|one small town|One officer|one subdistrict|a single town|the sole officer|only one village
        at least one village|more than one report|first in the district|ranked first|first among towns|first place
        the first town to report|third of all|2,199|½|１７|zero bodies
        三个镇|十几个|几十个|第一名|第一|三分之一|百分之十|百分之一|两倍|一倍|翻倍|翻一番|近百名|数百群众|三成|一成以上
        仅一个镇|只有一个村|唯一|唯一个|至少一个村|约一年|全市仅一家|一个议事协调机构|一名执法人员|一年多|一个多月
        quintupled|twentyfold|it was decimated|most of the towns|none of them|almost all towns|a majority|it came last|last place|top-ranked|翻番|翻了一番|腰斩|打对折|打八折|头名|名列前茅|亚军|半壁江山|千把个|全区首位|末位|榜首|垫底|多数|绝大多数|大部分|大半
        三百余人|达三百|两千|一百二十|过半|半数|一半|半年|两镇|三大问题|三|一|俩|壹佰|零投诉|零增长|归零。|名列第二
    """.replace("\n", "|").split("|"):
        assert not text.strip() or counting(text.strip(), BY), text


def test_what_is_only_a_word_does_not() -> None:
    for text in """
        one report|one of them|each one|the one that|one another|someone|newest first|first the number|at first|a second
        the first list|the second part|unfold|scaffold|a single year
        一个村|一名网格员|一篇报道|一线|统一|同一|逐一|每一个|另一|上一页|下一篇|一律|单一|一致|进一步|之一。|统一成立|一、
        两者|三者|百分点|百分比|万达|千方百计|十分|千万别|队伍|队伍。|大陆，|收拾|双语|双报到|三支一扶|多样|其余|几个|第几
        老百姓|多半|成倍增长|倍数|两旁|四周|零件|多样百姓
    """.replace("\n", "|").split("|"):
        assert not counting(text.strip(), BY), text


def test_only_the_numerals_that_count_are_told_with_their_places() -> None:
    text = "one report of three towns, newest first, 一个村和两个镇"
    assert [text[start:end] for start, end in counting(text, BY)] == ["three", "两"]


def test_a_phrase_covers_its_own_place_only_and_the_longest_goes_first() -> None:
    assert standing(["one Outlet"]).fullmatch("One outlet")
    assert standing(["一个", "同一个"]).findall("同一个") == ["同一个"]
    for text in ("12,199", "2,1990", "2,199.5", "x2,199", "12,199 bodies", "−2,199"):
        assert not standing(["2,199"]).search(text), text
    assert standing(["20%"]).search("fell by 20%")
    assert not standing([]).search("anything")


def test_words_that_bind_a_number_are_known() -> None:
    for text in (
        "is more than ",
        "about ",
        "fewer than ",
        "close to ",
        "not ",
        "short of ",
        "barely ",
        "not even ",
        "in excess of ",
        "perhaps ",
        "as few as ",
        "不止",
        "差不多",
        "a mere ",
        "at best ",
        "约",
        "不足",
        "至多",
        "≥ ",
        "−",
    ):
        assert BOUND_BEFORE.search(text), text
    for text in ("最近", "节约", "其中", "the others ", "because of "):
        assert not BOUND_BEFORE.search(text), text
    for text in (
        "余名",
        "多个",
        " or more",
        "%",
        " per cent",
        " percentage points",
        "万",
        "-fold",
        "左右",
        "k",
        "-odd",
        "bn",
        " thousand",
        " pp",
        "来个",
        "之多",
        "个百分点",
        "成",
        "‰",
        " basis points",
        " at best",
    ):
        assert BOUND_AFTER.match(text), text
    for text in ("多数人", "多元", " towns", ", or so it says", "其余", "km of road", " most"):
        assert not BOUND_AFTER.match(text), text
