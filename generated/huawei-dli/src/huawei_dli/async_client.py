"""The asynchronous client of Huawei DLI: AsyncHuaweiDLI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2

from ._api import API
from ._runtime import (
    UNSET,
    AsyncAuth,
    AsyncClient,
    ExtraHeaders,
    Retry,
    System,
    TimeLimits,
)

if TYPE_CHECKING:
    from . import models


class AsyncHuaweiDLI(AsyncClient):
    """Imports savepoints into the Flink jobs of Huawei Cloud's Data Lake Insight (DLI).

    Args:
        project_id: Id of the project, which keeps the resources of one apart from those
            of another. Read from HUAWEICLOUD_SDK_PROJECT_ID when not given. A call may
            override it.
        region: Region of the project, for instance ap-southeast-1, cn-north-4 or
            eu-west-101. Required unless base_url is given.
        domain: Domain of the endpoint. The region eu-west-101 uses `myhuaweicloud.eu`,
            every other one known the default. One of myhuaweicloud.com,
            myhuaweicloud.eu. Default: myhuaweicloud.com.
        auth: AccessKey, ApiKey; or a callable that returns one, asked before each
            request. Without it the environment is read: HUAWEICLOUD_SDK_AK,
            HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN.
        base_url: Address to call instead of the service's own, such as a test server's.
        timeout: Seconds for each step of a call, or an httpx2.Timeout; None waits for
            ever.
        retry: How often and how patiently safe calls are repeated.
        headers: Sent with every call; None removes one that would be sent.
        http_client: An httpx2.AsyncClient of your own; you close it.
        system: Clock, nonce, randomness and environment, to be replaced in tests.

    Raises:
        ConfigurationError: base_url or a part of the address can't be used.
    """

    def __init__(
        self,
        *,
        project_id: str | None = None,
        region: str | None = None,
        domain: str | None = None,
        auth: AsyncAuth | None = None,
        base_url: str | None = None,
        timeout: TimeLimits = UNSET,
        retry: Retry | None = None,
        headers: ExtraHeaders | None = None,
        http_client: httpx2.AsyncClient | None = None,
        system: System | None = None,
    ) -> None:
        super().__init__(
            API,
            parameters={"project_id": project_id},
            variables={"region": region, "domain": domain},
            auth=auth,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=headers,
            http_client=http_client,
            system=system,
        )

    async def import_flink_job_savepoint(
        self,
        job_id: int,
        savepoint_path: str,
        *,
        project_id: str | None = None,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> models.ImportFlinkJobSavepointResponse:
        """Import a savepoint into a Flink job

        Tells a Flink job which savepoint in object storage it is to start from. The job
        must not be running. HTTP 200 with `is_success` false is a failure.

        Args:
            job_id: Id of the Flink job, the same as in the path.
            savepoint_path: Folder in object storage that holds the savepoint's
                `_metadata` file: `bucket-name/dir`, in some regions
                `obs://bucket-name/dir`. Limits: not empty.
            project_id: Id of the project, which keeps the resources of one apart from
                those of another. Limits: not empty.
            timeout: Instead of the client's, for this call.
            headers: Beside the client's, for this call.

        Returns:
            The savepoint was imported, or a failure told by `is_success`.

        Raises:
            BadRequestError: 400. The request was refused, or could not be served; the
                code tells which.
            InternalServerError: 500. The service failed for a reason of its own.
            RejectedError: HTTP says success, /is_success in the reply says failure.
            InvalidArgumentError: An argument breaks a limit; nothing was sent.
            TransportError: The service could not be reached, or its reply broke off.
            DecodeError: The reply is not what the document says.

        Permissions:
            dli:jobs:update (write, jobs)

        Source:
            https://support.huaweicloud.com/intl/en-us/api-dli/dli_02_0393.html
        """
        from ._operations import IMPORT_FLINK_JOB_SAVEPOINT
        from .models import ImportFlinkJobSavepointRequest

        return await self._call(
            IMPORT_FLINK_JOB_SAVEPOINT,
            {"project_id": project_id, "job_id": job_id},
            body=ImportFlinkJobSavepointRequest(
                job_id=job_id,
                savepoint_path=savepoint_path,
            ),
            timeout=timeout,
            headers=headers,
        )
