"""What a document tells that happened, and whether it deserves a message. All texts are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.notices.events import ORDER, Event, deserves_alert, events_of, is_voiding
from donbay.core.notices.record import WordDate

from .records import record

SENT = date(2026, 3, 2)
ADDENDUM = "G/SPS/N/NZL/77/Add.1"
ADOPTION = "Adoption/publication/entry into force of reg."


def told(description="", symbol=ADDENDUM, **fields):
    return [(event.name, event.day) for event in events_of(record(symbol, description=description, **fields))]


def test_a_first_notice_tells_that_it_was_notified_and_what_is_planned():
    plans = record(
        "G/TBT/N/NZL/77",
        adoption=WordDate(date(2026, 9, 1), "", "STATED"),
        in_force=WordDate(None, "6 months after adoption"),
        description="The measure withdraws nothing and was published in the gazette.",
    )
    assert events_of(plans) == (
        Event("ADOPTED", date(2026, 9, 1), "", proposed=True),
        Event("IN_FORCE", None, "6 months after adoption", proposed=True),
        Event("NOTIFIED", SENT),
    )


def test_no_plan_is_no_event():
    none = WordDate(None, "Not applicable", "NOT_APPLICABLE")
    assert events_of(record("G/TBT/N/NZL/77", adoption=none, in_force=none)) == (Event("NOTIFIED", SENT),)


def test_an_emergency_is_already_taken():
    assert told(symbol="G/SPS/N/NZL/77", kind="EMERGENCY") == [("EMERGENCY_TAKEN", SENT)]


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("G/TBT/N/NZL/77/Rev.1", "REPLACED"),
        ("G/TBT/N/NZL/77/Corr.1", "CORRECTED"),
        ("G/TBT/N/NZL/77/Suppl.1", "TRANSLATED"),
    ],
)
def test_the_step_itself_is_an_event(symbol, name):
    assert told(symbol=symbol) == [(name, SENT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The draft order has been withdrawn.", [("WITHDRAWN", None)]),
        ("Queen bees; withdrawal of the proposed rule", [("WITHDRAWN", None)]),
        (
            "El país retira la notificación anterior; se retiró el 3 de mayo de 2026.",
            [("WITHDRAWN", date(2026, 5, 3))],
        ),
        (
            "Le projet a été retiré. Les mesures ont été retirées le 4 mai 2026.",
            [("WITHDRAWN", date(2026, 5, 4))],
        ),
        ("Order 12 was repealed on 1 June 2026.", [("REVOKED", date(2026, 6, 1))]),
        ("La resolución fue derogada el 1 de junio de 2026.", [("REVOKED", date(2026, 6, 1))]),
        ("L'arrêté a été abrogé.", [("REVOKED", None)]),
        ("On 5 May 2026, the service has lifted the suspension of imports.", [("LIFTED", date(2026, 5, 5))]),
        ("The ban on queen bees has been lifted.", [("LIFTED", None)]),
        ("Se levanta la suspensión temporal de importaciones.", [("LIFTED", None)]),
        ("L'interdiction est levée: levée de la suspension.", [("LIFTED", None)]),
        (
            "The comment period has been extended until 30 June 2026.",
            [("COMMENTS_EXTENDED", date(2026, 6, 30))],
        ),
        (
            "Extension of the deadline for comments to 30 June 2026",
            [("COMMENTS_EXTENDED", date(2026, 6, 30))],
        ),
        (
            "Se prorroga el plazo para observaciones hasta el 30 de junio de 2026.",
            [("COMMENTS_EXTENDED", date(2026, 6, 30))],
        ),
        (
            "Le délai de présentation des observations: prorogation du délai pour les observations.",
            [("COMMENTS_EXTENDED", None)],
        ),
        ("The scope of the standard has been modified.", [("SCOPE_CHANGED", None)]),
        ("Se modifica el alcance del reglamento.", [("SCOPE_CHANGED", None)]),
        ("The measure was adopted on 1 July 2026.", [("ADOPTED", date(2026, 7, 1))]),
        ("El reglamento fue aprobado el 1 de julio de 2026.", [("ADOPTED", date(2026, 7, 1))]),
        ("Le règlement a été adopté le 1er juillet 2026.", [("ADOPTED", date(2026, 7, 1))]),
        ("Final rule; the agency sets limits.", [("ADOPTED", None)]),
        ("The order was published in the Gazette of 2 July 2026.", [("PUBLISHED", date(2026, 7, 2))]),
        ("La norma fue publicada el 2 de julio de 2026.", [("PUBLISHED", date(2026, 7, 2))]),
        ("Le décret a été publié au Journal officiel.", [("PUBLISHED", None)]),
        ("It will enter into force on 3 August 2026.", [("IN_FORCE", date(2026, 8, 3))]),
        ("La norma entrará en vigor el 3 de agosto de 2026.", [("IN_FORCE", date(2026, 8, 3))]),
        ("Entrée en vigueur: 3 août 2026", [("IN_FORCE", date(2026, 8, 3))]),
        ("The order is effective as of 3 August 2026.", [("IN_FORCE", date(2026, 8, 3))]),
        ("Interpretive guidance has been prepared.", [("GUIDANCE", None)]),
        (
            "The order was published on 2 July 2026 and will enter into force on 3 August 2026.",
            [("PUBLISHED", date(2026, 7, 2)), ("IN_FORCE", date(2026, 8, 3))],
        ),
    ],
)
def test_an_addendum_is_read_in_three_languages(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The measure has not been adopted.",
        "The order is not yet in force; it was never published.",
        "The withdrawal period of the drug is seven days.",
        "Draft decree “on rice, by which decree 9 is repealed and its scope is changed”.",
        "Further information on the laboratory.",
        "La medida aún no ha sido adoptada.",
        "",
    ],
)
def test_what_did_not_happen_is_no_event(text):
    assert told(text) == []


def test_a_title_that_repeals_something_else_does_not_end_the_measure():
    title = "Draft decree setting limits for rice; decree 9 is repealed"
    assert told(title=title) == []


def test_the_day_of_another_document_is_not_the_day_of_the_event():
    text = "The measure entered into force as notified in G/SPS/N/NZL/77 dated 1 February 2026."
    assert told(text) == [("IN_FORCE", None)]


@pytest.mark.parametrize(
    ("keyword", "name"),
    [
        (ADOPTION, "ADOPTED"),
        ("Withdrawal of the measure", "WITHDRAWN"),
        ("Modification of content/scope of regulation", "SCOPE_CHANGED"),
        ("modification of  final date for comments", "COMMENTS_EXTENDED"),
    ],
)
def test_four_keywords_are_events(keyword, name):
    assert told(keywords=("Food safety", keyword)) == [(name, None)]


def test_the_wide_adoption_keyword_yields_to_what_the_text_tells():
    text = "The order came into force on 3 August 2026."
    assert told(text, keywords=(ADOPTION,)) == [("IN_FORCE", date(2026, 8, 3))]


def test_a_lifted_suspension_is_not_also_withdrawn_or_adopted():
    text = "By an order which was adopted on 1 May 2026 the ban has been lifted."
    assert told(text, keywords=("Withdrawal of the measure", ADOPTION)) == [("LIFTED", None)]


def test_boxes_of_the_newer_form_are_events_with_their_day_or_words():
    boxed = record(
        ADDENDUM, events=("ADOPTED 2024-06-08", "IN_FORCE upon publication", "WITHDRAWN", "NONSENSE 1")
    )
    assert events_of(boxed) == (
        Event("WITHDRAWN"),
        Event("ADOPTED", date(2024, 6, 8)),
        Event("IN_FORCE", None, "upon publication"),
    )


def test_a_new_deadline_on_an_addendum_changes_the_deadline():
    assert told(comment_deadline=WordDate(date(2026, 6, 30), "", "STATED")) == [
        ("COMMENTS_EXTENDED", date(2026, 6, 30))
    ]


def test_a_date_field_fills_the_day_that_the_text_left_out():
    in_force = WordDate(date(2026, 8, 3), "", "STATED")
    found = events_of(record(ADDENDUM, description="The order came into force.", in_force=in_force))
    assert found == (Event("IN_FORCE", date(2026, 8, 3), "", proposed=False),)


CORRIGENDUM = "G/TBT/N/NZL/77/Add.1/Corr.1"
VOID = "The addendum was circulated erroneously and is to be considered null and void."


@pytest.mark.parametrize(
    "text",
    [
        VOID,
        "Ce document a été distribué par erreur.",
        "La notificación se distribuyó por error.",
        "Le document est nul et non avenu.",
    ],
)
def test_a_corrigendum_can_void_its_parent(text):
    void = record(CORRIGENDUM, description=text)
    assert is_voiding(void) is True
    assert [event.name for event in events_of(void)] == ["VOIDED"]
    assert deserves_alert(void) == "ALERT"


def test_only_a_corrigendum_voids():
    assert is_voiding(record(ADDENDUM, description=VOID)) is False
    assert is_voiding(record(CORRIGENDUM, description="The word rice was misspelled.")) is False
    assert is_voiding(record("G/TBT/N/NZL/77", description=VOID)) is False


@pytest.mark.parametrize(
    ("symbol", "text", "verdict"),
    [
        ("G/TBT/N/NZL/77", "", "ALERT"),
        ("G/TBT/N/NZL/77/Rev.1", "", "ALERT"),
        (ADDENDUM, "", "ALERT"),
        ("G/TBT/N/NZL/77/Suppl.1", "The deadline is 1 May 2026.", "QUIET"),
        (CORRIGENDUM, "A typographical error in the name of the agency is mended.", "QUIET"),
        (CORRIGENDUM, "Corrección de un error tipográfico.", "QUIET"),
        (CORRIGENDUM, "Une coquille dans l'adresse.", "QUIET"),
        (CORRIGENDUM, "A typographical error in the final date for comments is mended.", "ALERT"),
        (CORRIGENDUM, "The HS code in item 4 should read 0306.", "ALERT"),
        (CORRIGENDUM, "", "ALERT"),
    ],
)
def test_who_must_hear_of_it(symbol, text, verdict):
    assert deserves_alert(record(symbol, description=text)) == verdict


def test_a_corrigendum_with_a_new_deadline_alerts():
    corrected = record(
        CORRIGENDUM,
        description="A spelling mistake.",
        comment_deadline=WordDate(date(2026, 6, 1), "", "STATED"),
    )
    assert deserves_alert(corrected) == "ALERT"


words = st.sampled_from(
    "the order was adopted withdrawn lifted not published comments extended in force on 3 May 2026 . ; rice".split()
)


@given(
    st.lists(words, max_size=25).map(" ".join),
    st.sampled_from(
        ["G/TBT/N/NZL/77", ADDENDUM, CORRIGENDUM, "G/TBT/N/NZL/77/Rev.2", "G/TBT/N/NZL/77/Suppl.1"]
    ),
    st.lists(st.sampled_from([ADOPTION, "Withdrawal of the measure", "Pests"]), max_size=3).map(tuple),
)
def test_each_event_is_told_once_in_one_order(text, symbol, keywords):
    names = [event.name for event in events_of(record(symbol, description=text, keywords=keywords))]
    assert len(set(names)) == len(names)
    assert names == sorted(names, key=ORDER.index)
