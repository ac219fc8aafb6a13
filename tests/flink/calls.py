"""One call, one captured request: what most tests of this folder need."""

from __future__ import annotations

from typing import Any

from support.clients import Alibaba, Mode
from support.raw_server import RawServer, Received, json_reply

EMPTY_PAGE = json_reply(
    {"requestId": "R", "success": True, "httpCode": 200, "data": []}
)
IMPORTED = json_reply({"is_success": True, "message": ""})
NO_SAVEPOINTS = json_reply({"pending": [], "completed": []})


def list_savepoints(mode: Mode, *given: Any, **named: Any) -> Received:
    """The request of one ListSavepoints."""
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(mode, server.url).list_savepoints(*given, **named)
    return server.only()


def list_jobs(mode: Mode, *given: Any, **named: Any) -> Received:
    """The request of one ListJobs."""
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(mode, server.url).list_jobs(*given, **named)
    return server.only()


def deployments_by_name(mode: Mode, *given: Any, **named: Any) -> Received:
    """The request of one GetDeploymentsByName."""
    with RawServer([EMPTY_PAGE]) as server:
        Alibaba(mode, server.url).get_deployments_by_name(*given, **named)
    return server.only()
