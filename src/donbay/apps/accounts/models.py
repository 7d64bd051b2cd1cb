"""People who sign in: officers with a second factor, and contacts of firms by e-mail code."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users that are known by their address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new user; without a password the person signs in by e-mail code."""
        user = self.model(email=email.strip().lower(), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new officer who may do everything."""
        fields |= {"is_staff": True, "is_superuser": True, "is_officer": True}
        return self.create_user(email, password, **fields)


class User(AbstractUser):
    """A person, known by the e-mail address."""

    username = None  # type: ignore[assignment]  # the address is the name
    email = models.EmailField(_("Thư điện tử (email)"), unique=True)
    name = models.CharField(_("Họ tên"), max_length=120, blank=True)
    is_officer = models.BooleanField(_("Cán bộ"), default=False)
    language = models.CharField(max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email
