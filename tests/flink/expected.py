"""What each value of the short example replies has to become, written out.

Left the place in the payload, right the place in the model and its value, with its type. Not its business: comparing.
"""

from __future__ import annotations

from datetime import UTC, datetime

from alibaba_flink import models
from lakesail_flink import models as lakesail
from support.fields import Fields

LIST_SAVEPOINTS: Fields = {
    "requestId": ("request_id", "CBC799F0-AS7S-1D30-8A4F-882ED4DD****"),
    "success": ("success", True),
    "httpCode": ("http_code", 200),
    "errorCode": ("error_code", None),
    "errorMessage": ("error_message", None),
    "pageSize": ("page_size", 10),
    "pageIndex": ("page_index", 1),
    "totalSize": ("total_size", 1),
    "data[0].savepointId": (
        "data[0].savepoint_id",
        "354dde66-a3ae-463e-967a-0b4107fd****",
    ),
    "data[0].deploymentId": (
        "data[0].deployment_id",
        "1d716b22-6aad-4be2-85c2-50cfc757****",
    ),
    "data[0].jobId": ("data[0].job_id", "5af678c0-7db0-4650-94c2-d2604f0a****"),
    "data[0].namespace": ("data[0].namespace", "namespacetest"),
    "data[0].savepointOrigin": (
        "data[0].savepoint_origin",
        models.SavepointSavepointOrigin.USER_REQUEST,
    ),
    "data[0].nativeFormat": ("data[0].native_format", True),
    "data[0].description": ("data[0].description", "Job snapshot 1"),
    "data[0].stopWithDrainEnabled": ("data[0].stop_with_drain_enabled", True),
    "data[0].savepointLocation": (
        "data[0].savepoint_location",
        "https://oss/bucket/flink/flink-jobs/namespaces/vvp-team/deployments/5a19a71b-1c42-4f34-94fd-86cf60782c81/checkpoints/sp-3285",
    ),
    "data[0].status.state": (
        "data[0].status.state",
        models.SavepointStatusState.COMPLETED,
    ),
    "data[0].status.failure.message": (
        "data[0].status.failure.message",
        "create savepoint failed",
    ),
    "data[0].status.failure.reason": ("data[0].status.failure.reason", "IO Exception"),
    "data[0].status.failure.failedAt": (
        "data[0].status.failure.failed_at",
        datetime(2022, 6, 12, 4, 7, 15, tzinfo=UTC),
    ),
    "data[0].createdAt": (
        "data[0].created_at",
        datetime(2022, 7, 29, 3, 51, 51, tzinfo=UTC),
    ),
    "data[0].modifiedAt": (
        "data[0].modified_at",
        datetime(2022, 7, 29, 4, 37, 53, tzinfo=UTC),
    ),
}

IMPORT_SAVEPOINT: Fields = {
    "is_success": ("is_success", True),
    "message": ("message", "The job is successfully updated."),
}

LAKESAIL: Fields = {
    "pending[0].triggerType": (
        "pending[0].trigger_type",
        lakesail.FlinkSavepointTriggerType.MANUAL,
    ),
    "pending[0].triggerNonce": ("pending[0].trigger_nonce", "7241950836"),
    "pending[0].triggeredAt": (
        "pending[0].triggered_at",
        datetime(2024, 6, 3, 9, 30, tzinfo=UTC),
    ),
    "completed[0].triggerType": (
        "completed[0].trigger_type",
        lakesail.FlinkSavepointTriggerType.PERIODIC,
    ),
    "completed[0].location": (
        "completed[0].location",
        "s3://bucket/savepoints/savepoint-1",
    ),
    "completed[0].triggeredAt": (
        "completed[0].triggered_at",
        datetime(2024, 6, 3, 8, 0, 0, 125000, tzinfo=UTC),
    ),
    "completed[1].triggerType": (
        "completed[1].trigger_type",
        lakesail.FlinkSavepointTriggerType.UPGRADE,
    ),
    "completed[1].location": (
        "completed[1].location",
        "s3://bucket/savepoints/savepoint-2",
    ),
    "completed[1].triggerNonce": ("completed[1].trigger_nonce", "n-2"),
    "completed[1].triggeredAt": (
        "completed[1].triggered_at",
        datetime(2024, 6, 2, 17, 12, 44, 801000, tzinfo=UTC),
    ),
    "completed[2].triggerType": (
        "completed[2].trigger_type",
        lakesail.FlinkSavepointTriggerType.UNKNOWN,
    ),
}
