"""Roles and rights on pages."""

from django import template
from django.http import HttpRequest

from donbay.apps.accounts.rights import AccountRight
from donbay.foundation.rights import Role, actor_of, may
from donbay.interfaces.desk.account_words import ROLES, name_role, name_scope
from donbay.interfaces.desk.rights import DeskRight

register = template.Library()


@register.filter
def role_name(role: Role) -> str:
    """Return what a role is called."""
    return name_role(role)


@register.filter
def role_does(role: Role) -> str:
    """Return what a role may do."""
    return str(ROLES[role][1])


@register.filter
def scope_name(scope: str) -> str:
    """Return what a right that a key of the API carries is called."""
    return name_scope(scope)


@register.simple_tag
def may_manage_keys(request: HttpRequest) -> bool:
    """Return whether the signed-in person makes and ends keys of the API. Cost: as `actor_of`."""
    return may(actor_of(request), AccountRight.MANAGE_KEYS)


@register.simple_tag
def may_manage_accounts(request: HttpRequest) -> bool:
    """Return whether the signed-in person gives roles. Cost: as `actor_of`."""
    return may(actor_of(request), AccountRight.MANAGE)


@register.simple_tag
def may_read_audit(request: HttpRequest) -> bool:
    """Return whether the signed-in person reads the audit trail. Cost: as `actor_of`."""
    return may(actor_of(request), DeskRight.READ_AUDIT)
