"""Models of the Flink document's savepoints, written by hand, and the value its example should become."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType


class State(StrEnum):
    COMPLETED = "COMPLETED"
    STRANGE = "?"

    @property
    def is_known(self) -> bool:
        return True


class Origin(StrEnum):
    USER_REQUEST = "USER_REQUEST"


class UnknownState(StrEnum):
    COMPLETED = "COMPLETED"

    @property
    def is_known(self) -> bool:
        return False


class Struct(msgspec.Struct, kw_only=True, rename="camel"):
    """The base: Python names, camel-case wire names."""


class Failure(Struct):
    message: Any = UNSET
    reason: Any = UNSET
    failed_at: Any = UNSET


class Status(Struct):
    state: Any = UNSET
    failure: Failure | UnsetType = UNSET


class Savepoint(Struct):
    savepoint_id: Any = UNSET
    deployment_id: Any = UNSET
    job_id: Any = UNSET
    namespace: Any = UNSET
    savepoint_origin: Any = UNSET
    native_format: Any = UNSET
    description: Any = UNSET
    stop_with_drain_enabled: Any = UNSET
    savepoint_location: Any = UNSET
    status: Any = UNSET
    created_at: Any = UNSET
    modified_at: Any = UNSET


class Body(Struct):
    request_id: Any = UNSET
    success: Any = UNSET
    http_code: Any = UNSET
    error_code: Any = UNSET
    error_message: Any = UNSET
    page_index: Any = UNSET
    page_size: Any = UNSET
    total_size: Any = UNSET
    data: Any = UNSET


def savepoint(payload: dict[str, Any]) -> Savepoint:
    """One savepoint as a client should give it."""
    status = payload["status"]
    return Savepoint(
        savepoint_id=payload["savepointId"],
        deployment_id=payload["deploymentId"],
        job_id=payload["jobId"],
        namespace=payload["namespace"],
        savepoint_origin=Origin(payload["savepointOrigin"]),
        native_format=payload["nativeFormat"],
        description=payload["description"],
        stop_with_drain_enabled=payload["stopWithDrainEnabled"],
        savepoint_location=payload["savepointLocation"],
        status=Status(
            state=State(status["state"]),
            failure=Failure(
                message=status["failure"]["message"],
                reason=status["failure"]["reason"],
                failed_at=datetime.fromtimestamp(status["failure"]["failedAt"], UTC),
            ),
        ),
        created_at=datetime.fromtimestamp(payload["createdAt"], UTC),
        modified_at=datetime.fromtimestamp(payload["modifiedAt"], UTC),
    )


def body(payload: dict[str, Any]) -> Body:
    """The whole reply as a client should give it."""
    return Body(
        request_id=payload["requestId"],
        success=payload["success"],
        http_code=payload["httpCode"],
        error_code=None,
        error_message=None,
        page_index=payload["pageIndex"],
        page_size=payload["pageSize"],
        total_size=payload["totalSize"],
        data=[savepoint(one) for one in payload["data"]],
    )
