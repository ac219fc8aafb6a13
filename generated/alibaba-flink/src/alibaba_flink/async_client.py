"""The asynchronous client of Alibaba Flink: AsyncAlibabaFlink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2

from ._api import API
from ._runtime import (
    UNSET,
    AsyncAuth,
    AsyncClient,
    AsyncPages,
    ExtraHeaders,
    Retry,
    System,
    TimeLimits,
)

if TYPE_CHECKING:
    from . import models


class AsyncAlibabaFlink(AsyncClient):
    """Reads the savepoints, the job instances and the deployments of Alibaba Cloud's
    managed Apache Flink. Nearly every reply is an envelope: HTTP 200 says only that the
    service was reached, `success` says whether it did what was asked.

    Args:
        workspace: Id of the workspace. It travels as a header on every call, although
            the pages print it in the table of ordinary request parameters. A call may
            override it.
        network: First label of the host name. `ververica` is the public endpoint,
            `ververica-vpc` the one that only machines inside a VPC of the same region
            can reach. One of ververica, ververica-vpc. Default: ververica.
        region: Region the workspace lives in. Known when this was written: cn-qingdao,
            cn-beijing, cn-zhangjiakou, cn-wulanchabu, cn-hangzhou, cn-shanghai,
            cn-shanghai-finance-1, cn-shenzhen, cn-chengdu, cn-hongkong, ap-northeast-1,
            ap-southeast-1, ap-southeast-3, ap-southeast-5, us-west-1, us-east-1,
            eu-central-1, eu-west-1. Others follow the same pattern of host name.
            Required unless base_url is given. Read from ALIBABA_CLOUD_REGION_ID when
            not given.
        auth: AccessKey; or a callable that returns one, asked before each request.
            Without it the environment is read: ALIBABA_CLOUD_ACCESS_KEY_ID,
            ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN.
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
        workspace: str | None = None,
        network: str | None = None,
        region: str | None = None,
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
            parameters={"workspace": workspace},
            variables={"network": network, "region": region},
            auth=auth,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=headers,
            http_client=http_client,
            system=system,
        )

    def list_savepoints(
        self,
        namespace: str,
        *,
        deployment_id: str | None = None,
        job_id: str | None = None,
        page_index: int | None = None,
        page_size: int | None = None,
        workspace: str | None = None,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> AsyncPages[models.Savepoint, models.ListSavepointsResponseBody]:
        """List savepoints

        Lists the savepoints of a namespace, and the checkpoints that were kept, page
        after page. Both filters may be left out or given together. In what order they
        come is not documented.

        Args:
            namespace: Name of the namespace (called project in the console) inside the
                workspace. Limits: not empty.
            deployment_id: Only savepoints of this deployment.
            job_id: Only savepoints of this job.
            page_index: Number of the page to read; the first page is 1. Default at the
                service: 1. Limits: at least 1.
            page_size: Most entries one page may hold, from 1 to 100. Default at the
                service: 10. Limits: 1 to 100.
            workspace: Id of the workspace. It travels as a header on every call,
                although the pages print it in the table of ordinary request parameters.
                Limits: not empty.
            timeout: Instead of the client's, for this call.
            headers: Beside the client's, for this call.

        Returns:
            A page of savepoints, or a failure told by `success`. Iterating fetches page
            after page; nothing is sent before.

        Headers:
            ListSavepointsErrorHeaders: x-acs-retry-after

        Raises:
            BadRequestError: 400. The gateway refused the request: a parameter is
                missing or invalid, the signature is incomplete, its date too far off or
                its nonce used twice. Throttling is answered with this status too; the
                code then starts with `Throttling`.
            ForbiddenError: 403. The signature does not match, or the caller lacks the
                permission. A denial by access policies comes with details in
                `AccessDeniedDetail`.
            NotFoundError: 404. The access key id is unknown, or the gateway knows no
                such API.
            TooManyRequestsError: 429. Too many calls, as newer gateways say it; the
                code starts with `Throttling`.
            InternalServerError: 500. The service failed for a reason of its own.
            ServiceUnavailableError: 503. The service cannot answer for the moment; the
                same call may succeed a little later.
            ApiError: any other status. Any other refusal of the gateway.
            RejectedError: HTTP says success, /success in the reply says failure.
            InvalidArgumentError: An argument breaks a limit; nothing was sent.
            TransportError: The service could not be reached, or its reply broke off.
            DecodeError: The reply is not what the document says.

        Permissions:
            stream:ListSavepoints (list, all resources)

        Source:
            https://www.alibabacloud.com/help/en/flink/realtime-flink/developer-reference/api-ververica-2022-07-18-listsavepoints
        """
        from ._operations import LIST_SAVEPOINTS

        return self._pages(
            LIST_SAVEPOINTS,
            {
                "namespace": namespace,
                "workspace": workspace,
                "deployment_id": deployment_id,
                "job_id": job_id,
                "page_index": page_index,
                "page_size": page_size,
            },
            timeout=timeout,
            headers=headers,
        )

    def list_jobs(
        self,
        namespace: str,
        deployment_id: str,
        *,
        page_index: int | None = None,
        page_size: int | None = None,
        sort_name: models.ListJobsSortName | str | None = None,
        sort_order: str | None = None,
        workspace: str | None = None,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> AsyncPages[models.Job, models.ListJobsResponseBody]:
        """List the jobs of a deployment

        Lists the jobs that were started from one deployment, running and ended ones,
        page after page. They are sorted as `sortName` says; in what order they come
        without it is not documented.

        Args:
            namespace: Name of the namespace (called project in the console) inside the
                workspace. Limits: not empty.
            deployment_id: Id of the deployment whose jobs are wanted. Limits: not
                empty.
            page_index: Number of the page to read; the first page is 1. Default at the
                service: 1. Limits: at least 1.
            page_size: Most entries one page may hold, from 1 to 100. Default at the
                service: 10. Limits: 1 to 100.
            sort_name: What the jobs are sorted by: `gmt_create` the time they were
                made, `job_id` their id, `status` their state. Documented values:
                gmt_create, job_id, status.
            sort_order: Direction of the sorting. Known from the vendor's interface
                definition, not from its page; values are not listed.
            workspace: Id of the workspace. It travels as a header on every call,
                although the pages print it in the table of ordinary request parameters.
                Limits: not empty.
            timeout: Instead of the client's, for this call.
            headers: Beside the client's, for this call.

        Returns:
            A page of jobs, or a failure told by `success`. Iterating fetches page after
            page; nothing is sent before.

        Headers:
            ListJobsErrorHeaders: x-acs-retry-after

        Raises:
            BadRequestError: 400. The gateway refused the request: a parameter is
                missing or invalid, the signature is incomplete, its date too far off or
                its nonce used twice. Throttling is answered with this status too; the
                code then starts with `Throttling`.
            ForbiddenError: 403. The signature does not match, or the caller lacks the
                permission. A denial by access policies comes with details in
                `AccessDeniedDetail`.
            NotFoundError: 404. The access key id is unknown, or the gateway knows no
                such API.
            TooManyRequestsError: 429. Too many calls, as newer gateways say it; the
                code starts with `Throttling`.
            InternalServerError: 500. The service failed for a reason of its own.
            ServiceUnavailableError: 503. The service cannot answer for the moment; the
                same call may succeed a little later.
            ApiError: any other status. Any other refusal of the gateway.
            RejectedError: HTTP says success, /success in the reply says failure.
            InvalidArgumentError: An argument breaks a limit; nothing was sent.
            TransportError: The service could not be reached, or its reply broke off.
            DecodeError: The reply is not what the document says.

        Permissions:
            stream:ListJobs (list, all resources)

        Source:
            https://help.aliyun.com/zh/flink/api-ververica-2022-07-18-listjobs
        """
        from ._operations import LIST_JOBS

        return self._pages(
            LIST_JOBS,
            {
                "namespace": namespace,
                "workspace": workspace,
                "deployment_id": deployment_id,
                "page_index": page_index,
                "page_size": page_size,
                "sort_name": sort_name,
                "sort_order": sort_order,
            },
            timeout=timeout,
            headers=headers,
        )

    async def get_deployments_by_name(
        self,
        namespace: str,
        deployment_name: str,
        *,
        ignore_job_summary: bool | None = None,
        ignore_resource_setting: bool | None = None,
        workspace: str | None = None,
        timeout: TimeLimits = UNSET,
        headers: ExtraHeaders | None = None,
    ) -> models.GetDeploymentsByNameResponseBody:
        """Get the deployments of one name

        Gets every deployment of a namespace that has the given name. Names are not
        unique, so this is a list: the newest first, all at once, no pages. (The page
        says job instances, but what comes back are deployments.)

        Args:
            namespace: Name of the namespace (called project in the console) inside the
                workspace. Limits: not empty.
            deployment_name: Name of the deployment, in full. Limits: not empty.
            ignore_job_summary: Leave the summary of the jobs out of the reply, which
                makes it faster.
            ignore_resource_setting: Leave the resource settings out of the reply, which
                makes it smaller.
            workspace: Id of the workspace. It travels as a header on every call,
                although the pages print it in the table of ordinary request parameters.
                Limits: not empty.
            timeout: Instead of the client's, for this call.
            headers: Beside the client's, for this call.

        Returns:
            The deployments of that name, or a failure told by `success`.

        Headers:
            GetDeploymentsByNameErrorHeaders: x-acs-retry-after

        Raises:
            BadRequestError: 400. The gateway refused the request: a parameter is
                missing or invalid, the signature is incomplete, its date too far off or
                its nonce used twice. Throttling is answered with this status too; the
                code then starts with `Throttling`.
            ForbiddenError: 403. The signature does not match, or the caller lacks the
                permission. A denial by access policies comes with details in
                `AccessDeniedDetail`.
            NotFoundError: 404. The access key id is unknown, or the gateway knows no
                such API.
            TooManyRequestsError: 429. Too many calls, as newer gateways say it; the
                code starts with `Throttling`.
            InternalServerError: 500. The service failed for a reason of its own.
            ServiceUnavailableError: 503. The service cannot answer for the moment; the
                same call may succeed a little later.
            ApiError: any other status. Any other refusal of the gateway.
            RejectedError: HTTP says success, /success in the reply says failure.
            InvalidArgumentError: An argument breaks a limit; nothing was sent.
            TransportError: The service could not be reached, or its reply broke off.
            DecodeError: The reply is not what the document says.

        Source:
            https://www.alibabacloud.com/help/en/flink/realtime-flink/developer-reference/api-ververica-2022-07-18-getdeploymentsbyname
        """
        from ._operations import GET_DEPLOYMENTS_BY_NAME

        return await self._call(
            GET_DEPLOYMENTS_BY_NAME,
            {
                "namespace": namespace,
                "deployment_name": deployment_name,
                "workspace": workspace,
                "ignore_job_summary": ignore_job_summary,
                "ignore_resource_setting": ignore_resource_setting,
            },
            timeout=timeout,
            headers=headers,
        )
