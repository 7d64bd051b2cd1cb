"""All families of goods, by id."""

from collections.abc import Mapping
from types import MappingProxyType

from .group import Group
from .groups_agrarian import AGRARIAN
from .groups_industrial import INDUSTRIAL

GROUPS: Mapping[str, Group] = MappingProxyType({group.id: group for group in (*AGRARIAN, *INDUSTRIAL)})
