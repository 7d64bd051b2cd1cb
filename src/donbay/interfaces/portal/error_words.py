"""What a refusal says to who signs up."""

from donbay.foundation.words import AS_RAISED, add_words

from .joining import TooManySignUps

add_words({TooManySignUps: AS_RAISED})
