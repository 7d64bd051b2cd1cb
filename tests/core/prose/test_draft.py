"""The machine draft of an item: every word is ours from a table, or copied. All notices are invented."""

from datetime import date

from msgspec.structs import replace

from donbay.core.notices.headline import house_sentence, item_title
from donbay.core.notices.record import Code, WordDate
from donbay.core.prose.draft import draft_of, facts_of
from donbay.core.prose.terms import TermIndex
from tests.core.notices.records import record

TERMS = TermIndex({"frozen shrimp": "tôm đông lạnh", "veterinary drug": "thuốc thú y", "shrimp": "tôm"})
RECORD = record(
    "G/TBT/N/EU/922",
    distribution_date=date(2022, 9, 13),
    title="Rules for veterinary drugs in shrimp",
    products="Frozen shrimp (HS 030617)",
    hs=(Code("030617"),),
    objectives=("Food safety (SPS)", "Other (TBT)"),
    keywords=("Veterinary drugs",),
    regions=("France, island of Corsica",),
    description="The draft sets limits. It is short. Residues shall not exceed 0.05 mg/kg.",
    comment_deadline=WordDate(date(2022, 11, 12), "", "STATED"),
    in_force=WordDate(None, "20 days after publication", ""),
)


def test_a_draft_says_everything_and_its_label():
    draft = draft_of(RECORD, terms=TERMS)
    assert draft.label == "bản nháp tự động"
    goods = replace(RECORD, products="tôm đông lạnh")
    assert draft.title == item_title(goods, "vi") == "Thông báo của Liên minh châu Âu về tôm đông lạnh"
    assert draft.sentence == house_sentence(goods, "vi")
    assert draft.extract_head == "Nguyên văn"
    assert draft.extract == ("The draft sets limits.", "Residues shall not exceed 0.05 mg/kg.")
    assert draft.known == (
        ("Frozen shrimp", "tôm đông lạnh"),
        ("veterinary drugs", "thuốc thú y"),
        ("shrimp", "tôm"),
    )
    assert {fact.key: fact.says for fact in draft.facts} == {
        "symbol": "G/TBT/N/EU/922",
        "kind": "dự thảo",
        "day": "13/09/2022",
        "deadline": "12/11/2022",
        "in_force": "nguyên văn “20 days after publication”",
        "products": "tôm đông lạnh",
        "products_stated": "“Frozen shrimp”",
        "codes": "030617",
        "objectives": "bảo đảm an toàn thực phẩm; mục tiêu khác",
        "keywords": "thuốc thú y",
        "regions": "Pháp (đảo Corse)",
    }


def test_goods_known_whole_are_said_in_the_words_of_the_glossary():
    plain = record("G/TBT/N/EU/922", distribution_date=date(2022, 9, 13), products="Frozen shrimps")
    terms = TermIndex({"frozen shrimp": "tôm cấp đông"})
    draft = draft_of(plain, terms=terms)
    assert draft.title == "Thông báo của Liên minh châu Âu về tôm cấp đông"
    assert draft.sentence == (
        "Theo thông báo số G/TBT/N/EU/922 ngày 13/09/2022, Liên minh châu Âu thông báo dự thảo quy định kỹ thuật "
        "đối với tôm cấp đông. Thông báo chưa nêu thời hạn góp ý."
    )
    assert draft_of(plain).title == "Thông báo của Liên minh châu Âu về tôm đông lạnh"
    assert draft_of(plain, "en", terms=terms).title == "Notification of the European Union on frozen shrimps"


def test_goods_of_the_first_notice_are_handed_down():
    follow_up = record("G/TBT/N/EU/922/Add.1")
    draft = draft_of(follow_up, inherited={"products": "Frozen shrimp"}, terms=TERMS)
    assert draft.title == "Liên minh châu Âu bổ sung thông tin về quy định kỹ thuật đối với tôm đông lạnh"
    assert [(fact.name, fact.says) for fact in draft.facts if fact.key.startswith("products")] == [
        ("Sản phẩm", "tôm đông lạnh"),
        ("Sản phẩm (nguyên văn)", "“Frozen shrimp”"),
    ]


def test_facts_are_said_in_english_too():
    facts = facts_of(record("G/SPS/N/JPN/12", comment_deadline=WordDate(None, "n/a", "NOT_APPLICABLE")), "en")
    assert [(fact.name, fact.says) for fact in facts] == [
        ("Symbol", "G/SPS/N/JPN/12"),
        ("Kind", "draft"),
        ("Distributed", "2 March 2026"),
        ("Comments until", "no comments are invited"),
    ]


def test_the_same_record_gives_the_same_draft():
    assert draft_of(RECORD, terms=TERMS) == draft_of(RECORD, terms=TERMS)
    assert draft_of(RECORD, "fr").label == "bản nháp tự động"
    assert draft_of(RECORD, "en").known == ()
