# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What stands beside a choice belongs to each of its members; members that only limit are no choice."""

from __future__ import annotations

from cases.wire import BASE, Reply, Wire
from unions_beside_properties import Service
from unions_beside_properties.models import (
    ExtendedSql,
    JobJar,
    JobJarKind,
    JobSql,
    JobSqlKind,
    SqlKind,
    TwiceSql,
    Unmerged,
)


def check_merged() -> None:
    wire = Wire(
        {"id": "1", "kind": "sql", "text": "SELECT"},
        {"id": "2", "kind": "jar", "jar": "a.jar"},
    )
    jar = JobJar(id="2", kind=JobJarKind.JAR, jar="a.jar")
    with Service(base_url=BASE, http_client=wire.client()) as service:
        first = service.put(jar)
        assert wire.body == {"id": "2", "kind": "jar", "jar": "a.jar"}
        assert service.put(jar) == jar
    assert first == JobSql(id="1", kind=JobSqlKind.SQL, text="SELECT")


def check_around_it() -> None:
    wire = Wire(
        {"id": "1", "kind": "sql", "text": "SELECT", "more": 1},
        Reply(202, b'{"a": "1", "b": "2"}'),
        Reply(203, b'{"kind": "sql", "text": "t", "c": "3"}'),
    )
    with Service(base_url=BASE, http_client=wire.client()) as service:
        assert service.limited(a="x") == ExtendedSql(
            id="1", kind=JobSqlKind.SQL, text="SELECT", more=1
        )
        assert wire.body == {"a": "x"}
        assert service.limited(b="y") == Unmerged(a="1", b="2")
        # Each of two choices leaves its part in what was read.
        assert service.limited(b="y") == TwiceSql(kind=SqlKind.SQL, text="t", c="3")
