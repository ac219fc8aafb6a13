"""The operations of Alibaba Flink, as tables. Read when the first call is made."""

from __future__ import annotations

from . import errors, models
from ._runtime import (
    ApiError,
    Check,
    Constant,
    Envelope,
    ErrorReply,
    JsonReply,
    Operation,
    PagedOperation,
    PageNumber,
    Parameter,
)

LIST_SAVEPOINTS: PagedOperation[models.ListSavepointsResponseBody, models.Savepoint] = (
    PagedOperation(
        id="ListSavepoints",
        method="GET",
        path="/api/v2/namespaces/{namespace}/savepoints",
        parameters=(
            Parameter(
                "namespace",
                "path",
                "namespace",
                required=True,
                check=Check(min_length=1),
            ),
            Parameter(
                "workspace",
                "header",
                "workspace",
                required=True,
                check=Check(min_length=1),
                client_wide=True,
            ),
            Parameter("deployment_id", "query", "deploymentId"),
            Parameter("job_id", "query", "jobId"),
            Parameter("page_index", "query", "pageIndex", check=Check(minimum=1)),
            Parameter(
                "page_size",
                "query",
                "pageSize",
                check=Check(minimum=1, maximum=100),
            ),
            Constant("header", "x-acs-version", "2022-07-18"),
            Constant("header", "x-acs-action", "ListSavepoints"),
        ),
        security=(("AccessKey",),),
        replies=(JsonReply("200", models.ListSavepointsResponseBody),),
        errors=(
            ErrorReply("400", errors.BadRequestError, models.GatewayError),
            ErrorReply("403", errors.ForbiddenError, models.GatewayError),
            ErrorReply("404", errors.NotFoundError, models.GatewayError),
            ErrorReply("429", errors.TooManyRequestsError, models.GatewayError),
            ErrorReply("500", errors.InternalServerError, models.GatewayError),
            ErrorReply("503", errors.ServiceUnavailableError, models.GatewayError),
            ErrorReply("default", ApiError, models.GatewayError),
        ),
        envelope=Envelope("/success"),
        paging=PageNumber(
            page="page_index",
            size="page_size",
            default_size=10,
            first=1,
        ),
        items=lambda page: page.data or (),
        total=lambda page: page.total_size or None,
    )
)

LIST_JOBS: PagedOperation[models.ListJobsResponseBody, models.Job] = PagedOperation(
    id="ListJobs",
    method="GET",
    path="/api/v2/namespaces/{namespace}/jobs",
    parameters=(
        Parameter(
            "namespace",
            "path",
            "namespace",
            required=True,
            check=Check(min_length=1),
        ),
        Parameter(
            "workspace",
            "header",
            "workspace",
            required=True,
            check=Check(min_length=1),
            client_wide=True,
        ),
        Parameter(
            "deployment_id",
            "query",
            "deploymentId",
            required=True,
            check=Check(min_length=1),
        ),
        Parameter("page_index", "query", "pageIndex", check=Check(minimum=1)),
        Parameter(
            "page_size",
            "query",
            "pageSize",
            check=Check(minimum=1, maximum=100),
        ),
        Parameter("sort_name", "query", "sortName"),
        Parameter("sort_order", "query", "sortOrder"),
        Constant("header", "x-acs-version", "2022-07-18"),
        Constant("header", "x-acs-action", "ListJobs"),
    ),
    security=(("AccessKey",),),
    replies=(JsonReply("200", models.ListJobsResponseBody),),
    errors=(
        ErrorReply("400", errors.BadRequestError, models.GatewayError),
        ErrorReply("403", errors.ForbiddenError, models.GatewayError),
        ErrorReply("404", errors.NotFoundError, models.GatewayError),
        ErrorReply("429", errors.TooManyRequestsError, models.GatewayError),
        ErrorReply("500", errors.InternalServerError, models.GatewayError),
        ErrorReply("503", errors.ServiceUnavailableError, models.GatewayError),
        ErrorReply("default", ApiError, models.GatewayError),
    ),
    envelope=Envelope("/success"),
    paging=PageNumber(page="page_index", size="page_size", default_size=10, first=1),
    items=lambda page: page.data or (),
    total=lambda page: page.total_size or None,
)

GET_DEPLOYMENTS_BY_NAME: Operation[models.GetDeploymentsByNameResponseBody] = Operation(
    id="GetDeploymentsByName",
    method="GET",
    path="/api/v2/namespaces/{namespace}/deployments/name/{deploymentName}",
    parameters=(
        Parameter(
            "namespace",
            "path",
            "namespace",
            required=True,
            check=Check(min_length=1),
        ),
        Parameter(
            "deployment_name",
            "path",
            "deploymentName",
            required=True,
            check=Check(min_length=1),
        ),
        Parameter(
            "workspace",
            "header",
            "workspace",
            required=True,
            check=Check(min_length=1),
            client_wide=True,
        ),
        Parameter("ignore_job_summary", "query", "ignoreJobSummary"),
        Parameter("ignore_resource_setting", "query", "ignoreResourceSetting"),
        Constant("header", "x-acs-version", "2022-07-18"),
        Constant("header", "x-acs-action", "GetDeploymentsByName"),
    ),
    security=(("AccessKey",),),
    replies=(JsonReply("200", models.GetDeploymentsByNameResponseBody),),
    errors=(
        ErrorReply("400", errors.BadRequestError, models.GatewayError),
        ErrorReply("403", errors.ForbiddenError, models.GatewayError),
        ErrorReply("404", errors.NotFoundError, models.GatewayError),
        ErrorReply("429", errors.TooManyRequestsError, models.GatewayError),
        ErrorReply("500", errors.InternalServerError, models.GatewayError),
        ErrorReply("503", errors.ServiceUnavailableError, models.GatewayError),
        ErrorReply("default", ApiError, models.GatewayError),
    ),
    envelope=Envelope("/success"),
)
