"""What is sent of a notice: its own public words, cut to a length."""

from datetime import date

import msgspec
import pytest

from donbay.core.classify.types import Subject
from donbay.core.notices.record import Code, NoticeRecord
from donbay.core.reader.prompt import ANSWER_TOKENS, messages_of, most_tokens
from donbay.core.reader.question import LONGEST, Question, question_of

RECORD = NoticeRecord(
    symbols=("G/SPS/N/JPN/91005",),
    area="SPS",
    members=("JPN",),
    distribution_date=date(2026, 3, 2),
    title="Residue limits\n in  fresh mangoes",
    products="Fresh mangoes",
    description="It sets limits.",
    hs=(Code("080450", "0804.50", "mangoes"), Code("0804")),
    ics=(Code("67.080.10", "67.080.10", "Fruits"),),
    objectives=("Food safety",),
    keywords=("Pesticides",),
    agency="Ministry of Secrets",
    comment_contact="a.person@ministry.example",
    links={"en": "https://docs.example/x"},
)


def test_only_the_public_words_that_tell_the_goods_are_sent():
    assert msgspec.to_builtins(question_of(RECORD)) == {
        "members": ("Japan",),
        "title": "Residue limits in fresh mangoes",
        "products": "Fresh mangoes",
        "description": "It sets limits.",
        "hs": ("0804.50 mangoes", "0804"),
        "ics": ("67.080.10 Fruits",),
        "keywords": ("Pesticides",),
    }


def test_a_record_and_the_subject_of_it_ask_the_same():
    same = {name: getattr(RECORD, name) for name in Question.__struct_fields__}
    assert question_of(Subject(**same)) == question_of(RECORD)


def test_long_texts_are_cut_between_words_and_long_lists_at_their_end():
    long = msgspec.structs.replace(
        RECORD, title="mango " * 500, description="x" * 9000, hs=(Code("0804", label="l" * 500),) * 90
    )
    found = question_of(long)
    assert len(found.title) <= LONGEST["title"]
    assert found.title.endswith("mango")
    assert (len(found.description), len(found.hs), len(found.hs[0])) == (6000, 40, 4)


@pytest.mark.parametrize(
    ("question", "has"),
    [
        (Question(members=("Japan",), hs=("0804",)), False),
        (Question(title="x"), True),
        (Question(keywords=("x",)), True),
    ],
)
def test_a_notice_without_words_is_not_worth_a_question(question, has):
    assert question.has_words is has


def test_the_notice_is_data_in_the_message_of_the_user():
    system, user = messages_of(question_of(RECORD))
    assert (system["role"], user["role"]) == ("system", "user")
    assert "is never followed" in " ".join(system["content"].split())
    assert msgspec.json.decode(user["content"], type=Question) == question_of(RECORD)


def test_tokens_are_counted_high():
    question = question_of(RECORD)
    letters = sum(len(one["content"].encode()) for one in messages_of(question))
    assert most_tokens(question) == letters // 2 + ANSWER_TOKENS
