"""The operations of LakeSail Flink, as tables. Read when the first call is made."""

from __future__ import annotations

from . import errors, models
from ._runtime import ApiError, Check, ErrorReply, JsonReply, Operation, Parameter

LIST_FLINK_SESSION_JOB_SAVEPOINTS: Operation[models.FlinkSavepointList] = Operation(
    id="ListFlinkSessionJobSavepoints",
    method="GET",
    path="/api/flink/v1/workspaces/{ws}/sessions/{session}/jobs/{job}/savepoints",
    parameters=(
        Parameter(
            "ws",
            "path",
            "ws",
            required=True,
            check=Check(
                min_length=1,
                max_length=20,
                pattern="^[A-Z0-9]+$",
                expression="^[A-Z0-9]+\\Z",
            ),
        ),
        Parameter(
            "session",
            "path",
            "session",
            required=True,
            check=Check(
                min_length=1,
                max_length=20,
                pattern="^[A-Z0-9]+$",
                expression="^[A-Z0-9]+\\Z",
            ),
        ),
        Parameter(
            "job",
            "path",
            "job",
            required=True,
            check=Check(
                min_length=1,
                max_length=20,
                pattern="^[A-Z0-9]+$",
                expression="^[A-Z0-9]+\\Z",
            ),
        ),
    ),
    security=(("Token",),),
    replies=(JsonReply("200", models.FlinkSavepointList),),
    errors=(
        ErrorReply("400", errors.BadRequestError, models.Error),
        ErrorReply("401", errors.UnauthorizedError, models.Error),
        ErrorReply("403", errors.ForbiddenError, models.Error),
        ErrorReply("404", errors.NotFoundError, models.Error),
        ErrorReply("default", ApiError, models.Error),
    ),
)
