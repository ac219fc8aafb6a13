"""The operations of Huawei DLI, as tables. Read when the first call is made."""

from __future__ import annotations

from . import errors, models
from ._runtime import (
    BodyCheck,
    Check,
    Envelope,
    ErrorReply,
    JsonBody,
    JsonReply,
    Operation,
    Parameter,
)

IMPORT_FLINK_JOB_SAVEPOINT: Operation[models.ImportFlinkJobSavepointResponse] = (
    Operation(
        id="ImportFlinkJobSavepoint",
        method="POST",
        path="/v1.0/{project_id}/streaming/jobs/{job_id}/import-savepoint",
        parameters=(
            Parameter(
                "project_id",
                "path",
                "project_id",
                required=True,
                check=Check(min_length=1),
                client_wide=True,
            ),
            Parameter(
                "job_id",
                "path",
                "job_id",
                required=True,
                check=Check(min_length=1),
            ),
        ),
        body=JsonBody(
            "application/json",
            required=True,
            checks=(
                BodyCheck("job_id", "job_id", Check(), required=True),
                BodyCheck(
                    "savepoint_path",
                    "savepoint_path",
                    Check(min_length=1),
                    required=True,
                ),
            ),
        ),
        security=(("AccessKey",), ("IamToken",)),
        replies=(JsonReply("200", models.ImportFlinkJobSavepointResponse),),
        errors=(
            ErrorReply("400", errors.BadRequestError, models.Error),
            ErrorReply("500", errors.InternalServerError, models.Error),
        ),
        envelope=Envelope("/is_success"),
    )
)
