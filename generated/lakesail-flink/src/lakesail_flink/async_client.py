"""The asynchronous client of LakeSail Flink: AsyncLakeSailFlink."""

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


class AsyncLakeSailFlink(AsyncClient):
    """Lists the savepoints of Flink session jobs on the LakeSail platform. The vendor has
    deprecated its managed Flink service; its new platform documents another API
    (https://platform.lakesail.com/api/v1, in beta).

    Deprecated: LakeSail has deprecated its managed Apache Flink service. Use this
    package for what still runs there; build nothing new on it.

    Args:
        host: Host name of the LakeSail server, with a port if need be. No host is
            documented, so the default is a placeholder that answers nothing. Required
            unless base_url is given.
        auth: BearerToken; or a callable that returns one, asked before each request.
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
        host: str | None = None,
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
            parameters={},
            variables={"host": host},
            auth=auth,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=headers,
            http_client=http_client,
            system=system,
        )

    async def list_flink_session_job_savepoints(
        self,
        ws: str,
        session: str,
        job: str,
        *,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> models.FlinkSavepointList:
        """List the savepoints of a Flink session job

        Lists the savepoints of one job of a Flink session: the one being taken, if any,
        and those that are done, as far as they were not cleaned up. All at once, no
        pages; in what order is not documented. The page names no method; the vendor's
        reference says GET.

        Deprecated.

        Args:
            ws: Id of the workspace. Limits: 1 to 20 characters, matching ^[A-Z0-9]+$.
            session: Id of the Flink session. Limits: 1 to 20 characters, matching
                ^[A-Z0-9]+$.
            job: Id of the job inside the session. Limits: 1 to 20 characters, matching
                ^[A-Z0-9]+$.
            timeout: Instead of the client's, for this call.
            headers: Beside the client's, for this call.

        Returns:
            The savepoints of the job.

        Raises:
            BadRequestError: 400. The request is malformed, for instance an id is not
                one.
            UnauthorizedError: 401. The token is missing, wrong or has run out.
            ForbiddenError: 403. Whoever the token stands for may not do this here.
            NotFoundError: 404. The workspace, the session or the job does not exist.
            ApiError: any other status. Any other failure.
            InvalidArgumentError: An argument breaks a limit; nothing was sent.
            TransportError: The service could not be reached, or its reply broke off.
            DecodeError: The reply is not what the document says.

        Source:
            https://docs.lakesail.com/platform/reference/api/operation/ListFlinkSessionJobSavepoints.html
        """
        from ._operations import LIST_FLINK_SESSION_JOB_SAVEPOINTS

        return await self._call(
            LIST_FLINK_SESSION_JOB_SAVEPOINTS,
            {"ws": ws, "session": session, "job": job},
            timeout=timeout,
            headers=headers,
        )
