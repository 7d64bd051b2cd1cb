"""Ask the service one small invented question and say what came of it."""

from datetime import datetime

import msgspec

from donbay.apps.reader import budget
from donbay.apps.reader.asking import ask
from donbay.apps.reader.errors import ServiceAway, ServiceRefused
from donbay.core.errors import HouseError
from donbay.core.reader.answer import Read, check_answer
from donbay.core.reader.prompt import most_tokens
from donbay.core.reader.question import Question
from donbay.foundation.rights import Unasked, unasked

from .reading import require_on, service_of_settings

INVENTED = Question(
    members=("Japan",),
    title="Maximum residue limits for pesticides in fresh mangoes",
    products="Fresh mangoes",
    description="The proposed measure sets maximum residue limits of two pesticides in fresh mangoes.",
)
EXPECTED = "0804"


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What the service made of an invented notice. `tokens`: None where it does not tell."""

    model: str
    found: Read
    tokens: int | None

    @property
    def as_expected(self) -> bool:
        """Return whether it named the heading of the goods and wrote a summary."""
        return bool(self.found.summary) and any(one.code[:4] == EXPECTED for one in self.found.headings)


@unasked(Unasked.STEP)
def check_service(*, now: datetime) -> Checked:
    """Ask an invented notice, also while the service is left alone; it counts like any question.

    Raises: ReaderOff; BudgetSpent; ServiceAway; ServiceRefused; BadAnswer.
    """
    service, counted = service_of_settings(), most_tokens(INVENTED)
    require_on()
    budget.wake(now=now)
    budget.take(service, tokens=counted, now=now)
    try:
        said = ask(INVENTED, service)
    except (ServiceAway, ServiceRefused) as error:
        budget.rest(error, counted=counted, now=now)
        raise
    except HouseError:
        budget.settle(counted=counted, spent=None, now=now)
        raise
    budget.settle(counted=counted, spent=said.tokens, now=now)
    return Checked(model=service.model, found=check_answer(said.text, INVENTED), tokens=said.tokens)
