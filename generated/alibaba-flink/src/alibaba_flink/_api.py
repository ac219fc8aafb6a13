"""Alibaba Flink as the runtime needs to know it."""

from __future__ import annotations

from ._runtime import (
    Api,
    ClientParameter,
    RetryAfter,
    Server,
    ServerVariable,
    Throttling,
)
from ._runtime.acs3_hmac_sha256 import Acs3HmacSha256

API: Api = Api(
    name="alibaba-flink",
    version="2022-07-18",
    user_agent="alibaba-flink/0.1.0",
    servers=(
        Server(
            "https://{network}.{region}.aliyuncs.com",
            variables=(
                ServerVariable(
                    "network",
                    default="ververica",
                    values=("ververica", "ververica-vpc"),
                ),
                ServerVariable(
                    "region",
                    required=True,
                    environment="ALIBABA_CLOUD_REGION_ID",
                ),
            ),
        ),
    ),
    schemes={
        "AccessKey": Acs3HmacSha256(
            environment={
                "access-key-id": "ALIBABA_CLOUD_ACCESS_KEY_ID",
                "access-key-secret": "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                "security-token": "ALIBABA_CLOUD_SECURITY_TOKEN",
            },
        ),
    },
    parameters=(ClientParameter("workspace"),),
    throttling=Throttling(
        codes=("Throttling*",),
        retry_after=RetryAfter("x-acs-retry-after", unit="milliseconds"),
    ),
)
