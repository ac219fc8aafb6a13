# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Each documented status raises its own class, with the body as its model."""

from __future__ import annotations

import pytest
from cases.wire import BASE, Reply, Wire
from replies_typed_errors import ApiError, DecodeError, Retry, Service
from replies_typed_errors.errors import ClientStatusError, NotFoundError
from replies_typed_errors.models import Problem

BODY = b'{"code": "NoPet", "message": "no such pet", "retryable": false}'


def _failure(reply: Reply) -> ApiError:
    wire = Wire(reply)
    with Service(
        base_url=BASE, http_client=wire.client(), retry=Retry(attempts=1)
    ) as service:
        try:
            service.get_pet("x")
        except ApiError as error:
            return error
    raise AssertionError("no error")


def check_statuses() -> None:
    json = {"content-type": "application/json"}
    for status, kind in (
        (404, NotFoundError),
        (409, ClientStatusError),
        (500, ApiError),
        (302, ApiError),
    ):
        error = _failure(Reply(status, BODY, json))
        assert type(error) is kind
        assert error.status_code == status
        assert (error.code, error.message) == ("NoPet", "no such pet")
        assert error.content == BODY
        if isinstance(error, NotFoundError):
            assert error.body == Problem(
                code="NoPet", message="no such pet", retryable=False
            )


def check_odd_bodies() -> None:
    error = _failure(Reply(404, b"<html>"))
    assert type(error) is NotFoundError
    assert error.body is None
    assert error.content == b"<html>"


def check_not_as_documented() -> None:
    wire = Wire({"id": 7})
    with Service(base_url=BASE, http_client=wire.client()) as service:
        with pytest.raises(DecodeError) as caught:
            service.get_pet("x")
        assert "$.id" in str(caught.value)
