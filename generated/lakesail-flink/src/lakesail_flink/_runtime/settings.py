"""What a client was given, made into Settings.

In: the arguments of a client's constructor. Out: checked Settings; ConfigurationError says what to give. Environment
variables of servers and parameters are read here, once; those of credentials at each call. Not its business: the HTTP
client.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import httpx2
import msgspec
from msgspec import UnsetType

from .api import Api
from .codec import Codec
from .compose import ExtraHeaders
from .credentials import Credential
from .errors import ConfigurationError
from .flow import Settings
from .retry import Retry
from .server import parse_base, resolve
from .system import System

TimeLimits = httpx2.Timeout | float | None | UnsetType

DEFAULT_TIMEOUT = httpx2.Timeout(30.0, connect=5.0)
"""Seconds: 5 to connect; 30 for each of: sending, waiting for the next bytes, waiting for a free connection."""


def time_limits(timeout: TimeLimits) -> httpx2.Timeout | UnsetType:
    """A `timeout` argument as httpx2's record: seconds for each step; None means no limit."""
    return timeout if isinstance(timeout, UnsetType) else httpx2.Timeout(timeout)


def settings_of(
    api: Api,
    *,
    parameters: Mapping[str, object],
    variables: Mapping[str, object],
    auth: Any,
    base_url: str | None,
    timeout: TimeLimits,
    own_http_client: bool,
    retry: Retry | None,
    headers: ExtraHeaders | None,
    system: System | None,
) -> Settings:
    """Check and complete what a client was given. Raises ConfigurationError, CredentialError."""
    system = system or System()
    _check_auth(api, auth)
    limits = time_limits(timeout)
    if isinstance(limits, UnsetType) and own_http_client:
        limits = DEFAULT_TIMEOUT
    return Settings(
        api=api,
        address=(
            parse_base(base_url)
            if base_url is not None
            else resolve(api.servers, variables, system)
        ),
        base_url_given=base_url is not None,
        parameters=_completed(api, parameters, system),
        variables=variables,
        auth=auth,
        timeout=limits,
        retry=retry or Retry(),
        headers=dict(headers or {}),
        system=system,
        codec=Codec(),
    )


def _completed(
    api: Api, parameters: Mapping[str, object], system: System
) -> Mapping[str, object]:
    given = {
        name: value
        for name, value in parameters.items()
        if value is not None and value is not msgspec.UNSET
    }
    read = {
        item.argument: system.variable(item.environment)
        for item in api.parameters
        if item.argument not in given
    }
    return given | {name: value for name, value in read.items() if value is not None}


def _check_auth(api: Api, auth: Any) -> None:
    if auth is None or isinstance(auth, Credential) or callable(auth):
        return
    if not isinstance(auth, Mapping):
        raise ConfigurationError(
            f"auth must be credentials, a function, or a mapping, not {type(auth).__name__}"
        )
    names = [str(name) for name in cast("Mapping[object, object]", auth)]
    unknown = sorted(set(names) - set(api.schemes))
    if unknown:
        raise ConfigurationError(
            f"auth has no scheme {unknown[0]!r} to fill; there are {', '.join(api.schemes)}"
        )
