"""What a plain filter would return: by HS prefix, by whole words, by either."""

from donbay.core.classify.passages import read_text
from donbay.core.classify.types import Subject
from donbay.core.codes.hs import hs_relation
from donbay.core.match.terms import TermIndex

from .types import Cases, GoldProfile, Method, Pairs


def filtered(name: Method, cases: Cases, profiles: tuple[GoldProfile, ...]) -> Pairs:
    """Return the pairs that one plain filter returns."""
    words = [TermIndex(profile.words) for profile in profiles]
    returned: Pairs = {}
    for number, (_judged, subject) in enumerate(cases):
        for profile, terms in zip(profiles, words, strict=True):
            by_code = name in ("hs", "both") and _by_code(subject, profile)
            if by_code or (name in ("words", "both") and _by_words(subject, terms)):
                returned[number, profile.id] = "DIRECT"
    return returned


def _by_code(subject: Subject, profile: GoldProfile) -> bool:
    """Return whether a stated code begins with a code of the profile, or the other way round."""
    relations = (hs_relation(code.code, own) for code in subject.hs if code.code for own in profile.hs)
    return any(relation in ("EXACT", "PROFILE_WIDER", "NOTICE_WIDER") for relation in relations)


def _by_words(subject: Subject, terms: TermIndex) -> bool:
    return any(terms.hits(read_text(text)) for text in (subject.title, subject.products) if text)
