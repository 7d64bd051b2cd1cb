"""Say in two sentences why a notice concerns a firm: what it registered, and what the notice says of that."""

from collections.abc import Iterable, Sequence

from donbay.core.codes.blocs import market_name
from donbay.core.notices.sayings import THE

from .line_reasons import LineReasons, Reason
from .market import HOME
from .reason_words import AT_HOME, CODE, FRAME, MARKET, PERHAPS
from .said_codes import show_code
from .types import Evidence

REASONS_SHOWN = 3


def explain(evidence: Sequence[Evidence], market: str, language: str, grade: str = "") -> str:
    """Return the strongest line and its strongest reasons; "" when nothing was found.

    `evidence` is ordered as `MatchIndex.judge` gives it: strongest line first. In Vietnamese the goods
    are said in Vietnamese, the notice's own words stand behind as the original. Of grade POSSIBLE the doubt is said.
    """
    if not evidence:
        return ""
    line = LineReasons([item for item in evidence if item.line_id == evidence[0].line_id])
    told = line.reasons()[:REASONS_SHOWN]
    reasons = "; ".join(dict.fromkeys(line.say(reason, language) for reason in told))
    if grade == "POSSIBLE":
        reasons = PERHAPS[language] + reasons
    said = FRAME[language].format(
        line=evidence[0].line_words,
        code=_own_code(told, language),
        market=_market(market, language),
        reasons=reasons[:1].upper() + reasons[1:],
    )
    return said + (AT_HOME[language] if market == HOME else "")


def say(item: Evidence, language: str) -> str:
    """Return one piece of evidence as a sentence without capital and full stop."""
    return LineReasons([item]).say([item], language)


def _own_code(reasons: Iterable[Reason], language: str) -> str:
    """Return the code of the line behind the first reason that has one; a suggested one is called so."""
    item = next((item for reason in reasons for item in reason if item.value.isdigit()), None)
    return CODE[language][item.confirmed].format(code=show_code(item.value)) if item else ""


def _market(market: str, language: str) -> str:
    if not market or market == HOME:
        return ""
    name = market_name(market, language)
    if language == "en" and name.startswith(THE):
        name = f"the {name}"
    return MARKET[language].format(name=name)
