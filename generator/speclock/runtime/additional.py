"""Models that keep properties nobody documented by name (`additionalProperties`, `patternProperties`).

In: JSON objects. Out: models, whose field with the wire name `ADDITIONAL` holds what no other field does. Writing them
flat again is the codec's business. Source: JSON Schema 2020-12, section 10.3.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, TypeVar, cast

from .codec import ADDITIONAL
from .models import Model, convert_within, json_type

__all__ = ["ADDITIONAL", "ExtensibleModel", "WithAdditional", "nothing_more"]


def nothing_more() -> dict[str, Any]:
    """What the field holds where nobody gave anything."""
    return {}


ModelT = TypeVar("ModelT", bound="ExtensibleModel")


class ExtensibleModel(Model, kw_only=True, frozen=True):
    """The base of the models with such a field."""

    in_payload: ClassVar[Any]
    """What msgspec is told to read where this model is meant."""

    def __init_subclass__(cls, **settings: Any) -> None:
        """Make what reads this very class."""
        super().__init_subclass__(**settings)
        cls.in_payload = _reader(cls)


if TYPE_CHECKING:
    WithAdditional: TypeAlias = Annotated[ModelT, "read with what is not documented"]
else:

    class WithAdditional:
        """`WithAdditional[Pet]` reads a Pet; msgspec by itself would drop what it does not know."""

        def __class_getitem__(cls, model: type[ExtensibleModel]) -> Any:
            return model.in_payload


def _reader(model: type[ExtensibleModel]) -> Any:
    class _Marker(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, model)

    def decode_json(_: type, received: object) -> object:
        if not isinstance(received, dict):
            raise ValueError(f"Expected `object`, got `{json_type(received)}`")
        fields = cast("dict[str, object]", received)
        known = set(model.__struct_encode_fields__)
        held = {key: value for key, value in fields.items() if key in known}
        rest = {key: value for key, value in fields.items() if key not in known}
        return convert_within({**held, ADDITIONAL: rest}, model)

    return _Marker(
        model.__name__,
        (),
        {"decode_json": classmethod(decode_json), "__doc__": f"Reads a {model!r}."},
    )
