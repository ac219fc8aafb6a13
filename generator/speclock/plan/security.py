"""Security schemes -> their tables in _api.py, the modules they need, and the credentials they take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from speclock.ir import (
    Api,
    BasicScheme,
    BearerScheme,
    HttpScheme,
    KeyScheme,
    MutualTlsScheme,
    OAuth2Scheme,
    Operation,
    SecurityScheme,
    SignatureScheme,
)
from speclock.ir.security import Scheme
from speclock.plan.code import literal
from speclock.plan.layout import Expression, call, mapping
from speclock.plan.spell import Scope

SIGNERS = {
    "ACS3-HMAC-SHA256": ("acs3_hmac_sha256", "Acs3HmacSha256"),
    "SDK-HMAC-SHA256": ("sdk_hmac_sha256", "SdkHmacSha256"),
}
"""Algorithm -> runtime module and class."""

SAMPLES = {
    "AccessKey": 'AccessKey("id", "secret")',
    "ApiKey": 'ApiKey("key")',
    "Basic": 'Basic("user", "password")',
    "BearerToken": 'BearerToken("token")',
    "HttpCredentials": 'HttpCredentials("credentials")',
}
"""Class of credentials -> one as an example."""

_RUNTIME = "._runtime"
_HTTP = "._runtime.http_schemes"
_OAUTH2 = "._runtime.oauth2"


def table_of(one: SecurityScheme, scope: Scope) -> Expression | None:
    """A scheme as the runtime knows it; None where there is nothing for it to do."""
    environment = (
        mapping([(literal(key), literal(value)) for key, value in one.environment])
        if one.environment
        else None
    )
    security = "._runtime.security"
    match one.scheme:
        case BearerScheme():
            return call(scope.mention(security, "HttpBearer"), environment=environment)
        case BasicScheme():
            return call(scope.mention(security, "HttpBasic"), environment=environment)
        case KeyScheme(name, location):
            return call(
                scope.mention(security, "ApiKeyScheme"),
                literal(name),
                literal(location),
                environment=environment,
            )
        case SignatureScheme(algorithm):
            module, name = SIGNERS[algorithm]
            return call(
                scope.mention(f"{_RUNTIME}.{module}", name), environment=environment
            )
        case HttpScheme(name):
            return call(scope.mention(_HTTP, "HttpScheme"), literal(name))
        case OAuth2Scheme() as oauth2:
            return call(
                scope.mention(_OAUTH2, "OAuth2"),
                client_credentials=_text(oauth2.client_credentials),
                password=_text(oauth2.password),
                refresh=_text(oauth2.refresh),
                environment=environment,
            )
        case MutualTlsScheme():
            return None
        case _:
            assert_never(one.scheme)


def _text(value: str | None) -> str | None:
    return literal(value) if value is not None else None


def credentials_of(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """The runtime modules and classes of the credentials that fit a scheme, the plainest first."""
    match scheme:
        case SignatureScheme():
            return ((_RUNTIME, "AccessKey"),)
        case BasicScheme():
            return ((_RUNTIME, "Basic"),)
        case KeyScheme():
            return ((_RUNTIME, "ApiKey"),)
        case BearerScheme():
            return ((_RUNTIME, "BearerToken"),)
        case HttpScheme():
            return ((_HTTP, "HttpCredentials"), (_HTTP, "HttpClientAuth"))
        case OAuth2Scheme() as oauth2:
            grants = (
                ("OAuth2ClientCredentials", oauth2.client_credentials),
                ("OAuth2Password", oauth2.password),
                ("OAuth2RefreshToken", oauth2.refresh),
            )
            fitting = tuple((_OAUTH2, name) for name, endpoint in grants if endpoint)
            return ((_RUNTIME, "BearerToken"), *fitting)
        case MutualTlsScheme():
            return ()
        case _:
            assert_never(scheme)


def all_credentials(api: Api) -> list[tuple[str, str]]:
    """The credentials of all schemes, each once."""
    return list(
        dict.fromkeys(
            each for one in api.schemes for each in credentials_of(one.scheme)
        )
    )


def has_certificates(api: Api) -> bool:
    """Whether some scheme is a matter of the connection."""
    return any(isinstance(one.scheme, MutualTlsScheme) for one in api.schemes)


def alternatives(one: Operation, api: Api) -> tuple[tuple[str, ...], ...]:
    """The alternatives of an operation, without the schemes that the connection sees to; none where all are such."""
    unseen = {each.name for each in api.schemes if not credentials_of(each.scheme)}
    listed = tuple(
        tuple(name for name in names if name not in unseen) for names in one.security
    )
    return listed if any(listed) else ()


def fetched_scopes(one: Operation, api: Api) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The scopes of those schemes whose tokens the client fetches."""
    fetching = {
        each.name for each in api.schemes if isinstance(each.scheme, OAuth2Scheme)
    }
    return tuple(each for each in one.scopes if each[0] in fetching)


def runtime_modules(api: Api) -> set[str]:
    """The modules of the runtime that the schemes need beyond what every package has."""
    found: set[str] = set()
    for one in api.schemes:
        match one.scheme:
            case SignatureScheme(algorithm):
                found.add(SIGNERS[algorithm][0])
            case HttpScheme():
                found.add("http_schemes")
            case OAuth2Scheme():
                found |= {"oauth2", "tokens"}
            case _:
                pass
    return found


OPTIONAL_MODULES = frozenset(
    {"http_schemes", "oauth2", "tokens", *(module for module, _ in SIGNERS.values())}
)
"""The modules of the runtime that only some schemes need."""


def usual_credentials(schemes: Sequence[str], api: Api) -> dict[str, str]:
    """The plainest class of credentials for each of these schemes."""
    by_name = {one.name: credentials_of(one.scheme) for one in api.schemes}
    return {name: by_name[name][0][1] for name in schemes}


def described(classes: Sequence[tuple[str, str]]) -> str:
    """The names of credentials in a sentence."""
    return ", ".join(name for _, name in classes)
