"""Whatever a server answers is an answer or a reason, in words that are true, and nothing follows where it leads."""

from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Callable

import pytest
from tests.faults.support import BODY, Talk, answering, ask, server

from survey_refs.sources import Registries
from survey_refs.sources.limiter import forget_lanes
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]
LENGTH = f"Content-Length: {len(BODY)}"
SPACES = b" " * 30_000_000


def packed(encoding: str, body: bytes) -> Talk:
    return answering(f"200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}", body)


def chunked(data: bytes) -> Talk:
    return answering("200 OK\r\nTransfer-Encoding: chunked", data)


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def half_closed(connection: socket.socket) -> None:
    connection.sendall(f"HTTP/1.1 200 OK\r\n{LENGTH}\r\n\r\n".encode())
    connection.shutdown(socket.SHUT_WR)
    time.sleep(0.2)


def heads_for_ever(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Y: z\r\n" * 100)


def leading(to: str) -> Talk:
    return answering(f"302 Found\r\nLocation: {to}\r\nContent-Length: 0", b"")


TALKS: dict[str, tuple[Talk, str]] = {
    # what the server does, and how that is told
    "half-closed": (half_closed, "broke off"),
    "reset": (reset, "closed the connection"),
    "closed": (lambda connection: None, "closed the connection"),
    "a head without an end": (heads_for_ever, "closed the connection"),
    "gzip in gzip": (packed("gzip, gzip", gzip.compress(gzip.compress(SPACES))), "is larger than"),
    "deflate": (packed("deflate", zlib.compress(SPACES)), "is larger than"),
    "fifty encodings": (packed(", ".join(["gzip"] * 50), gzip.compress(SPACES)), "broke off"),
    "an encoding that it is not": (packed("br", b"junk"), "is not JSON"),
    "a size of a chunk that is no number": (chunked(b"zz\r\n"), "broke off"),
    "a negative chunk": (chunked(b"-5\r\nabc\r\n"), "broke off"),
    "a chunk of sixteen exabytes": (chunked(b"FFFFFFFFFFFFFFFF\r\nabc"), "broke off"),
    "chunks without an end": (chunked(b"%x\r\n" % len(BODY) + BODY + b"\r\n"), "broke off"),
    "less than announced": (answering(f"200 OK\r\nContent-Length: {len(BODY) + 100}"), "broke off"),
    "more than announced": (answering("200 OK\r\nContent-Length: 10"), "is not JSON"),
    "two lengths": (answering(f"200 OK\r\n{LENGTH}\r\nContent-Length: 5"), "closed the connection"),
    "one length twice": (answering(f"200 OK\r\nContent-Length: {len(BODY)}, {len(BODY)}"), "answer"),
    "no kind of text": (answering(f"200 OK\r\n{LENGTH}"), "answer"),
    "a kind that it is not": (answering(f"200 OK\r\nContent-Type: text/html\r\n{LENGTH}"), "answer"),
    "no HTTP": (lambda connection: connection.sendall(b"220 mail.example.org ESMTP\r\n"), "closed the connection"),
    "a status of eight digits": (answering("20000000 OK"), "closed the connection"),
    "no content": (answering("204 No Content", b""), "answers 204"),
    "a part": (answering(f"206 Partial Content\r\n{LENGTH}"), "answers 206"),
    "not modified": (answering("304 Not Modified", b""), "answers 304"),
    "a login": (answering("200 OK", b"<!DOCTYPE html><html><title>Log in</title></html>"), "is not JSON"),
    "zero bytes": (answering(f"200 OK\r\n{LENGTH}", bytes(len(BODY))), "is not JSON"),
    "Latin-1": (answering("200 OK", BODY.replace(b"T", b"T\xfc")), "is not JSON"),
    "UTF-16": (answering("200 OK", BODY.decode().encode("utf-16")), "answer"),
    "a byte order mark": (answering("200 OK", b"\xef\xbb\xbf" + BODY), "answer"),
    "a number of 5,000 digits": (answering("200 OK", b'{"message": %s}' % (b"9" * 5000)), "is not JSON"),
    "objects within objects": (answering("200 OK", b'{"message":' * 50_000 + b"1" + b"}" * 50_000), "is not JSON"),
    "nothing": (answering("200 OK", b"null"), "has another shape"),
    "to a file": (leading("file:///etc/passwd"), "redirects to another server"),
    "to a private address": (leading("http://10.0.0.1/"), "redirects to another server"),
    "to another port": (leading("http://127.0.0.1:1/"), "redirects to another server"),
    "to a name with another one before it": (leading("http://127.0.0.1@evil.example/"), "redirects to another server"),
    "to data": (leading("data:application/json,{}"), "redirects to another server"),
    "to itself": (leading("?"), "redirects in a circle"),
    "to a part of itself": (leading("#x"), "redirects in a circle"),
    "too many requests, for ever": (answering("429 Too Many\r\nContent-Length: 0", b""), "answers 429"),
}  # fmt: skip
WAITS = ["0", "-5", "1e3", "inf", "nan", "", "1, 2", "0x10", "1" + "0" * 400, "\xb2", "Wed, 21 Oct 2015 07:28:00 GMT",
         "Mon, 01 Jan 9999 00:00:00 GMT", "Mon, 99 Foo 99999 99:99:99 GMT"]  # fmt: skip
LIMITS = [("limit", "0"), ("limit", "-1"), ("limit", "9" * 400), ("limit", "1.5"), ("interval", "0s"),
          ("interval", "-1s"), ("interval", "NaN"), ("interval", "0.0000001s"), ("interval", "1s, 1s"),
          ("limit", "\xb2")]  # fmt: skip


def told(talk: Talk, settings: Make) -> tuple[str, float]:
    """What a search comes to, in words, and the seconds that it took."""
    with server(talk) as url:
        made = settings(crossref_url=url, cache="none", attempts=2, seconds=3.0, read_seconds=2.0, patience=0.5)
        started = time.monotonic()
        with Registries(made) as asked:
            reason = str(getattr(asked.search_text("A title that nobody has"), "reason", ""))
    return reason, time.monotonic() - started


@pytest.mark.parametrize(("talk", "reason"), TALKS.values(), ids=TALKS)
def test_an_answer_that_is_none_is_told_as_what_it_is(talk: Talk, reason: str, settings: Make) -> None:
    said, seconds = told(talk, settings)
    assert reason in said and "200" not in said and seconds < 10


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_that_nobody_means(wait: str, settings: Make) -> None:
    said, seconds = told(answering(f"429 Slow\r\nRetry-After: {wait}\r\nContent-Length: 0", b""), settings)
    assert said == "Crossref answers 429" and seconds < 5


@pytest.mark.parametrize(("name", "value"), LIMITS)
def test_a_limit_that_nobody_means(name: str, value: str, settings: Make) -> None:
    head = f"200 OK\r\n{LENGTH}\r\nx-rate-limit-{name}: {value}\r\nx-concurrency-limit: 0"
    with server(answering(head)) as url:
        started = time.monotonic()
        assert [ask(settings(crossref_url=url, cache="none"), url) for _ in range(3)] == ["answer"] * 3
        assert time.monotonic() - started < 5


def test_an_interval_of_weeks_stays_with_the_run_that_heard_of_it(settings: Make) -> None:
    head = f"200 OK\r\n{LENGTH}\r\nx-rate-limit-limit: 1\r\nx-rate-limit-interval: 20160m"
    with server(answering(head)) as url:
        made = settings(crossref_url=url, cache="none", patience=1.0)
        assert ask(made, url) == "answer" and "nobody waits that long" in ask(made, url)
        forget_lanes()  # as the next run
        assert ask(made, url) == "answer"


def test_a_server_that_is_there_again(settings: Make) -> None:
    answers = iter([answering("503 Busy\r\nContent-Length: 0", b""), reset, answering(f"200 OK\r\n{LENGTH}")])
    with server(lambda connection: next(answers)(connection)) as url:
        assert ask(settings(crossref_url=url, cache="none", attempts=3), url) == "answer"


def test_a_server_of_the_newer_protocol_alone(settings: Make) -> None:
    try:
        with server(answering(f"200 OK\r\n{LENGTH}"), host="::1") as url:
            assert ask(settings(crossref_url=url, cache="none"), url) == "answer"
    except OSError:
        pytest.skip("no IPv6 here")
