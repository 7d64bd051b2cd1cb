"""What a refusal says at the queue: all errors of this room bring their words."""

from donbay.foundation.words import AS_RAISED, add_words, kinds_in

from . import errors

add_words(dict.fromkeys(kinds_in(errors), AS_RAISED))
