"""LakeSail Flink as the runtime needs to know it."""

from __future__ import annotations

from ._runtime import Api, Server, ServerVariable
from ._runtime.security import HttpBearer

API: Api = Api(
    name="lakesail-flink",
    version="v1",
    user_agent="lakesail-flink/0.1.0",
    servers=(
        Server("https://{host}", variables=(ServerVariable("host", required=True),)),
    ),
    schemes={"Token": HttpBearer()},
)
