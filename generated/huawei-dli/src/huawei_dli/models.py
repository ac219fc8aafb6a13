"""Models of Huawei DLI: what its replies and requests hold."""

from __future__ import annotations

from ._runtime import UNSET, UnsetType
from ._runtime.models import Model, TextBoolean

__all__ = ["Error", "ImportFlinkJobSavepointRequest", "ImportFlinkJobSavepointResponse"]


class ImportFlinkJobSavepointRequest(Model, frozen=True, kw_only=True):
    """Which savepoint goes into which job."""

    job_id: int
    """Id of the Flink job, the same as in the path."""
    savepoint_path: str
    """Folder in object storage that holds the savepoint's `_metadata` file:
    `bucket-name/dir`, in some regions `obs://bucket-name/dir`.

    Limits: not empty.
    """


class ImportFlinkJobSavepointResponse(Model, frozen=True, kw_only=True):
    """Whether the import worked."""

    is_success: TextBoolean | UnsetType = UNSET
    """Whether the savepoint was imported. Sister operations spell it as text, which is
    read as well.
    """
    message: str | UnsetType = UNSET
    """What the system says; may be empty when all went well."""


class Error(Model, frozen=True, kw_only=True):
    """Why a request failed. Go by the code, not by the status: a 400 may be a fault of the
    server (`DLI.0999`) or mean that something does not exist (`DLI.0002`). The
    gateway's own codes start with `APIGW.` or `APIG.`.
    """

    error_code: str | UnsetType = UNSET
    """Error code."""
    error_msg: str | UnsetType = UNSET
    """The error in words."""
