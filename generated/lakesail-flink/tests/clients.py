"""The document the tests judge by, and clients that send nothing away."""

from __future__ import annotations

from pathlib import Path

import httpx2
from judge import Document, Recorder
from lakesail_flink import AsyncLakeSailFlink, BearerToken, LakeSailFlink, Retry

DOCUMENT = Document(Path(__file__).parent / "spec" / "openapi.yaml")


def client(recorder: Recorder) -> LakeSailFlink:
    """A client whose requests go to a recorder and nowhere else."""
    return LakeSailFlink(
        host="lakesail.example.com",
        auth=BearerToken("token"),
        http_client=httpx2.Client(transport=recorder),
        retry=Retry(attempts=1),
    )


def async_client(recorder: Recorder) -> AsyncLakeSailFlink:
    """A client whose requests go to a recorder and nowhere else."""
    return AsyncLakeSailFlink(
        host="lakesail.example.com",
        auth=BearerToken("token"),
        http_client=httpx2.AsyncClient(transport=recorder),
        retry=Retry(attempts=1),
    )
