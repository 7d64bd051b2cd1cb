"""The one way from our records to the schemas of pydantic: no route writes a schema by hand.

A record is looked at by msgspec's own inspection, so its limits and descriptions (`msgspec.Meta`) count here too.
What comes in is read as our pages read it (`foundation.web.asked`): a day or a number has one meaning.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import inspect
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from donbay.foundation.web.asked import day_in, number_in

Asked = TypeVar("Asked", bound=msgspec.Struct)
_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length", "pattern")
_PLAIN: dict[type[inspect.Type], Any] = {
    inspect.AnyType: Any,
    inspect.NoneType: None,
    inspect.BoolType: bool,
    inspect.IntType: int,
    inspect.FloatType: float,
    inspect.StrType: str,
    inspect.DateType: date,
    inspect.DateTimeType: datetime,
}


def _day(sent: object) -> object:
    found = day_in(sent) if isinstance(sent, str) else sent
    if found is None:
        raise PydanticCustomError("not_a_day", "not a day")
    return found


def _number(sent: object) -> object:
    found = number_in(sent) if isinstance(sent, str) else sent
    if found is None:
        raise PydanticCustomError("not_a_number", "not a number")
    return found


_READ = {inspect.DateType: BeforeValidator(_day), inspect.IntType: BeforeValidator(_number)}


@cache
def schema_of(record: Any, *, read: bool = False) -> type[BaseModel]:
    """Return the schema of a record, also of a generic one that is filled; `read`: of one that is sent to us.

    Raises: TypeError, for a field of a kind that no record of ours has had so far.
    """
    found = inspect.type_info(record)
    if not isinstance(found, inspect.StructType):
        raise TypeError(f"{record} is no record")
    bare = get_origin(record) or record
    name = "".join(one.__name__ for one in (bare, *get_args(record)))
    fields = {one.name: _field(one, read=read) for one in found.fields}
    config = ConfigDict(from_attributes=True, title=name)
    made: type[BaseModel] = create_model(name, __config__=config, __doc__=bare.__doc__, **fields)
    return made


def record_of(record: type[Asked], sent: BaseModel) -> Asked:
    """Return what was sent as the record that the schema was made of."""
    return record(**{name: getattr(sent, name) for name in type(sent).model_fields})


def _field(field: inspect.Field, *, read: bool) -> Any:
    kind = _kind(field.type, read=read)
    if field.required or not read:  # what we answer says every field, also one that is as always
        return (kind, ...)
    is_made = field.default is msgspec.NODEFAULT
    return (kind, Field(default_factory=field.default_factory) if is_made else field.default)


def _kind(found: inspect.Type, *, read: bool) -> Any:
    """Return the Python type of one part of a record, with its limits and description."""
    if isinstance(found, inspect.Metadata):
        said = (found.extra_json_schema or {}).get("description")
        return Annotated[_kind(found.type, read=read), Field(description=said)]
    kind = _bare(found, read=read)
    limits = {name: getattr(found, name, None) for name in _LIMITS}
    given = {name: limit for name, limit in limits.items() if limit is not None}
    kind = Annotated[kind, Field(**given)] if given else kind
    return Annotated[kind, _READ[type(found)]] if read and type(found) in _READ else kind


def _bare(found: inspect.Type, *, read: bool) -> Any:
    """Return the Python type without its limits. Raises: TypeError."""
    if make := _MADE.get(type(found)):
        return make(found, lambda one: _kind(one, read=read))
    if isinstance(found, inspect.StructType):
        return schema_of(found.cls, read=read)
    if type(found) not in _PLAIN:
        raise TypeError(f"no schema is known for {found}")
    return _PLAIN[type(found)]


# Made at run time, which no checker of types follows.
_MADE: dict[type[inspect.Type], Callable[[Any, Callable[[inspect.Type], Any]], Any]] = {
    inspect.LiteralType: lambda found, _kind_of: Literal[found.values],
    inspect.UnionType: lambda found, kind_of: Union[tuple(kind_of(one) for one in found.types)],  # noqa: UP007
    inspect.VarTupleType: lambda found, kind_of: tuple[kind_of(found.item_type), ...],  # type: ignore[misc]
    inspect.DictType: lambda found, kind_of: dict[kind_of(found.key_type), kind_of(found.value_type)],  # type: ignore[misc]
}
