"""What a refusal says to who decides on a proposal."""

from donbay.foundation.words import AS_RAISED, add_words

from .services.deciding import AlreadyDecided, NoSuchProposal, ReasonMissing

add_words(dict.fromkeys((AlreadyDecided, NoSuchProposal, ReasonMissing), AS_RAISED))
