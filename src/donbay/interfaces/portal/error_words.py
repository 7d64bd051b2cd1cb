"""What a refusal says to who signs up."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words

from .joining import TooManySignUps

add_words({TooManySignUps: _("Đã nhận nhiều đăng ký từ nơi này trong một giờ qua. Vui lòng thử lại sau.")})
