"""Models of Alibaba Flink: what its replies and requests hold."""

from __future__ import annotations

from typing import Any

from msgspec import field

from ._runtime import UNSET, UnsetType
from ._runtime.models import EpochMilliseconds, EpochSeconds, Model, NullText, OpenEnum

__all__ = [
    "Artifact",
    "ArtifactKind",
    "BasicResourceSetting",
    "BasicResourceSettingSpec",
    "BatchResourceSetting",
    "BriefDeploymentTarget",
    "CdcYamlArtifact",
    "Deployment",
    "DeploymentExecutionMode",
    "DeploymentRestoreStrategy",
    "DeploymentRestoreStrategyKind",
    "ExpertResourceSetting",
    "GatewayError",
    "GetDeploymentsByNameResponseBody",
    "JarArtifact",
    "Job",
    "JobExecutionMode",
    "JobFailure",
    "JobMetric",
    "JobStatus",
    "JobStatusCurrentJobStatus",
    "JobStatusRunning",
    "JobSummary",
    "ListJobsResponseBody",
    "ListJobsSortName",
    "ListSavepointsResponseBody",
    "LocalVariable",
    "Log4jLogger",
    "LogReservePolicy",
    "Logging",
    "LoggingLoggingProfile",
    "PythonArtifact",
    "Savepoint",
    "SavepointFailure",
    "SavepointSavepointOrigin",
    "SavepointStatus",
    "SavepointStatusState",
    "SqlArtifact",
    "StreamingResourceSetting",
    "StreamingResourceSettingResourceSettingMode",
]


class SavepointSavepointOrigin(OpenEnum):
    """How it came to be. `USER_REQUEST`: somebody asked for it. `STOP_WITH_SAVEPOINT`:
    made while the job was cancelled. `RETAINED_CHECKPOINT`: a checkpoint that was kept.
    """

    USER_REQUEST = "USER_REQUEST"
    STOP_WITH_SAVEPOINT = "STOP_WITH_SAVEPOINT"
    RETAINED_CHECKPOINT = "RETAINED_CHECKPOINT"


class SavepointStatusState(OpenEnum):
    """State of the savepoint; it can be restored from once it is `COMPLETED`."""

    STARTED = "STARTED"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


class ListJobsSortName(OpenEnum):
    """Documented values; others may come and are kept."""

    GMT_CREATE = "gmt_create"
    JOB_ID = "job_id"
    STATUS = "status"


class JobExecutionMode(OpenEnum):
    """How the job runs. A deployment says `STREAMING` for what is `STREAM` here."""

    STREAM = "STREAM"
    BATCH = "BATCH"


class JobStatusCurrentJobStatus(OpenEnum):
    """State of the job."""

    STARTING = "STARTING"
    RUNNING = "RUNNING"
    CANCELLING = "CANCELLING"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    FINISHED = "FINISHED"


class ArtifactKind(OpenEnum):
    """Which kind of program it is; it stays what it was when the deployment was
    made.
    """

    SQLSCRIPT = "SQLSCRIPT"
    JAR = "JAR"
    PYTHON = "PYTHON"
    CDCYAML = "CDCYAML"


class LoggingLoggingProfile(OpenEnum):
    """`default`: the template of the system. `oss`: logs are shipped to object
    storage.
    """

    DEFAULT = "default"
    OSS = "oss"


class DeploymentRestoreStrategyKind(OpenEnum):
    """`NONE`: no state. `LATEST_SAVEPOINT`: the newest savepoint. `FROM_SAVEPOINT`: the
    one named by `savepointId`. `LATEST_STATE`: the newest state there is.
    """

    NONE = "NONE"
    LATEST_SAVEPOINT = "LATEST_SAVEPOINT"
    FROM_SAVEPOINT = "FROM_SAVEPOINT"
    LATEST_STATE = "LATEST_STATE"


class StreamingResourceSettingResourceSettingMode(OpenEnum):
    """Which of the two settings counts."""

    BASIC = "BASIC"
    EXPERT = "EXPERT"


class DeploymentExecutionMode(OpenEnum):
    """How its jobs run. A job says `STREAM` for what is `STREAMING` here."""

    STREAMING = "STREAMING"
    BATCH = "BATCH"


class ListSavepointsResponseBody(Model, frozen=True, kw_only=True):
    """One page of savepoints, in the envelope of the service."""

    request_id: str | UnsetType = field(name="requestId", default=UNSET)
    """Id of the request, asked for by the vendor's support."""
    success: bool | UnsetType = UNSET
    """Whether the service did what was asked; the only reliable verdict."""
    http_code: int | UnsetType = field(name="httpCode", default=UNSET)
    """Documented as always 200, also when `success` is false."""
    error_code: NullText | UnsetType | None = field(name="errorCode", default=UNSET)
    """Error code when `success` is false. On success null, an empty text or two quote
    characters.
    """
    error_message: NullText | UnsetType | None = field(
        name="errorMessage",
        default=UNSET,
    )
    """The error in words when `success` is false. On success null, an empty text or two
    quote characters.
    """
    page_index: int | UnsetType = field(name="pageIndex", default=UNSET)
    """Number of this page; the first is 1."""
    page_size: int | UnsetType = field(name="pageSize", default=UNSET)
    """Most entries a page holds."""
    total_size: int | UnsetType = field(name="totalSize", default=UNSET)
    """Number of savepoints that match. The page calls it the number returned, so an older
    service may count only this page.
    """
    data: list[Savepoint] | UnsetType | None = UNSET
    """The savepoints of this page; null when `success` is false."""


class GatewayError(Model, frozen=True, kw_only=True):
    """What the gateway in front of the service answers with a 4xx or 5xx status. Some
    gateways spell the keys with a small first letter (`requestId`, `code`, `message`),
    old ones answer in XML unless JSON is accepted explicitly.
    """

    request_id: str | UnsetType = field(name="RequestId", default=UNSET)
    """Id of the request, asked for by the vendor's support."""
    host_id: str | UnsetType = field(name="HostId", default=UNSET)
    """Host the request went to."""
    code: str | UnsetType = field(name="Code", default=UNSET)
    """Error code, for instance `MissingParameter`, `SignatureDoesNotMatch`,
    `NoPermission`; what starts with `Throttling` means too many calls.
    """
    message: str | UnsetType = field(name="Message", default=UNSET)
    """The error in words, for people."""
    recommend: str | UnsetType = field(name="Recommend", default=UNSET)
    """Address of a page that helps with this error."""
    access_denied_detail: dict[str, Any] | UnsetType = field(
        name="AccessDeniedDetail",
        default=UNSET,
    )
    """Why access policies refused the call, for instance the missing action and the kind
    of denial.
    """


class Savepoint(Model, frozen=True, kw_only=True):
    """A savepoint of a job, or a checkpoint that was kept."""

    savepoint_id: str | UnsetType = field(name="savepointId", default=UNSET)
    """Id of the savepoint."""
    deployment_id: str | UnsetType = field(name="deploymentId", default=UNSET)
    """Id of the deployment the job belongs to."""
    job_id: str | UnsetType = field(name="jobId", default=UNSET)
    """Id of the job whose state was saved."""
    namespace: str | UnsetType = UNSET
    """Name of the namespace."""
    savepoint_origin: SavepointSavepointOrigin | UnsetType = field(
        name="savepointOrigin",
        default=UNSET,
    )
    """How it came to be. `USER_REQUEST`: somebody asked for it. `STOP_WITH_SAVEPOINT`:
    made while the job was cancelled. `RETAINED_CHECKPOINT`: a checkpoint that was kept.
    """
    native_format: bool | UnsetType = field(name="nativeFormat", default=UNSET)
    """Whether it is stored in the native format of the state backend instead of Flink's
    canonical one.
    """
    description: str | UnsetType = UNSET
    """Free text given when it was made."""
    stop_with_drain_enabled: bool | UnsetType = field(
        name="stopWithDrainEnabled",
        default=UNSET,
    )
    """Whether the job was drained while it stopped, that is, its sources ended and its
    windows fired.
    """
    savepoint_location: str | UnsetType = field(name="savepointLocation", default=UNSET)
    """Address of the stored savepoint."""
    status: SavepointStatus | UnsetType = UNSET
    """How far a savepoint has come."""
    created_at: EpochSeconds | UnsetType = field(name="createdAt", default=UNSET)
    """When it was made, in seconds since 1970-01-01T00:00Z."""
    modified_at: EpochSeconds | UnsetType = field(name="modifiedAt", default=UNSET)
    """When it last changed, in seconds since 1970-01-01T00:00Z."""


class SavepointStatus(Model, frozen=True, kw_only=True):
    """How far a savepoint has come."""

    state: SavepointStatusState | UnsetType = UNSET
    """State of the savepoint; it can be restored from once it is `COMPLETED`."""
    failure: SavepointFailure | UnsetType = UNSET
    """Why a savepoint failed. Meaningful in the state `FAILED` only."""


class SavepointFailure(Model, frozen=True, kw_only=True):
    """Why a savepoint failed. Meaningful in the state `FAILED` only."""

    message: str | UnsetType = UNSET
    """What went wrong, in words."""
    reason: str | UnsetType = UNSET
    """Short name of the cause."""
    failed_at: EpochSeconds | UnsetType = field(name="failedAt", default=UNSET)
    """When it failed, in seconds since 1970-01-01T00:00Z."""


class ListJobsResponseBody(Model, frozen=True, kw_only=True):
    """One page of jobs, in the envelope of the service."""

    request_id: str | UnsetType = field(name="requestId", default=UNSET)
    """Id of the request, asked for by the vendor's support."""
    success: bool | UnsetType = UNSET
    """Whether the service did what was asked; the only reliable verdict."""
    http_code: int | UnsetType = field(name="httpCode", default=UNSET)
    """Documented as always 200, also when `success` is false."""
    error_code: NullText | UnsetType | None = field(name="errorCode", default=UNSET)
    """Error code when `success` is false. On success null, an empty text or two quote
    characters.
    """
    error_message: NullText | UnsetType | None = field(
        name="errorMessage",
        default=UNSET,
    )
    """The error in words when `success` is false. On success null, an empty text or two
    quote characters.
    """
    access_denied_detail: str | UnsetType = field(
        name="accessDeniedDetail",
        default=UNSET,
    )
    """Why access policies refused the call. Known from the vendor's interface definition,
    not from its page.
    """
    page_index: int | UnsetType = field(name="pageIndex", default=UNSET)
    """Number of this page; the first is 1."""
    page_size: int | UnsetType = field(name="pageSize", default=UNSET)
    """Most entries a page holds."""
    total_size: int | UnsetType = field(name="totalSize", default=UNSET)
    """Number of jobs that match, on all pages together."""
    data: list[Job] | UnsetType | None = UNSET
    """The jobs of this page; null or empty when `success` is false."""


class Job(Model, frozen=True, kw_only=True):
    """One run of a deployment (the vendor says job instance)."""

    job_id: str | UnsetType = field(name="jobId", default=UNSET)
    """Id of the job."""
    deployment_id: str | UnsetType = field(name="deploymentId", default=UNSET)
    """Id of the deployment it was started from."""
    deployment_name: str | UnsetType = field(name="deploymentName", default=UNSET)
    """Name of that deployment."""
    namespace: str | UnsetType = UNSET
    """Name of the namespace."""
    workspace: str | UnsetType = UNSET
    """Id of the workspace."""
    execution_mode: JobExecutionMode | UnsetType = field(
        name="executionMode",
        default=UNSET,
    )
    """How the job runs. A deployment says `STREAMING` for what is `STREAM` here."""
    creator: str | UnsetType = UNSET
    """Account id of who made it."""
    creator_name: str | UnsetType = field(name="creatorName", default=UNSET)
    """Account name of who made it."""
    modifier: str | UnsetType = UNSET
    """Account id of who changed it last."""
    modifier_name: str | UnsetType = field(name="modifierName", default=UNSET)
    """Account name of who changed it last."""
    start_time: EpochSeconds | UnsetType = field(name="startTime", default=UNSET)
    """When the job started, in seconds since 1970-01-01T00:00Z."""
    end_time: EpochSeconds | UnsetType = field(name="endTime", default=UNSET)
    """When the job ended, in seconds since 1970-01-01T00:00Z."""
    engine_version: str | UnsetType = field(name="engineVersion", default=UNSET)
    """Version of the Flink engine, for instance vvr-4.0.14-flink-1.13."""
    flink_conf: dict[str, Any] | UnsetType = field(name="flinkConf", default=UNSET)
    """Every Flink setting the job runs with, by key. Values are texts or numbers."""
    user_flink_conf: dict[str, Any] | UnsetType = field(
        name="userFlinkConf",
        default=UNSET,
    )
    """The Flink settings the user gave, by key."""
    local_variables: list[LocalVariable] | UnsetType = field(
        name="localVariables",
        default=UNSET,
    )
    """Variables of this job."""
    status: JobStatus | UnsetType = UNSET
    """State of a job, and what belongs to that state."""
    metric: JobMetric | UnsetType = UNSET
    """Resources a job holds."""
    session_cluster_name: NullText | UnsetType | None = field(
        name="sessionClusterName",
        default=UNSET,
    )
    """Name of the session cluster the job runs on, or null (also spelled as the text null)
    when it has a cluster of its own.
    """
    artifact: Artifact | UnsetType = UNSET
    """The program to run. The member that belongs to `kind` is the one that counts."""
    logging: Logging | UnsetType = UNSET
    """What is logged, and where it goes."""
    restore_strategy: DeploymentRestoreStrategy | UnsetType = field(
        name="restoreStrategy",
        default=UNSET,
    )
    """What state a job starts from."""
    batch_resource_setting: BatchResourceSetting | UnsetType = field(
        name="batchResourceSetting",
        default=UNSET,
    )
    """Resources of a job in batch mode."""
    streaming_resource_setting: StreamingResourceSetting | UnsetType = field(
        name="streamingResourceSetting",
        default=UNSET,
    )
    """Resources of a job in streaming mode."""
    created_at: EpochSeconds | UnsetType = field(name="createdAt", default=UNSET)
    """When the job was made, in seconds since 1970-01-01T00:00Z, as digits in a
    text.
    """
    modified_at: EpochSeconds | UnsetType = field(name="modifiedAt", default=UNSET)
    """When the job last changed, in seconds since 1970-01-01T00:00Z, as digits in a
    text.
    """


class LocalVariable(Model, frozen=True, kw_only=True):
    """A variable that belongs to one deployment or job."""

    name: str | UnsetType = UNSET
    """Name of the variable."""
    value: str | UnsetType = UNSET
    """Value of the variable."""


class JobStatus(Model, frozen=True, kw_only=True):
    """State of a job, and what belongs to that state."""

    current_job_status: JobStatusCurrentJobStatus | UnsetType = field(
        name="currentJobStatus",
        default=UNSET,
    )
    """State of the job."""
    running: JobStatusRunning | UnsetType = UNSET
    """What Flink itself reports. Meaningful in the state `RUNNING` only."""
    failure: JobFailure | UnsetType = UNSET
    """Why a job failed. Meaningful in the state `FAILED` only."""
    health_score: int | UnsetType = field(name="healthScore", default=UNSET)
    """Health of the job as a number; its scale is not documented."""
    risk_level: str | UnsetType = field(name="riskLevel", default=UNSET)
    """How endangered the job is. Values are not listed; empty, or for instance
    RISK_LEVEL_LOW.
    """


class JobMetric(Model, frozen=True, kw_only=True):
    """Resources a job holds."""

    total_cpu: float | UnsetType = field(name="totalCpu", default=UNSET)
    """CPU cores in all."""
    total_memory_byte: int | UnsetType = field(name="totalMemoryByte", default=UNSET)
    """Memory in all. Documented as bytes, but the page's example (4096) reads like
    MiB.
    """


class Artifact(Model, frozen=True, kw_only=True):
    """The program to run. The member that belongs to `kind` is the one that counts."""

    kind: ArtifactKind | UnsetType = UNSET
    """Which kind of program it is; it stays what it was when the deployment was
    made.
    """
    sql_artifact: SqlArtifact | UnsetType = field(name="sqlArtifact", default=UNSET)
    """A program in Flink SQL."""
    jar_artifact: JarArtifact | UnsetType = field(name="jarArtifact", default=UNSET)
    """A program in a JAR file."""
    python_artifact: PythonArtifact | UnsetType = field(
        name="pythonArtifact",
        default=UNSET,
    )
    """A program in Python."""
    cdc_yaml_artifact: CdcYamlArtifact | UnsetType = field(
        name="cdcYamlArtifact",
        default=UNSET,
    )
    """A data ingestion pipeline in Flink CDC's YAML. Known from the vendor's interface
    definition, not from the pages of the operations.
    """


class Logging(Model, frozen=True, kw_only=True):
    """What is logged, and where it goes."""

    logging_profile: LoggingLoggingProfile | UnsetType = field(
        name="loggingProfile",
        default=UNSET,
    )
    """`default`: the template of the system. `oss`: logs are shipped to object
    storage.
    """
    log4j2_configuration_template: str | UnsetType = field(
        name="log4j2ConfigurationTemplate",
        default=UNSET,
    )
    """Log4j 2 configuration of one's own, an XML document as text."""
    log4j_loggers: list[Log4jLogger] | UnsetType = field(
        name="log4jLoggers",
        default=UNSET,
    )
    """Loggers and their levels."""
    log_reserve_policy: LogReservePolicy | UnsetType = field(
        name="logReservePolicy",
        default=UNSET,
    )
    """How long the logs of ended jobs are kept."""


class DeploymentRestoreStrategy(Model, frozen=True, kw_only=True):
    """What state a job starts from."""

    kind: DeploymentRestoreStrategyKind | UnsetType = UNSET
    """`NONE`: no state. `LATEST_SAVEPOINT`: the newest savepoint. `FROM_SAVEPOINT`: the
    one named by `savepointId`. `LATEST_STATE`: the newest state there is.
    """
    savepoint_id: str | UnsetType = field(name="savepointId", default=UNSET)
    """Id of the savepoint to start from; needed with `FROM_SAVEPOINT`."""
    allow_non_restored_state: bool | UnsetType = field(
        name="allowNonRestoredState",
        default=UNSET,
    )
    """Whether state that no operator claims may be dropped. For JAR and Python jobs
    only.
    """
    job_start_time_in_ms: EpochMilliseconds | UnsetType = field(
        name="jobStartTimeInMs",
        default=UNSET,
    )
    """With `NONE`: the moment from which sources that know a start time read, in
    milliseconds since 1970-01-01T00:00Z.
    """


class BatchResourceSetting(Model, frozen=True, kw_only=True):
    """Resources of a job in batch mode."""

    max_slot: int | UnsetType = field(name="maxSlot", default=UNSET)
    """Most task slots the job may use."""
    basic_resource_setting: BasicResourceSetting | UnsetType = field(
        name="basicResourceSetting",
        default=UNSET,
    )
    """The same resources for every task manager."""


class StreamingResourceSetting(Model, frozen=True, kw_only=True):
    """Resources of a job in streaming mode."""

    resource_setting_mode: StreamingResourceSettingResourceSettingMode | UnsetType = (
        field(
            name="resourceSettingMode",
            default=UNSET,
        )
    )
    """Which of the two settings counts."""
    basic_resource_setting: BasicResourceSetting | UnsetType = field(
        name="basicResourceSetting",
        default=UNSET,
    )
    """The same resources for every task manager."""
    expert_resource_setting: ExpertResourceSetting | UnsetType = field(
        name="expertResourceSetting",
        default=UNSET,
    )
    """Resources planned operator by operator."""


class JobStatusRunning(Model, frozen=True, kw_only=True):
    """What Flink itself reports. Meaningful in the state `RUNNING` only."""

    observed_flink_job_restarts: int | UnsetType = field(
        name="observedFlinkJobRestarts",
        default=UNSET,
    )
    """How often Flink has restarted the job."""
    observed_flink_job_status: str | UnsetType = field(
        name="observedFlinkJobStatus",
        default=UNSET,
    )
    """State of the job in Flink's own words."""


class JobFailure(Model, frozen=True, kw_only=True):
    """Why a job failed. Meaningful in the state `FAILED` only."""

    message: str | UnsetType = UNSET
    """What went wrong, in words."""
    reason: str | UnsetType = UNSET
    """Short name of the cause."""
    failed_at: EpochSeconds | UnsetType = field(name="failedAt", default=UNSET)
    """When it failed, in seconds since 1970-01-01T00:00Z."""


class SqlArtifact(Model, frozen=True, kw_only=True):
    """A program in Flink SQL."""

    sql_script: str | UnsetType = field(name="sqlScript", default=UNSET)
    """The SQL statements."""
    additional_dependencies: list[str] | UnsetType = field(
        name="additionalDependencies",
        default=UNSET,
    )
    """Addresses of further files the program needs."""


class JarArtifact(Model, frozen=True, kw_only=True):
    """A program in a JAR file."""

    jar_uri: str | UnsetType = field(name="jarUri", default=UNSET)
    """Address of the JAR file."""
    entry_class: str | UnsetType = field(name="entryClass", default=UNSET)
    """Full name of the class to start."""
    main_args: str | UnsetType = field(name="mainArgs", default=UNSET)
    """Arguments it is started with, in one text."""
    additional_dependencies: list[str] | UnsetType = field(
        name="additionalDependencies",
        default=UNSET,
    )
    """Addresses of further files the program needs."""


class PythonArtifact(Model, frozen=True, kw_only=True):
    """A program in Python."""

    python_artifact_uri: str | UnsetType = field(
        name="pythonArtifactUri",
        default=UNSET,
    )
    """Address of the Python file or archive."""
    entry_module: str | UnsetType = field(name="entryModule", default=UNSET)
    """Module to start."""
    main_args: str | UnsetType = field(name="mainArgs", default=UNSET)
    """Arguments it is started with, in one text."""
    additional_dependencies: list[str] | UnsetType = field(
        name="additionalDependencies",
        default=UNSET,
    )
    """Addresses of further files the program needs."""
    additional_python_libraries: list[str] | UnsetType = field(
        name="additionalPythonLibraries",
        default=UNSET,
    )
    """Addresses of further Python libraries."""
    additional_python_archives: list[str] | UnsetType = field(
        name="additionalPythonArchives",
        default=UNSET,
    )
    """Addresses of archives unpacked beside the program."""


class CdcYamlArtifact(Model, frozen=True, kw_only=True):
    """A data ingestion pipeline in Flink CDC's YAML. Known from the vendor's interface
    definition, not from the pages of the operations.
    """

    cdc_yaml: str | UnsetType = field(name="cdcYaml", default=UNSET)
    """The pipeline, a YAML document as text."""
    additional_dependencies: list[str] | UnsetType = field(
        name="additionalDependencies",
        default=UNSET,
    )
    """Addresses of further files the program needs."""


class Log4jLogger(Model, frozen=True, kw_only=True):
    """One logger."""

    logger_name: str | UnsetType = field(name="loggerName", default=UNSET)
    """Name of the logger."""
    logger_level: str | UnsetType = field(name="loggerLevel", default=UNSET)
    """Level from which it writes, for instance ERROR."""


class LogReservePolicy(Model, frozen=True, kw_only=True):
    """How long the logs of ended jobs are kept."""

    open_history: bool | UnsetType = field(name="openHistory", default=UNSET)
    """Whether they are kept at all."""
    expiration_days: int | UnsetType = field(name="expirationDays", default=UNSET)
    """Days they are kept."""


class BasicResourceSetting(Model, frozen=True, kw_only=True):
    """The same resources for every task manager."""

    parallelism: int | UnsetType = UNSET
    """Parallelism of the job."""
    jobmanager_resource_setting_spec: BasicResourceSettingSpec | UnsetType = field(
        name="jobmanagerResourceSettingSpec",
        default=UNSET,
    )
    """Resources of one process."""
    taskmanager_resource_setting_spec: BasicResourceSettingSpec | UnsetType = field(
        name="taskmanagerResourceSettingSpec",
        default=UNSET,
    )
    """Resources of one process."""


class ExpertResourceSetting(Model, frozen=True, kw_only=True):
    """Resources planned operator by operator."""

    jobmanager_resource_setting_spec: BasicResourceSettingSpec | UnsetType = field(
        name="jobmanagerResourceSettingSpec",
        default=UNSET,
    )
    """Resources of one process."""
    resource_plan: str | UnsetType = field(name="resourcePlan", default=UNSET)
    """The plan, a JSON document inside the text. The page's example is escaped once more
    than that: unescape before parsing if need be.
    """


class BasicResourceSettingSpec(Model, frozen=True, kw_only=True):
    """Resources of one process."""

    cpu: float | UnsetType = UNSET
    """CPU cores."""
    memory: str | UnsetType = UNSET
    """Memory with its unit, spelled `4 GiB` or `4Gi`."""


class GetDeploymentsByNameResponseBody(Model, frozen=True, kw_only=True):
    """The deployments of one name, in the envelope of the service."""

    request_id: str | UnsetType = field(name="requestId", default=UNSET)
    """Id of the request, asked for by the vendor's support."""
    success: bool | UnsetType = UNSET
    """Whether the service did what was asked; the only reliable verdict."""
    http_code: int | UnsetType = field(name="httpCode", default=UNSET)
    """Documented as always 200, also when `success` is false."""
    error_code: NullText | UnsetType | None = field(name="errorCode", default=UNSET)
    """Error code when `success` is false. On success absent, null, an empty text or two
    quote characters.
    """
    error_message: NullText | UnsetType | None = field(
        name="errorMessage",
        default=UNSET,
    )
    """The error in words when `success` is false. On success absent, null, an empty text
    or two quote characters.
    """
    data: list[Deployment] | UnsetType | None = UNSET
    """Every deployment of that name, the newest first; null when `success` is false."""


class Deployment(Model, frozen=True, kw_only=True):
    """A deployed program and its settings, from which jobs are started."""

    deployment_id: str | UnsetType = field(name="deploymentId", default=UNSET)
    """Id of the deployment."""
    namespace: str | UnsetType = UNSET
    """Name of the namespace."""
    workspace: str | UnsetType = UNSET
    """Id of the workspace."""
    name: str | UnsetType = UNSET
    """Name of the deployment; several may share it."""
    description: str | UnsetType = UNSET
    """Free text."""
    engine_version: str | UnsetType = field(name="engineVersion", default=UNSET)
    """Version of the Flink engine, for instance vvr-6.0.0-flink-1.15."""
    execution_mode: DeploymentExecutionMode | UnsetType = field(
        name="executionMode",
        default=UNSET,
    )
    """How its jobs run. A job says `STREAM` for what is `STREAMING` here."""
    creator: str | UnsetType = UNSET
    """Account id of who made it."""
    creator_name: str | UnsetType = field(name="creatorName", default=UNSET)
    """Account name of who made it."""
    modifier: str | UnsetType = UNSET
    """Account id of who changed it last."""
    modifier_name: str | UnsetType = field(name="modifierName", default=UNSET)
    """Account name of who changed it last."""
    deployment_has_changed: bool | UnsetType = field(
        name="deploymentHasChanged",
        default=UNSET,
    )
    """Whether the deployment has been changed; since when is not documented."""
    deployment_target: BriefDeploymentTarget | UnsetType = field(
        name="deploymentTarget",
        default=UNSET,
    )
    """Where the jobs of a deployment run."""
    artifact: Artifact | UnsetType = UNSET
    """The program to run. The member that belongs to `kind` is the one that counts."""
    flink_conf: dict[str, Any] | UnsetType = field(name="flinkConf", default=UNSET)
    """Flink settings, by key."""
    logging: Logging | UnsetType = UNSET
    """What is logged, and where it goes."""
    job_summary: JobSummary | UnsetType = field(name="jobSummary", default=UNSET)
    """How many jobs of a deployment are in each state."""
    batch_resource_setting: BatchResourceSetting | UnsetType = field(
        name="batchResourceSetting",
        default=UNSET,
    )
    """Resources of a job in batch mode."""
    streaming_resource_setting: StreamingResourceSetting | UnsetType = field(
        name="streamingResourceSetting",
        default=UNSET,
    )
    """Resources of a job in streaming mode."""
    labels: dict[str, Any] | UnsetType = UNSET
    """Labels, by key. Values are texts or numbers."""
    local_variables: list[LocalVariable] | UnsetType = field(
        name="localVariables",
        default=UNSET,
    )
    """Variables of this deployment."""
    referenced_deployment_draft_id: str | UnsetType = field(
        name="referencedDeploymentDraftId",
        default=UNSET,
    )
    """Id of the draft it was deployed from."""
    created_at: EpochSeconds | UnsetType = field(name="createdAt", default=UNSET)
    """When it was made, in seconds since 1970-01-01T00:00Z, as digits in a text; a line
    end may follow the digits.
    """
    modified_at: EpochSeconds | UnsetType = field(name="modifiedAt", default=UNSET)
    """When it last changed, in seconds since 1970-01-01T00:00Z, as digits in a text."""


class BriefDeploymentTarget(Model, frozen=True, kw_only=True):
    """Where the jobs of a deployment run."""

    mode: str | UnsetType = UNSET
    """Kind of cluster, for instance PER_JOB. Values are not listed."""
    name: str | UnsetType = UNSET
    """Name of the target."""


class JobSummary(Model, frozen=True, kw_only=True):
    """How many jobs of a deployment are in each state."""

    starting: int | UnsetType = UNSET
    """Jobs that are starting."""
    running: int | UnsetType = UNSET
    """Jobs that run."""
    cancelling: int | UnsetType = UNSET
    """Jobs that are being cancelled."""
    cancelled: int | UnsetType = UNSET
    """Jobs that were cancelled."""
    finished: int | UnsetType = UNSET
    """Jobs that reached their end."""
    failed: int | UnsetType = UNSET
    """Jobs that failed."""
