"""Models of LakeSail Flink: what its replies and requests hold."""

from __future__ import annotations

import datetime as _datetime

from msgspec import field

from ._runtime import UNSET, UnsetType
from ._runtime.models import Model, OpenEnum

__all__ = ["Error", "FlinkSavepoint", "FlinkSavepointList", "FlinkSavepointTriggerType"]


class FlinkSavepointTriggerType(OpenEnum):
    """What started it. `MANUAL`: somebody's request. `PERIODIC`: a schedule. `UPGRADE`: an
    upgrade of the job. `UNKNOWN`: not recorded.
    """

    MANUAL = "MANUAL"
    PERIODIC = "PERIODIC"
    UNKNOWN = "UNKNOWN"
    UPGRADE = "UPGRADE"


class FlinkSavepointList(Model, frozen=True, kw_only=True):
    """The savepoints of a job, those being taken apart from those that are done."""

    pending: list[FlinkSavepoint]
    """The savepoint being taken; one or none."""
    completed: list[FlinkSavepoint]
    """The savepoints that are done. Old ones may be missing: how many are kept depends on
    how the job cleans them up.
    """


class Error(Model, frozen=True, kw_only=True):
    """Why a request failed."""

    message: str
    """The error in words. There is no error code."""


class FlinkSavepoint(Model, frozen=True, kw_only=True):
    """A savepoint of a Flink job."""

    trigger_type: FlinkSavepointTriggerType = field(name="triggerType")
    """What started it. `MANUAL`: somebody's request. `PERIODIC`: a schedule. `UPGRADE`: an
    upgrade of the job. `UNKNOWN`: not recorded.
    """
    location: str | UnsetType = UNSET
    """Where the savepoint lies, once it is done."""
    trigger_nonce: str | UnsetType = field(name="triggerNonce", default=UNSET)
    """Opaque id of a manual trigger. The reply to the trigger holds the same, so a trigger
    can be found again in this list.
    """
    triggered_at: _datetime.datetime | UnsetType = field(
        name="triggeredAt",
        default=UNSET,
    )
    """When it was triggered, in UTC with milliseconds."""
