"""What a page says when something was refused, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words

from .errors import NoSuchDestination

add_words({NoSuchDestination: _("Mục này không còn, có thể đã được bỏ khỏi số này. Vui lòng tải lại trang.")})
