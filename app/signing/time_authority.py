"""Asking a time authority for stamps (RFC 3161 over HTTP or HTTPS); the only part of signing that uses the network."""

import ssl
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from asn1crypto import tsp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from app.domain.errors import AppError

SECONDS = 15.0
"""How long the authority may be silent."""
_MOST_BYTES = 256 * 1024
_ELSEWHERE = (301, 302, 303, 307, 308)
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class TimeAuthorityAddress(AppError):
    """The address is not one of HTTP or HTTPS; fact: `address`."""

    code = "time_authority_address"


class TimeAuthorityUnreachable(AppError):
    """The time authority did not answer; fact: `host`."""

    code = "time_authority_unreachable"


class TimeAuthorityUnproven(AppError):
    """Its HTTPS server's certificate descends from no root that is known here, or is another's; fact: `host`."""

    code = "time_authority_unproven"


class TimeAuthorityMoved(AppError):
    """The address sends the question elsewhere; fact: `host`."""

    code = "time_authority_moved"


class TimeAuthorityRefused(AppError):
    """The time authority answered with something that is no stamp for what was asked; fact: `host`."""

    code = "time_authority_refused"


class HttpTimeAuthority(TimeStamper):
    """A time authority at an address. Certificates in PEM that vouch for its HTTPS server may be given besides."""

    def __init__(self, address: str, certificates: str = "", seconds: float = SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise TimeAuthorityAddress(address=address)
        self._address, self._host, self._seconds = address, parts.hostname, seconds
        encryption = ssl.create_default_context()
        if certificates:
            encryption.load_verify_locations(cadata=certificates)
        self._opener = build_opener(HTTPSHandler(context=encryption), _StayThere())

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """One question and its answer. Raises TimeAuthorityUnreachable, …Unproven, …Moved, …Refused."""
        question = Request(self._address, req.dump(), _HEADERS)
        try:
            with self._opener.open(question, timeout=self._seconds) as answer:
                told = answer.read(_MOST_BYTES)
        except OSError as error:
            raise _told(error)(host=self._host) from error
        try:
            response = tsp.TimeStampResp.load(told, strict=True)
            if req["message_imprint"].dump() != _imprint(response):
                raise ValueError("a stamp for something else")
        except (ValueError, TypeError, KeyError) as error:
            raise TimeAuthorityRefused(host=self._host) from error
        return response

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> object:
        """As the library's own, with a refusal that has a sentence."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (TimestampRequestError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise TimeAuthorityRefused(host=self._host) from error


def _told(error: OSError) -> type[AppError]:
    """What a failure on the way means to a person."""
    if isinstance(error, HTTPError):
        error.close()
        return TimeAuthorityMoved if error.code in _ELSEWHERE else TimeAuthorityUnreachable
    is_proof = isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError)
    return TimeAuthorityUnproven if is_proof else TimeAuthorityUnreachable


class _StayThere(HTTPRedirectHandler):
    """A question is sent to the address the office knows, and nowhere else."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


def _imprint(response: tsp.TimeStampResp) -> bytes:
    """What the answer says it stamped; empty for a refusal, which is told apart later."""
    if response["status"]["status"].native not in ("granted", "granted_with_mods"):
        raise ValueError("not granted")
    told: bytes = (
        response["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed["message_imprint"].dump()
    )
    return told
