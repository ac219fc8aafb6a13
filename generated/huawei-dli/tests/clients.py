"""The document the tests judge by, and clients that send nothing away."""

from __future__ import annotations

from pathlib import Path

import httpx2
from huawei_dli import AccessKey, AsyncHuaweiDLI, HuaweiDLI, Retry
from judge import Document, Recorder

DOCUMENT = Document(Path(__file__).parent / "spec" / "openapi.yaml")


def client(recorder: Recorder) -> HuaweiDLI:
    """A client whose requests go to a recorder and nowhere else."""
    return HuaweiDLI(
        region="ap-southeast-1",
        auth=AccessKey("id", "secret"),
        http_client=httpx2.Client(transport=recorder),
        retry=Retry(attempts=1),
    )


def async_client(recorder: Recorder) -> AsyncHuaweiDLI:
    """A client whose requests go to a recorder and nowhere else."""
    return AsyncHuaweiDLI(
        region="ap-southeast-1",
        auth=AccessKey("id", "secret"),
        http_client=httpx2.AsyncClient(transport=recorder),
        retry=Retry(attempts=1),
    )
