"""Asking a time authority over HTTP: an answer, and everything that is none."""

import asyncio
from hashlib import sha256

import pytest

from app.domain.errors import AppError
from app.signing.time_authority import (
    HttpTimeAuthority,
    TimeAuthorityAddress,
    TimeAuthorityRefused,
    TimeAuthorityUnreachable,
)
from tests.signing.documents import NOW
from tests.signing.time_authority import answer, time_authority

DIGEST = sha256(b"file").digest()


def ask(address: str, digest: bytes = DIGEST) -> object:
    return asyncio.run(HttpTimeAuthority(address, seconds=2).async_timestamp(digest, "sha256"))


def test_the_authority_is_asked_once_for_a_stamp() -> None:
    with time_authority(NOW) as server:
        token = ask(server.address)
    assert server.asked == 1
    assert token["content"]["encap_content_info"]["content"].parsed["gen_time"].native == NOW  # type: ignore[index]


def test_what_is_no_stamp_for_the_question_is_refused() -> None:
    with time_authority(NOW) as server:
        ask(server.address, sha256(b"another").digest())
        for garbage in (b"<html>", b"", answer(server.seen[0], NOW)):  # the last one was asked for something else
            server.garbage = garbage
            with pytest.raises(TimeAuthorityRefused):
                ask(server.address)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_error_of_the_server_is_as_no_answer(status: int) -> None:
    with time_authority(NOW) as server:
        server.status = status
        with pytest.raises(TimeAuthorityUnreachable):
            ask(server.address)


def test_nobody_there() -> None:
    with time_authority(NOW) as server:
        gone = server.address
    with pytest.raises(TimeAuthorityUnreachable) as refused:
        ask(gone)
    assert refused.value.facts == {"host": "127.0.0.1"}


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://tsa.example", "tsa.example", "http://a:b@tsa.example"]
)
def test_only_an_address_of_http_is_one(address: str) -> None:
    with pytest.raises(TimeAuthorityAddress) as refused:
        HttpTimeAuthority(address)
    assert isinstance(refused.value, AppError)
