"""What a refusal says to who handles several notices at once."""

from donbay.foundation.words import AS_RAISED, add_words

from .triage.many import NothingTicked
from .triage.putting import AlreadyThere, NoSuchWay

add_words(dict.fromkeys((NothingTicked, NoSuchWay, AlreadyThere), AS_RAISED))
