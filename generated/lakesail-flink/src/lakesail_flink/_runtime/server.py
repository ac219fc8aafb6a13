"""Where requests go: servers with variables, or the caller's base URL.

In: the declared server, values for its variables, or a base URL. Out: an origin (`https://host:port`) and the path
before all paths. Not its business: connecting. Source: OpenAPI 3.1, Server Object.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from .errors import ConfigurationError
from .system import System

_PLAIN = re.compile(r"[A-Za-z0-9._~-]+(?::[0-9]{1,5})?")
_BASE = re.compile(
    r"(https?)://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]+)(:[0-9]{1,5})?((?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*)",
    re.IGNORECASE,
)
_HINT = "it must be absolute, http or https, without user name, query or fragment"


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable part of a server's URL, by its Python argument.

    `required`: the caller (or the environment variable) must say; the default is only an example. `values`, when
    given, are the only ones allowed. `name` is the name in the URL when it differs from the argument.
    """

    argument: str
    default: str | None = None
    values: tuple[str, ...] = ()
    required: bool = False
    environment: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its URL with `{variables}`."""

    url: str
    variables: tuple[ServerVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """`origin` is scheme, host and port; `prefix` the path before every operation's path, without a slash at its end."""

    origin: str
    prefix: str

    def __str__(self) -> str:
        return self.origin + self.prefix


def parse_base(url: str) -> Address:
    """A base URL taken apart. Raises ConfigurationError for one that could send credentials astray."""
    found = _BASE.fullmatch(url.strip())
    if not found or ".." in found[4].split("/"):
        shown = re.sub(r"//[^/@]*@", "//***@", url.partition("?")[0])
        raise ConfigurationError(f"base_url {shown!r} cannot be used: {_HINT}")
    return Address(
        f"{found[1].lower()}://{found[2].lower()}{found[3] or ''}", found[4].rstrip("/")
    )


def resolve(
    servers: tuple[Server, ...], given: Mapping[str, object], system: System
) -> Address:
    """The first server with its variables filled in. Raises ConfigurationError, naming what the caller should give."""
    server = servers[0] if servers else Server("")
    url = server.url
    for variable in server.variables:
        url = url.replace(
            "{" + (variable.name or variable.argument) + "}",
            _value(variable, given, system),
        )
    if "://" not in url:
        raise ConfigurationError(
            "base_url is required: the API names no server of its own"
        )
    return parse_base(url)


def _value(
    variable: ServerVariable, given: Mapping[str, object], system: System
) -> str:
    chosen = given.get(variable.argument)
    if chosen is None or chosen is msgspec.UNSET or chosen == "":
        chosen = system.variable(variable.environment)
        if chosen is None and not variable.required:
            chosen = variable.default
    if chosen is None:
        instead = (
            f", or set the environment variable {variable.environment}"
            if variable.environment
            else ""
        )
        raise ConfigurationError(
            f"{variable.argument} is required to find the server: give {variable.argument}=…{instead}"
        )
    text = str(chosen)
    if variable.values and text not in variable.values:
        raise ConfigurationError(
            f"{variable.argument} must be one of {', '.join(variable.values)}, not {text[:80]!r}"
        )
    # Declared values and defaults are the API's own; others must not be able to name another host.
    if (
        text not in variable.values
        and text != variable.default
        and not _PLAIN.fullmatch(text)
    ):
        raise ConfigurationError(
            f"{variable.argument} {text[:80]!r} has characters that a server name cannot have"
        )
    return text
