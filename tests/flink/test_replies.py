"""Successful replies that are not quite what the page says: what is read anyway, and what is refused, with its path."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from alibaba_flink import UNSET, DecodeError, models
from huawei_dli import DecodeError as HuaweiDecodeError
from lakesail_flink import DecodeError as LakeSailDecodeError
from lakesail_flink import models as lakesail
from support.clients import Alibaba, Huawei, LakeSail, Mode
from support.raw_server import RawServer, Scripted, json_reply

MOMENT = datetime(2022, 7, 29, 3, 51, 51, tzinfo=UTC)


def savepoint(mode: Mode, **fields: Any) -> models.Savepoint:
    """The one savepoint of a page, as it arrives."""
    with RawServer([json_reply({"success": True, "data": [fields]})]) as server:
        page = Alibaba(mode, server.url).list_savepoints("ns")
    assert page.data
    return page.data[0]


def undecodable(mode: Mode, reply: Scripted) -> DecodeError:
    """What ListSavepoints raises for a reply it can't read."""
    with RawServer([reply]) as server, pytest.raises(DecodeError) as caught:
        Alibaba(mode, server.url).list_savepoints("ns")
    assert len(server.received) == 1
    assert caught.value.content == reply.body
    assert caught.value.status_code == reply.status
    return caught.value


@pytest.mark.parametrize(
    "spelling", [1659066711, "1659066711", "1659066711\n", " 1659066711 ", 1659066711.0]
)
def test_times(mode: Mode, spelling: object) -> None:
    assert savepoint(mode, createdAt=spelling).created_at == MOMENT


def test_times_of_jobs(mode: Mode) -> None:
    job: dict[str, Any] = {
        "createdAt": 1659066711,
        "startTime": "1659066711",
        "modifiedAt": "1659066711\n",
    }
    job["restoreStrategy"] = {"jobStartTimeInMs": "1659066711000"}
    with RawServer([json_reply({"success": True, "data": [job]})]) as server:
        page = Alibaba(mode, server.url).list_jobs("ns", "d")
    assert page.data
    read = page.data[0]
    assert read.created_at == read.start_time == read.modified_at == MOMENT
    assert isinstance(read.restore_strategy, models.DeploymentRestoreStrategy)
    assert read.restore_strategy.job_start_time_in_ms == MOMENT


@pytest.mark.parametrize("text", ['""', "", "null", None])
def test_empty_error_codes(mode: Mode, text: object) -> None:
    reply: dict[str, object] = {
        "success": True,
        "errorCode": text,
        "errorMessage": text,
        "data": [],
    }
    with RawServer([json_reply(reply)]) as server:
        page = Alibaba(mode, server.url).list_savepoints("ns")
    assert page.error_code is None
    assert page.error_message is None


def test_absent_and_null_are_told_apart(mode: Mode) -> None:
    for reply, expected in [
        ({"success": True}, UNSET),
        ({"success": True, "data": None}, None),
    ]:
        with RawServer([json_reply(reply)]) as server:
            page = Alibaba(mode, server.url).list_savepoints("ns")
        assert page.data is expected
        assert page.error_code is UNSET


def test_null_where_a_field_is_only_optional(mode: Mode) -> None:
    """Read as absent, at any depth."""
    read = savepoint(
        mode,
        savepointId="a",
        jobId=None,
        createdAt=None,
        status={"state": None, "failure": None},
    )
    assert (read.savepoint_id, read.job_id, read.created_at) == ("a", UNSET, UNSET)
    assert read.status == models.SavepointStatus()


def test_unknown_values_are_kept(mode: Mode) -> None:
    read = savepoint(mode, savepointOrigin="BY_MAGIC", status={"state": "COMPLETED"})
    assert isinstance(read.savepoint_origin, models.SavepointSavepointOrigin)
    assert read.savepoint_origin == "BY_MAGIC"
    assert not read.savepoint_origin.is_known
    assert isinstance(read.status, models.SavepointStatus)
    assert read.status.state is models.SavepointStatusState.COMPLETED


def test_unknown_fields_do_no_harm(mode: Mode) -> None:
    read = savepoint(mode, savepointId="a", brandNew={"deep": [1, {"x": None}]})
    assert read == models.Savepoint(savepoint_id="a")


@pytest.mark.parametrize("spelling", [True, "true", "True"])
def test_is_success_as_text(mode: Mode, spelling: object) -> None:
    with RawServer([json_reply({"is_success": spelling, "message": ""})]) as server:
        reply = Huawei(mode, server.url).import_savepoint(1, "b/d")
    assert reply.is_success is True
    assert reply.message == ""


def test_charset_and_byte_order_mark(mode: Mode) -> None:
    body = '{"success": true, "data": [{"description": "快照"}]}'.encode("utf-8-sig")
    with RawServer(
        [Scripted(200, body, media_type="application/json;charset=utf-8")]
    ) as server:
        page = Alibaba(mode, server.url).list_savepoints("ns")
    assert page.data
    assert page.data[0].description == "快照"


MISFITS: list[tuple[object, str]] = [
        ({"success": True, "data": {"savepointId": "a"}}, "$.data"),
        ({"success": True, "data": [{"createdAt": 1}, {"createdAt": "soon"}]}, "$.data[1].createdAt"),
        ({"success": True, "data": [{"status": {"failure": {"failedAt": []}}}]}, "$.data[0].status.failure.failedAt"),
        ({"success": True, "data": [{"nativeFormat": "yes"}]}, "$.data[0].nativeFormat"),
        ({"success": True, "totalSize": "many", "data": []}, "$.totalSize"),
        ({"success": True, "data": [7]}, "$.data[0]"),
        ([], "$"),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "path"), MISFITS)
def test_wrong_types_are_named_by_their_path(
    mode: Mode, payload: object, path: str
) -> None:
    error = undecodable(mode, json_reply(payload, x_acs_request_id="R1"))
    assert error.path == path
    assert error.request_id == "R1"
    assert path in str(error)
    assert "ListSavepoints" in str(error)


@pytest.mark.parametrize(
    "body", [b"<html>ok</html>", b"OK", b"", b'{"success": true', b'{"success": true, "data": [],}', b"\xff\xfe{}"]
)  # fmt: skip
def test_not_json(mode: Mode, body: bytes) -> None:
    error = undecodable(mode, Scripted(200, body, (("x-acs-request-id", "R2"),)))
    assert error.path == "$"
    assert error.request_id == "R2"
    assert error.position is not None


def test_the_huawei_example_as_printed(mode: Mode) -> None:
    """With its stray comma it is no JSON. The official SDK gives an object with nothing in it."""
    printed = (
        b'{\n"is_success": true,\n"message": "The job is successfully updated.",\n}'
    )
    with (
        RawServer([Scripted(200, printed)]) as server,
        pytest.raises(HuaweiDecodeError) as caught,
    ):
        Huawei(mode, server.url).import_savepoint(1, "b/d")
    assert caught.value.content == printed


def test_lakesail_required_fields(mode: Mode) -> None:
    misfits: list[tuple[object, str]] = [
        ({"pending": []}, "$"),
        ({"pending": [], "completed": [{"location": "x"}]}, "$.completed[0]"),
        ({"pending": None, "completed": []}, "$.pending"),
        ({"pending": [{"triggerType": "MANUAL", "triggeredAt": "soon"}], "completed": []}, "$.pending[0].triggeredAt"),
    ]  # fmt: skip
    for payload, path in misfits:
        with (
            RawServer([json_reply(payload)]) as server,
            pytest.raises(LakeSailDecodeError) as caught,
        ):
            LakeSail(mode, server.url).list_savepoints("W", "S", "J")
        assert caught.value.path == path


def test_lakesail_unknown_trigger(mode: Mode) -> None:
    payload = {"pending": [], "completed": [{"triggerType": "COSMIC_RAY"}]}
    with RawServer([json_reply(payload)]) as server:
        reply = LakeSail(mode, server.url).list_savepoints("W", "S", "J")
    trigger = reply.completed[0].trigger_type
    assert isinstance(trigger, lakesail.FlinkSavepointTriggerType)
    assert (trigger, trigger.is_known) == ("COSMIC_RAY", False)
