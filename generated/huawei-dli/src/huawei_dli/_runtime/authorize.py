"""Choosing the security schemes of a call and getting their credentials.

In: the alternatives an operation allows, what the caller gave as `auth`, the environment. Out: what comes of the
request with credentials in it; CredentialError, before anything is sent, when no alternative can be met. It is a
generator of effects because credentials may come from a coroutine, or from another request. Not its business: what a scheme does with a credential.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from .api import Api
from .credentials import Credential
from .effects import Flow, Obtain, Send
from .errors import CredentialError
from .operation import Operation
from .request import Reply, Request
from .security import Errand, Scheme
from .system import System

Chosen = list[tuple[str, Scheme, Credential]]
"""Names, schemes, and the credentials the caller has for them."""


def exchange(
    api: Api,
    operation: Operation[Any],
    draft: Request,
    auth: Any,
    errand: Errand,
    own_headers: frozenset[str],
    send: Callable[[Request], Send],
) -> Flow[object]:
    """Send `draft` with credentials in it; what the driver answers.

    `own_headers` are the headers the caller set or removed himself, in lower case: a scheme whose header is among them,
    or whose key is an argument of the call, is left alone, and needs no credentials. Where the service refuses (401) what had been fetched, that is fetched
    again, once, unless the body is used up: a request refused for its credentials has had no effect (RFC 9110, section 15.5.2).
    """
    for scheme in _schemes(api, operation):
        if scheme.carried(draft, own_headers):
            draft = scheme.veiled(draft)
    chosen = yield from _chosen(api, operation, draft, auth, errand.system, own_headers)
    request = yield from _authorized(operation, draft, chosen, errand, own_headers)
    outcome = yield send(request)
    body = draft.body
    sendable = isinstance(body, bytes) or body.replayable
    if sendable and isinstance(outcome, Reply) and outcome.status_code == 401:
        # Each has to hear of it.
        again = [
            scheme.refused(credential, request) for _, scheme, credential in chosen
        ]
        if any(again):
            request = yield from _authorized(
                operation, draft, chosen, errand, own_headers
            )
            outcome = yield send(request)
    return outcome


def _schemes(api: Api, operation: Operation[Any]) -> list[Scheme]:
    """All that the operation names, each once."""
    named = dict.fromkeys(name for names in operation.security for name in names)
    return [api.schemes[name] for name in named]


def _chosen(
    api: Api,
    operation: Operation[Any],
    draft: Request,
    auth: Any,
    system: System,
    own_headers: frozenset[str],
) -> Flow[Chosen]:
    if not operation.security:
        return []
    alternatives = [
        [(name, api.schemes[name]) for name in names] for names in operation.security
    ]
    if any(
        names and all(scheme.carried(draft, own_headers) for _, scheme in names)
        for names in alternatives
    ):
        return []
    return (yield from _choose(operation, alternatives, auth, system))


def _authorized(
    operation: Operation[Any],
    draft: Request,
    chosen: Chosen,
    errand: Errand,
    own_headers: frozenset[str],
) -> Flow[Request]:
    request = draft
    # Keys first, signatures last: a signature covers what else is in the request.
    for name, scheme, credential in sorted(chosen, key=lambda one: one[1].signs):
        if not scheme.carried(draft, own_headers):
            scoped = replace(errand, scopes=tuple(operation.scopes.get(name, ())))
            ready = yield from scheme.ready(credential, scoped)
            request = scheme.apply(request, ready, errand.system)
    return request


def _choose(
    operation: Operation[Any],
    alternatives: list[list[tuple[str, Scheme]]],
    auth: Any,
    system: System,
) -> Flow[Chosen]:
    chosen: Chosen | None
    if auth is None:
        chosen = _from_environment(alternatives, system)
    elif isinstance(auth, Mapping):
        chosen = yield from _from_mapping(
            alternatives, cast("Mapping[str, object]", auth)
        )
    else:
        credential = yield from _obtain(auth)
        fitting = (
            names
            for names in alternatives
            if len(names) == 1 and names[0][1].accepts(credential)
        )
        names = next(fitting, None)
        chosen = [(*names[0], credential)] if names else None
    if chosen is not None:
        return chosen
    if [] in alternatives:
        return []
    raise CredentialError(_explanation(operation, alternatives, given=auth is not None))


def _from_environment(
    alternatives: list[list[tuple[str, Scheme]]], system: System
) -> Chosen | None:
    for names in alternatives:
        complete: Chosen = []
        for name, scheme in names:
            credential = scheme.from_environment(system)
            if credential is not None:
                complete.append((name, scheme, credential))
        if names and len(complete) == len(names):
            return complete
    return None


def _from_mapping(
    alternatives: list[list[tuple[str, Scheme]]], auth: Mapping[str, object]
) -> Flow[Chosen | None]:
    for names in alternatives:
        if not names or not all(name in auth for name, _ in names):
            continue
        chosen: Chosen = []
        for name, scheme in names:
            credential = yield from _obtain(auth[name])
            if not scheme.accepts(credential):
                wanted = scheme.wanted.replace("(…)", "")
                raise CredentialError(
                    f"auth[{name!r}] must be {wanted}, not {type(credential).__name__}"
                )
            chosen.append((name, scheme, credential))
        return chosen
    return None


def _obtain(source: object) -> Flow[Credential]:
    credential = source
    if not isinstance(source, Credential) and callable(source):
        credential = yield Obtain(cast("Callable[[], object]", source))
    if not isinstance(credential, Credential):
        raise CredentialError(
            f"auth must give credentials such as AccessKey or BearerToken, not {type(credential).__name__}"
        )
    return credential


def _explanation(
    operation: Operation[Any],
    alternatives: list[list[tuple[str, Scheme]]],
    *,
    given: bool,
) -> str:
    ways = " or ".join(
        " together with ".join(
            f"{scheme.wanted} for the scheme {name}" for name, scheme in names
        )
        for names in alternatives
        if names
    )
    variables = " or ".join(
        " and ".join(
            variable for _, scheme in names for variable in scheme.needed_variables
        )
        for names in alternatives
        if names and all(scheme.needed_variables for _, scheme in names)
    )
    start = (
        f"{operation.id}: the given auth does not fit"
        if given
        else f"{operation.id} needs credentials"
    )
    return f"{start}: give auth={ways}" + (
        f"; or set {variables}" if variables and not given else ""
    )
