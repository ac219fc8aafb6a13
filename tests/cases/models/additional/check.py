# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What the document allows beyond its properties is read, typed, and written back beside them."""

from __future__ import annotations

import asyncio
import copy
import pickle

import msgspec
import pytest
from cases.wire import BASE, Reply, Wire
from models_additional import AsyncService, DecodeError, Service
from models_additional.models import Any_, Derived, Loose, Point, Typed

_READ = Typed(
    name="n",
    inner=Any_(
        id=1,
        additional_properties="a",
        additional_properties_2={"other": [1, {"b": None}]},
    ),
    more=[Typed(name="m", additional_properties={"deep": Point(y=2)})],
    additional_properties={"p": Point(x=1), 'q😀"\\': Point(y=2)},
)


def check_round() -> None:
    wire = Wire(Reply(200, msgspec.json.encode(_wanted())))
    with Service(base_url=BASE, http_client=wire.client()) as service:
        read = service.put(
            "n",
            inner=_READ.inner,
            more=_READ.more,
            additional_properties=_READ.additional_properties,
        )
    assert wire.body == _wanted()
    assert read == _READ
    assert pickle.loads(pickle.dumps(read)) == copy.copy(read) == read


def check_round_async() -> None:
    wire = Wire([{"id": 1, "x": {"y": 2}}, {}])

    async def put() -> object:
        async with AsyncService(
            base_url=BASE, http_client=wire.async_client()
        ) as service:
            return await service.put_all(
                [Any_(id=1, additional_properties_2={"x": {"y": 2}}), Any_()]
            )

    read = asyncio.run(put())
    assert read == [Any_(id=1, additional_properties_2={"x": {"y": 2}}), Any_()]
    assert wire.body == [{"id": 1, "x": {"y": 2}}, {}]


def check_nothing_given() -> None:
    wire = Wire({"b": "x", "n": 1})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        service.form()
        assert wire.last.content == b""
        read = service.form(
            filter=Any_(id=1, additional_properties_2={"z": 2}),
            additional_properties={"y": [1]},
        )
    assert wire.body == {"y": [1]}
    assert wire.line == "POST /c?id=1&z=2"
    assert read == Derived(b="x", additional_properties={"n": 1})
    assert Loose().additional_properties == {}


def check_errors() -> None:
    wire = Wire({"name": "n", "more": [{"name": "m", "p": {"x": "1"}}]})
    with (
        Service(base_url=BASE, http_client=wire.client()) as service,
        pytest.raises(DecodeError) as caught,
    ):
        service.put("n")
    assert caught.value.path == "$.more[0][...].x"


def _wanted() -> object:
    return msgspec.json.decode(
        b'{"name":"n","inner":{"id":1,"additional_properties":"a","other":[1,{"b":null}]},'
        b'"more":[{"name":"m","deep":{"y":2}}],"p":{"x":1},"q\xf0\x9f\x98\x80\\"\\\\":{"y":2}}'
    )
