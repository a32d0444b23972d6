"""Asking a time authority over HTTP: an answer, and everything that is none."""

import asyncio
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from app.domain.errors import AppError
from app.persian.catalogue import error_sentence
from app.signing.authority import certificate_pem
from app.signing.time_authority import (
    HttpTimeAuthority,
    TimeAuthorityAddress,
    TimeAuthorityMoved,
    TimeAuthorityRefused,
    TimeAuthorityUnproven,
    TimeAuthorityUnreachable,
)
from tests.signing.documents import NOW
from tests.signing.private_tls import private_root, server_side
from tests.signing.time_authority import answer, time_authority, time_root

DIGEST = sha256(b"file").digest()


def ask(address: str, digest: bytes = DIGEST, roots: bytes = b"") -> object:
    return asyncio.run(HttpTimeAuthority(address, roots.decode(), seconds=2).async_timestamp(digest, "sha256"))


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


@pytest.mark.parametrize("status", [404, 500])
def test_an_error_of_the_server_is_as_no_answer(status: int) -> None:
    with time_authority(NOW) as server:
        server.status = status
        with pytest.raises(TimeAuthorityUnreachable):
            ask(server.address)


def test_https_by_a_private_root_that_the_office_chose(tmp_path: Path) -> None:
    with time_authority(NOW, server_side(tmp_path)) as server:
        ask(server.address, roots=certificate_pem(time_root()) + private_root().public_bytes(Encoding.PEM))
    assert server.asked == 1


@pytest.mark.parametrize("shown", ["127.0.0.1", "127.0.0.2"], ids=["by another root", "another address"])
def test_a_server_that_cannot_prove_itself_is_not_asked_and_named_as_such(tmp_path: Path, shown: str) -> None:
    root = private_root(which=int(shown == "127.0.0.1"))
    with time_authority(NOW, server_side(tmp_path, shown)) as server:
        for roots in (root.public_bytes(Encoding.PEM), b""):
            with pytest.raises(TimeAuthorityUnproven) as refused:
                ask(server.address, roots=roots)
    sentence = error_sentence(refused.value.code, refused.value.facts)
    assert server.asked == 0 and "ثابت نکرد" in sentence and sentence.count(".") <= 4  # those of the address


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_from_https_nothing_is_sent_on_to_another_address(tmp_path: Path, status: int) -> None:
    with time_authority(NOW) as plain, time_authority(NOW, server_side(tmp_path)) as server:
        server.status, server.moved_to = status, plain.address
        with pytest.raises(TimeAuthorityMoved):
            ask(server.address, roots=private_root().public_bytes(Encoding.PEM))
    assert (server.asked, plain.asked) == (1, 0)


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
