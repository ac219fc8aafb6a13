"""What each value of the ListJobs page's example reply has to become, written out.

Left the place in the payload, right the place in the model and its value, with its type. Not its business: comparing.
"""

from __future__ import annotations

from datetime import UTC, datetime

from alibaba_flink import models
from support.fields import Fields

from .expected_texts import RESOURCE_PLAN, SQL

LIST_JOBS: Fields = {
    "requestId": ("request_id", "CBC799F0-AS7S-1D30-8A4F-882ED4DD****"),
    "success": ("success", True),
    "httpCode": ("http_code", 200),
    "errorCode": ("error_code", None),
    "errorMessage": ("error_message", None),
    "pageIndex": ("page_index", 1),
    "pageSize": ("page_size", 10),
    "totalSize": ("total_size", 1),
    "data[0].jobId": ("data[0].job_id", "354dde66-a3ae-463e-967a-0b4107fd****"),
    "data[0].deploymentId": (
        "data[0].deployment_id",
        "354dde66-a3ae-463e-967a-0b4107fd****",
    ),
    "data[0].deploymentName": ("data[0].deployment_name", "flinktest"),
    "data[0].namespace": ("data[0].namespace", "namespacetest"),
    "data[0].executionMode": ("data[0].execution_mode", models.JobExecutionMode.BATCH),
    "data[0].creator": ("data[0].creator", "27846363877456****"),
    "data[0].creatorName": ("data[0].creator_name", "****@streamcompute.onaliyun.com"),
    "data[0].modifier": ("data[0].modifier", "27846363877456****"),
    "data[0].modifierName": (
        "data[0].modifier_name",
        "****@streamcompute.onaliyun.com",
    ),
    "data[0].startTime": (
        "data[0].start_time",
        datetime(2022, 8, 11, 4, 7, 15, tzinfo=UTC),
    ),
    "data[0].endTime": (
        "data[0].end_time",
        datetime(2022, 8, 12, 4, 7, 15, tzinfo=UTC),
    ),
    "data[0].engineVersion": ("data[0].engine_version", "vvr-4.0.14-flink-1.13"),
    "data[0].flinkConf": ("data[0].flink_conf", {"test": "test", "test2": 1}),
    "data[0].status.running.observedFlinkJobRestarts": (
        "data[0].status.running.observed_flink_job_restarts",
        4,
    ),
    "data[0].status.running.observedFlinkJobStatus": (
        "data[0].status.running.observed_flink_job_status",
        "RUNNING",
    ),
    "data[0].status.riskLevel": ("data[0].status.risk_level", ""),
    "data[0].status.failure.message": (
        "data[0].status.failure.message",
        "Kubernetes deployment resource with name job-8b7db913-5b1f-4ac5-a332-8d50f342**** is not progressing.",
    ),
    "data[0].status.failure.reason": (
        "data[0].status.failure.reason",
        "KubernetesDeploymentNotProgressing",
    ),
    "data[0].status.failure.failedAt": (
        "data[0].status.failure.failed_at",
        datetime(2022, 8, 10, 8, 27, 42, tzinfo=UTC),
    ),
    "data[0].status.currentJobStatus": (
        "data[0].status.current_job_status",
        models.JobStatusCurrentJobStatus.RUNNING,
    ),
    "data[0].status.healthScore": ("data[0].status.health_score", 0),
    "data[0].metric.totalMemoryByte": ("data[0].metric.total_memory_byte", 4096),
    "data[0].metric.totalCpu": ("data[0].metric.total_cpu", 2.0),
    "data[0].sessionClusterName": ("data[0].session_cluster_name", None),
    "data[0].artifact.sqlArtifact.sqlScript": (
        "data[0].artifact.sql_artifact.sql_script",
        SQL,
    ),
    "data[0].artifact.sqlArtifact.additionalDependencies": (
        "data[0].artifact.sql_artifact.additional_dependencies",
        ["https://oss/bucket/addition.jar"],
    ),
    "data[0].artifact.jarArtifact.jarUri": (
        "data[0].artifact.jar_artifact.jar_uri",
        "https://oss/bucket/test.jar",
    ),
    "data[0].artifact.jarArtifact.entryClass": (
        "data[0].artifact.jar_artifact.entry_class",
        "org.apapche.flink.test",
    ),
    "data[0].artifact.jarArtifact.mainArgs": (
        "data[0].artifact.jar_artifact.main_args",
        "start from main",
    ),
    "data[0].artifact.jarArtifact.additionalDependencies": (
        "data[0].artifact.jar_artifact.additional_dependencies",
        ["https://oss/bucket/addition.jar"],
    ),
    "data[0].artifact.pythonArtifact.pythonArtifactUri": (
        "data[0].artifact.python_artifact.python_artifact_uri",
        "https://oss/bucket/test.py",
    ),
    "data[0].artifact.pythonArtifact.mainArgs": (
        "data[0].artifact.python_artifact.main_args",
        "start from main",
    ),
    "data[0].artifact.pythonArtifact.entryModule": (
        "data[0].artifact.python_artifact.entry_module",
        "test.py",
    ),
    "data[0].artifact.pythonArtifact.additionalDependencies": (
        "data[0].artifact.python_artifact.additional_dependencies",
        ["https://oss/bucket/addition.py"],
    ),
    "data[0].artifact.pythonArtifact.additionalPythonLibraries": (
        "data[0].artifact.python_artifact.additional_python_libraries",
        ["https://oss/bucket/additionlib.py"],
    ),
    "data[0].artifact.pythonArtifact.additionalPythonArchives": (
        "data[0].artifact.python_artifact.additional_python_archives",
        ["https://oss/bucket/additionArchives.zip"],
    ),
    "data[0].artifact.kind": ("data[0].artifact.kind", models.ArtifactKind.SQLSCRIPT),
    "data[0].logging.loggingProfile": (
        "data[0].logging.logging_profile",
        models.LoggingLoggingProfile.DEFAULT,
    ),
    "data[0].logging.log4j2ConfigurationTemplate": (
        "data[0].logging.log4j2_configuration_template",
        "xml格式文本",
    ),
    "data[0].logging.log4jLoggers[0].loggerName": (
        "data[0].logging.log4j_loggers[0].logger_name",
        "StdOutErrConsoleAppender",
    ),
    "data[0].logging.log4jLoggers[0].loggerLevel": (
        "data[0].logging.log4j_loggers[0].logger_level",
        "ERROR",
    ),
    "data[0].logging.logReservePolicy.openHistory": (
        "data[0].logging.log_reserve_policy.open_history",
        True,
    ),
    "data[0].logging.logReservePolicy.expirationDays": (
        "data[0].logging.log_reserve_policy.expiration_days",
        7,
    ),
    "data[0].batchResourceSetting.maxSlot": (
        "data[0].batch_resource_setting.max_slot",
        10,
    ),
    "data[0].batchResourceSetting.basicResourceSetting.parallelism": (
        "data[0].batch_resource_setting.basic_resource_setting.parallelism",
        4,
    ),
    "data[0].batchResourceSetting.basicResourceSetting.jobmanagerResourceSettingSpec.cpu": (
        "data[0].batch_resource_setting.basic_resource_setting.jobmanager_resource_setting_spec.cpu",
        2.0,
    ),
    "data[0].batchResourceSetting.basicResourceSetting.jobmanagerResourceSettingSpec.memory": (
        "data[0].batch_resource_setting.basic_resource_setting.jobmanager_resource_setting_spec.memory",
        "4 GiB",
    ),
    "data[0].batchResourceSetting.basicResourceSetting.taskmanagerResourceSettingSpec.cpu": (
        "data[0].batch_resource_setting.basic_resource_setting.taskmanager_resource_setting_spec.cpu",
        2.0,
    ),
    "data[0].batchResourceSetting.basicResourceSetting.taskmanagerResourceSettingSpec.memory": (
        "data[0].batch_resource_setting.basic_resource_setting.taskmanager_resource_setting_spec.memory",
        "4 GiB",
    ),
    "data[0].streamingResourceSetting.resourceSettingMode": (
        "data[0].streaming_resource_setting.resource_setting_mode",
        models.StreamingResourceSettingResourceSettingMode.EXPERT,
    ),
    "data[0].streamingResourceSetting.expertResourceSetting.jobmanagerResourceSettingSpec.cpu": (
        "data[0].streaming_resource_setting.expert_resource_setting.jobmanager_resource_setting_spec.cpu",
        2.0,
    ),
    "data[0].streamingResourceSetting.expertResourceSetting.jobmanagerResourceSettingSpec.memory": (
        "data[0].streaming_resource_setting.expert_resource_setting.jobmanager_resource_setting_spec.memory",
        "4 GiB",
    ),
    "data[0].streamingResourceSetting.expertResourceSetting.resourcePlan": (
        "data[0].streaming_resource_setting.expert_resource_setting.resource_plan",
        RESOURCE_PLAN,
    ),
    "data[0].streamingResourceSetting.basicResourceSetting.parallelism": (
        "data[0].streaming_resource_setting.basic_resource_setting.parallelism",
        4,
    ),
    "data[0].restoreStrategy.kind": (
        "data[0].restore_strategy.kind",
        models.DeploymentRestoreStrategyKind.LATEST_STATE,
    ),
    "data[0].restoreStrategy.allowNonRestoredState": (
        "data[0].restore_strategy.allow_non_restored_state",
        True,
    ),
    "data[0].restoreStrategy.jobStartTimeInMs": (
        "data[0].restore_strategy.job_start_time_in_ms",
        datetime(2022, 8, 12, 8, 43, 23, 155000, tzinfo=UTC),
    ),
    "data[0].restoreStrategy.savepointId": (
        "data[0].restore_strategy.savepoint_id",
        "354dde66-a3ae-463e-967a-0b4107fd****",
    ),
    "data[0].userFlinkConf": (
        "data[0].user_flink_conf",
        {"taskmanager.numberOfTaskSlots": "1", "table.exec.state.ttl": "128000s"},
    ),
    "data[0].localVariables[0].name": ("data[0].local_variables[0].name", "test"),
    "data[0].localVariables[0].value": ("data[0].local_variables[0].value", "datagen"),
    "data[0].workspace": ("data[0].workspace", "edcef******b4f"),
    "data[0].createdAt": (
        "data[0].created_at",
        datetime(2024, 4, 25, 15, 21, 47, tzinfo=UTC),
    ),
    "data[0].modifiedAt": (
        "data[0].modified_at",
        datetime(2024, 4, 25, 15, 26, 40, tzinfo=UTC),
    ),
}
