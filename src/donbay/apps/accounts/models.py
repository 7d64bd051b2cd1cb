"""People who sign in: officers with a second factor, and contacts of firms by e-mail code."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from donbay.foundation.clock import office_day
from donbay.foundation.rights import Role


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


class RoleHeld(models.Model):
    """A role that a person holds from a day on, until a last day or until it is ended; never removed.

    `scope`: the one thing it is for (`programme 7`), empty for everything.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    scope = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text=_("Ngày cuối cùng giữ vai trò."))
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "user", "role", "scope", condition=Q(ended_at=None), name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.scope}".strip()

    @staticmethod
    def on(now: datetime) -> Q:
        """Return the condition for roles that are held at a moment."""
        day = office_day(now)
        return Q(starts_on__lte=day, ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=day))


class ApiKey(models.Model):
    """A key with which a program acts for its owner, within its scopes; revoked, never removed.

    Only a hash of the key is kept. `prefix` is its beginning, by which people know it. `scopes`: names of rights.
    `last_used_at` is written once an hour at most.
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80, help_text=_("Chương trình dùng khóa này."))
    prefix = models.CharField(max_length=8, unique=True)
    hashed = models.CharField(max_length=64)
    scopes = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("created_at")), name="key_runs_out_later"
            ),
            models.CheckConstraint(condition=~Q(hashed=""), name="key_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}".strip()
