"""Reading a list page after page: what is asked for, and when it ends."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from alibaba_flink import ApiError, AsyncAlibabaFlink, PagingError, RejectedError
from support.clients import Alibaba, Mode
from support.raw_server import RawServer, Received, Scripted, json_reply
from support.signatures import query_pairs


def page(numbers: Iterable[int], total: int | None) -> Scripted:
    data = [{"savepointId": str(number)} for number in numbers]
    return json_reply({"success": True, "totalSize": total, "data": data})


def asked(received: list[Received]) -> list[str | None]:
    return [dict(query_pairs(request.query)).get("pageIndex") for request in received]


def ids(
    mode: Mode, script: list[Scripted], **named: int
) -> tuple[list[int], list[Received]]:
    with RawServer(script) as server:
        found = Alibaba(mode, server.url).all_savepoints("ns", job_id="j", **named)
    return [int(str(one.savepoint_id)) for one in found], server.received


def test_total_of_all_pages(mode: Mode) -> None:
    script = [page(range(10), 25), page(range(10, 20), 25), page(range(20, 25), 25)]
    found, received = ids(mode, script)
    assert found == list(range(25))
    assert asked(received) == [None, "2", "3"]
    assert all(("jobId", "j") in query_pairs(one.query) for one in received)


def test_total_of_this_page(mode: Mode) -> None:
    """The page says: the number of entries returned."""
    script = [page(range(10), 10), page(range(10, 20), 10), page(range(20, 25), 5)]
    found, received = ids(mode, script)
    assert found == list(range(25))
    assert asked(received) == [None, "2", "3"]


def test_total_of_this_page_when_the_last_is_full(mode: Mode) -> None:
    script = [page(range(10), 10), page(range(10, 20), 10), page([], 0)]
    assert ids(mode, script)[0] == list(range(20))


def test_no_total(mode: Mode) -> None:
    script = [page(range(10), None), page(range(10, 13), None)]
    found, received = ids(mode, script)
    assert (found, asked(received)) == (list(range(13)), [None, "2"])


def test_page_size_and_first_page(mode: Mode) -> None:
    script = [page([4, 5], 7), page([6], 7)]
    found, received = ids(mode, script, page_size=2, page_index=3)
    assert found == [4, 5, 6]
    assert asked(received) == ["3", "4"]
    assert [dict(query_pairs(one.query))["pageSize"] for one in received] == ["2", "2"]


def test_short_page_in_the_middle(mode: Mode) -> None:
    script = [page(range(10), 15), page(range(10, 12), 15), page(range(12, 15), 15)]
    assert ids(mode, script)[0] == list(range(15))


def test_nothing(mode: Mode) -> None:
    found, received = ids(mode, [page([], 0)])
    assert (found, len(received)) == ([], 1)


def test_null_data_ends_the_list(mode: Mode) -> None:
    reply = json_reply({"success": True, "totalSize": 100, "data": None})
    assert ids(mode, [reply])[0] == []


def test_a_service_that_ignores_the_page_number(mode: Mode) -> None:
    with RawServer([page(range(10), 100)]) as server, pytest.raises(PagingError):
        Alibaba(mode, server.url).all_savepoints("ns")
    assert len(server.received) == 2


def test_failure_on_a_later_page(mode: Mode) -> None:
    failure = json_reply({"success": False, "errorCode": "X", "errorMessage": "gone"})
    with (
        RawServer([page(range(10), 25), failure]) as server,
        pytest.raises(RejectedError),
    ):
        Alibaba(mode, server.url).all_savepoints("ns")


def test_jobs_keep_their_arguments(mode: Mode) -> None:
    full = json_reply(
        {
            "success": True,
            "totalSize": 11,
            "data": [{"jobId": str(n)} for n in range(10)],
        }
    )
    last = json_reply({"success": True, "totalSize": 11, "data": [{"jobId": "10"}]})
    with RawServer([full, last]) as server:
        jobs = Alibaba(mode, server.url).all_jobs(
            "ns", "d", sort_name="status", sort_order="asc"
        )
    assert [job.job_id for job in jobs] == [str(number) for number in range(11)]
    first, second = (dict(query_pairs(one.query)) for one in server.received)
    assert second == {**first, "pageIndex": "2"}
    assert first == {"deploymentId": "d", "sortName": "status", "sortOrder": "asc"}


def test_pages_and_laziness(mode: Mode) -> None:
    with RawServer([page(range(10), 12), page([10, 11], 12)]) as server:
        flink = Alibaba(mode, server.url)

        async def sizes(client: AsyncAlibabaFlink) -> list[int]:
            pages = client.list_savepoints("ns")
            assert server.received == []
            return [len(one.data or ()) async for one in pages.pages()]

        found = flink.run(
            lambda client: [
                len(one.data or ()) for one in client.list_savepoints("ns").pages()
            ],
            sizes,
        )
    assert found == [10, 2]


def test_raw_reply_of_a_page(mode: Mode) -> None:
    with RawServer(
        [json_reply({"Code": "C", "Message": "M"}, 403, x_acs_request_id="R")]
    ) as server:
        flink = Alibaba(mode, server.url)

        async def later(client: AsyncAlibabaFlink) -> object:
            return await client.raw(client.list_savepoints)("ns")

        reply = flink.run(
            lambda client: client.raw(client.list_savepoints)("ns"), later
        )
    assert getattr(reply, "status_code", None) == 403
    assert getattr(reply, "request_id", None) == "R"
    with pytest.raises(ApiError, match="ListSavepoints: 403 C: M"):
        reply.parse()  # type: ignore[attr-defined]
