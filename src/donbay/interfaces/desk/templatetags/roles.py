"""Roles in words on pages."""

from django import template

from donbay.foundation.rights import Role
from donbay.interfaces.desk.account_words import ROLES, name_role, name_scope

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
