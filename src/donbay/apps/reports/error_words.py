"""What a refusal says to who asks for a report."""

from donbay.foundation.words import AS_RAISED, add_words

from .periods import BadPeriod

add_words({BadPeriod: AS_RAISED})
