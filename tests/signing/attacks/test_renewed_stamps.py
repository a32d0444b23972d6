"""A stamp over a stamp keeps the first alive; nothing else slips in with the second, nor between the two.

The forger has a trusted time authority that stamps whatever it is asked to.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest

from app.signing.appended_stamp import stamp_field
from app.signing.stamp_check import vouched_until
from app.signing.stamping import stamp
from app.signing.verdict import from_json, to_json
from app.signing.verifier import verify
from tests.signing.documents import signed_minutes
from tests.signing.stamps import (
    CHANGES,
    DAY,
    LATER,
    REFUSALS,
    Change,
    Writer,
    forged,
    judged,
    office_trust,
    painted_over,
    parsed_trust,
    stamped,
)
from tests.signing.time_authority import stamper

MUCH_LATER = LATER + timedelta(days=900)
"""Shortly before the first authority's certificate ends."""


@cache
def renewed(*, foreign: bool = False) -> bytes:
    return stamp(stamped(), stamper(MUCH_LATER, foreign=foreign), parsed_trust())


def test_a_renewed_file_begins_with_the_stamped_one_and_proves_the_first_time() -> None:
    assert renewed().startswith(stamped())
    verdict = judged(renewed())
    assert verdict.valid and verdict.stamp
    assert (verdict.stamp.stamped_at, verdict.stamp.renewed_at) == (LATER, MUCH_LATER)
    assert {signer.level for signer in verdict.signers} == {"B-LTA"}
    assert verdict.sealed_sha256 == judged(signed_minutes(2)).file_sha256
    assert from_json(to_json(verdict)) == verdict
    thrice = judged(stamp(renewed(), stamper(MUCH_LATER + DAY), parsed_trust()))
    assert thrice.valid and thrice.stamp and thrice.stamp.renewed_at == MUCH_LATER + DAY
    until = vouched_until(renewed())
    assert until and until > MUCH_LATER and vouched_until(signed_minutes(1)) is None


def test_what_nobody_trusts_neither_renews_nor_spoils_a_stamp() -> None:
    verdict = judged(renewed(foreign=True))
    assert verdict.valid and verdict.stamp and verdict.stamp.trusted and verdict.stamp.renewed_at is None
    second = judged(stamp(stamped(foreign=True), stamper(MUCH_LATER), parsed_trust()))
    assert second.valid and second.stamp and (second.stamp.stamped_at, second.stamp.trusted) == (MUCH_LATER, True)


def test_the_forger_could_renew_it_rightly() -> None:
    assert judged(forged(before=stamped(), at=MUCH_LATER)).valid


def replace_the_store(writer: Writer) -> None:
    """Drop what the first stamp brought to judge the signatures by."""
    writer.root["/DSS"]["/Certs"] = type(writer.root["/DSS"]["/Certs"])(list(writer.root["/DSS"]["/Certs"])[1:])


def drop_the_lists(writer: Writer) -> None:
    del writer.root["/DSS"]["/CRLs"]


def overwrite_a_stored_stream(writer: Writer) -> None:
    first = writer.root["/DSS"]["/CRLs"].raw_get(0)
    first.get_object()._data = first.get_object()._encoded_data = b"0"
    writer.mark_update(first.reference)


def move_the_first_stamps_field(writer: Writer) -> None:
    field = writer.root["/AcroForm"]["/Fields"].raw_get(-1)
    field.get_object()["/F"] = type(field.get_object()["/F"])(4)
    writer.mark_update(field.reference)


@pytest.mark.parametrize(
    "change",
    [*CHANGES, replace_the_store, drop_the_lists, overwrite_a_stored_stream, move_the_first_stamps_field],
    ids=lambda change: change.__name__,
)
def test_what_comes_in_beside_the_second_stamp_is_refused(change: Change) -> None:
    verdict = judged(forged(change, before=stamped(), at=MUCH_LATER))
    assert not verdict.valid and verdict.reason in REFUSALS and verdict.stamp is None


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_came_in_beside_the_first_is_not_healed_by_a_second(change: Change) -> None:
    verdict = judged(forged(before=forged(change), at=MUCH_LATER))
    assert not verdict.valid and verdict.reason in REFUSALS and verdict.stamp is None


def between_the_two() -> bytes:
    """A revision of the forger's own, stamped over."""
    return forged(before=painted_over(), at=MUCH_LATER)


def bytes_between_the_two() -> bytes:
    return forged(before=stamped() + b"% 1 0 obj << /Evil true >> endobj\n", at=MUCH_LATER)


def bytes_behind_the_second() -> bytes:
    return renewed() + b"%%EOF\n"


def painted_behind_the_second() -> bytes:
    return painted_over(renewed())


def the_first_stamps_time_flipped() -> bytes:
    moment = LATER.strftime("%Y%m%d").encode().hex().encode()
    return renewed().replace(moment, b"32303235" + moment[8:], 1)


def the_second_is_of_the_sealed_file_alone() -> bytes:
    """The value of a stamp of the same authority over other bytes."""
    own, other = renewed(), stamp(signed_minutes(1), stamper(MUCH_LATER), parsed_trust())
    start, end = own.rindex(b"/Contents <") + 11, own.rindex(b">\n/ByteRange")
    taken = other[other.rindex(b"/Contents <") + 11 : other.rindex(b">\n/ByteRange")]
    return own[:start] + taken.ljust(end - start, b"0")[: end - start] + own[end:]


def the_second_is_older_than_the_first() -> bytes:
    return forged(before=stamped(), at=LATER - DAY)


def the_first_is_cut_out() -> bytes:
    return signed_minutes(2) + renewed()[len(stamped()) :]


def named_otherwise() -> bytes:
    return forged(before=stamped(), at=MUCH_LATER, name=f"{stamp_field(1)}-1")


def two_in_one_revision() -> bytes:
    """A field for a second stamp that waits empty in the first one's revision."""

    def one_more(writer: Writer) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        fields.append(writer.add_object(type(fields[0])({"/FT": fields[0]["/FT"]})))
        writer.update_container(fields)

    return forged(one_more)


@pytest.mark.parametrize(
    "attack",
    [
        between_the_two,
        bytes_between_the_two,
        bytes_behind_the_second,
        painted_behind_the_second,
        the_first_stamps_time_flipped,
        the_second_is_of_the_sealed_file_alone,
        the_second_is_older_than_the_first,
        the_first_is_cut_out,
        named_otherwise,
        two_in_one_revision,
    ],
    ids=lambda attack: attack.__name__,
)
def test_a_chain_of_stamps_that_was_tampered_with_is_refused(attack: Callable[[], bytes]) -> None:
    verdict = judged(attack())
    assert not verdict.valid and verdict.reason in REFUSALS and verdict.stamp is None


def test_no_authority_that_is_unknown_lends_its_time_to_another() -> None:
    """Whoever trusts only the office's root is told of a stamp, and believes none of the two."""
    verdict = verify(renewed(), [office_trust().split(b"-----BEGIN TIME")[0]])
    assert verdict.valid and verdict.stamp and not verdict.stamp.trusted
    assert {signer.level for signer in verdict.signers} == {"B-B"}
