"""One violation for every named constraint of this room; tests/apps/test_constraints.py takes them in."""

from donbay.apps.glossary.models import Segment, SegmentWord
from tests.factories.glossary import TermFactory, remembered


def term_once():
    first = TermFactory()
    TermFactory(term=first.term)


def segment_once():
    kept = remembered("Food labels", "Nhãn thực phẩm")
    Segment.objects.filter(pk=kept.pk).first()
    kept.pk = None
    kept.save(force_insert=True)


def segment_word_once():
    word = SegmentWord.objects.filter(segment=remembered("Food labels", "Nhãn thực phẩm")).first()
    SegmentWord.objects.create(word=word.word, segment_id=word.segment_id)


VIOLATIONS = {
    "term_once": term_once,
    "term_says_something": lambda: TermFactory(vi=""),
    "segment_once": segment_once,
    "segment_word_once": segment_word_once,
}
