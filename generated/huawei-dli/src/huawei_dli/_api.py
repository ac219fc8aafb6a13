"""Huawei DLI as the runtime needs to know it."""

from __future__ import annotations

from ._runtime import Api, ClientParameter, Server, ServerVariable, Throttling
from ._runtime.sdk_hmac_sha256 import SdkHmacSha256
from ._runtime.security import ApiKeyScheme

API: Api = Api(
    name="huawei-dli",
    version="v1.0",
    user_agent="huawei-dli/0.1.0",
    servers=(
        Server(
            "https://dli.{region}.{domain}",
            variables=(
                ServerVariable("region", required=True),
                ServerVariable(
                    "domain",
                    default="myhuaweicloud.com",
                    values=("myhuaweicloud.com", "myhuaweicloud.eu"),
                ),
            ),
        ),
    ),
    schemes={
        "AccessKey": SdkHmacSha256(
            environment={
                "access-key-id": "HUAWEICLOUD_SDK_AK",
                "access-key-secret": "HUAWEICLOUD_SDK_SK",
                "security-token": "HUAWEICLOUD_SDK_SECURITY_TOKEN",
            },
        ),
        "IamToken": ApiKeyScheme("X-Auth-Token", "header"),
    },
    parameters=(
        ClientParameter("project_id", environment="HUAWEICLOUD_SDK_PROJECT_ID"),
    ),
    throttling=Throttling(codes=("APIGW.0308", "APIG.0308")),
)
