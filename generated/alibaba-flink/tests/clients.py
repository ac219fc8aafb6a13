"""The document the tests judge by, and clients that send nothing away."""

from __future__ import annotations

from pathlib import Path

import httpx2
from alibaba_flink import AccessKey, AlibabaFlink, AsyncAlibabaFlink, Retry
from judge import Document, Recorder

DOCUMENT = Document(Path(__file__).parent / "spec" / "openapi.yaml")


def client(recorder: Recorder) -> AlibabaFlink:
    """A client whose requests go to a recorder and nowhere else."""
    return AlibabaFlink(
        region="cn-hangzhou",
        auth=AccessKey("id", "secret"),
        http_client=httpx2.Client(transport=recorder),
        retry=Retry(attempts=1),
    )


def async_client(recorder: Recorder) -> AsyncAlibabaFlink:
    """A client whose requests go to a recorder and nowhere else."""
    return AsyncAlibabaFlink(
        region="cn-hangzhou",
        auth=AccessKey("id", "secret"),
        http_client=httpx2.AsyncClient(transport=recorder),
        retry=Retry(attempts=1),
    )
