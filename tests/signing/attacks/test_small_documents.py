"""Small documents of the test's own: every way to alter them is refused, and for the right reason."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.sealing import canonical
from app.signing.authority import create_authority, issue_certificate
from app.signing.pdf_signer import prepare
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing.attacks import by_revision as revision
from tests.signing.attacks import on_bytes as raw
from tests.signing.attacks.by_revision import Change, with_revision
from tests.signing.attacks.on_bytes import replaced, signature_spans
from tests.signing.documents import (
    HEAD,
    MEMBERS,
    NOW,
    OFFICE,
    boxes,
    identity_of,
    prepared_minutes,
    signed_by,
    signed_freely,
    signed_minutes,
    trust,
    unsigned_pdf,
    visit_record,
)

BROKEN, CHANGED, PARTIAL = Reason.BROKEN_SIGNATURE, Reason.CHANGED_AFTER_SIGNING, Reason.NOT_ENTIRE_FILE


def flip_in_text(pdf: bytes) -> bytes:
    return replaced(pdf, b"slope 9.5 of 8", b"slope 7.5 of 8")


def transplant_signature(pdf: bytes) -> bytes:
    """The head's real signature, taken from other minutes, in place of this one's."""
    other = signed_minutes(1)
    taken = other[slice(*signature_spans(other)[-1])]
    start, end = signature_spans(pdf)[-1]
    return pdf[:start] + taken[: end - start].ljust(end - start, b"0") + pdf[end:]


def cut_off_the_head(pdf: bytes) -> bytes:
    return signed_minutes(2, 1)


BYTE_ATTACKS: list[tuple[Callable[[bytes], bytes], set[Reason]]] = [
    (flip_in_text, {CHANGED}),
    (raw.flip_in_last_revision, {CHANGED}),
    (raw.shift_byte_range, {BROKEN}),
    (raw.shorten_byte_range, {CHANGED}),
    (raw.zero_contents, {BROKEN}),
    (raw.flip_in_signature, {BROKEN}),
    (raw.remove_byte_range, {BROKEN}),
    (transplant_signature, {CHANGED}),
    (raw.hide_in_the_gap, {BROKEN}),
    (raw.end_the_gap_early, {BROKEN}),
    (raw.change_the_case_of_a_digit, {BROKEN}),
    (cut_off_the_head, {Reason.HEAD_MISSING}),
    (raw.truncate, {Reason.UNREADABLE}),
    (raw.append_bytes, {PARTIAL}),
    (raw.prepend_bytes, {Reason.UNREADABLE}),
    (raw.rewrite, {BROKEN}),
]


REVISIONS: list[Change] = [
    revision.replace_content,
    revision.add_stamp,
    revision.swap_appearance,
    revision.swap_appearance_stream,
    revision.change_font,
    revision.add_page,
    revision.remove_page,
    revision.replace_xmp,
    revision.replace_information,
    revision.replace_attachment,
    revision.remove_attachment,
    revision.add_script,
    revision.loosen_lock,
    revision.add_field,
    revision.move_box,
    revision.remove_signature,
    revision.append_nothing,
]


@pytest.mark.parametrize(("attack", "reasons"), BYTE_ATTACKS, ids=[attack.__name__ for attack, _ in BYTE_ATTACKS])
def test_altered_bytes_are_refused(attack: Callable[[bytes], bytes], reasons: set[Reason]) -> None:
    verdict = verify(attack(signed_minutes(2)), trust())
    assert not verdict.valid and verdict.reason in reasons


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
@pytest.mark.parametrize("attack", REVISIONS, ids=[attack.__name__ for attack in REVISIONS])
def test_a_revision_behind_the_last_signature_is_refused(attack: Change, packed: bool) -> None:
    verdict = verify(with_revision(signed_minutes(2, packed=packed), attack), trust())
    assert (verdict.reason, verdict.coverage) == (CHANGED, "partial")


@pytest.mark.parametrize("attack", REVISIONS, ids=[attack.__name__ for attack in REVISIONS])
def test_a_revision_between_two_signatures_is_refused_though_the_head_signed_over_it(
    attack: Change,
) -> None:
    between = with_revision(signed_minutes(2, 1), attack)
    pdf = signed_freely(between, "head", identity_of(HEAD), reason=reason_of(signed_minutes(2)))
    verdict = verify(pdf, trust())
    assert verdict.signers[-1].intact and verdict.coverage == "entire_file"
    assert (verdict.reason, verdict.modification) == (CHANGED, "other")


@pytest.mark.parametrize("attack", REVISIONS, ids=[attack.__name__ for attack in REVISIONS])
def test_a_change_inside_the_next_signatures_own_revision_is_refused(attack: Change) -> None:
    """A dishonest signer changes the document in the very step of signing it."""
    pdf = signed_freely(
        signed_minutes(2, 1), "head", identity_of(HEAD), reason=reason_of(signed_minutes(2)), also=attack
    )
    verdict = verify(pdf, trust())
    assert verdict.reason == CHANGED


def reason_of(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.Root.AcroForm.Fields[-1].V.Reason)


def test_taking_all_signatures_away_leaves_no_unsigned_document_but_a_changed_one() -> None:
    pdf = with_revision(signed_minutes(2), revision.remove_form)
    assert verify(pdf, trust()).reason == CHANGED


# Attacks with another key or another record.


def test_the_same_names_from_another_authority_are_refused() -> None:
    forger = create_authority(OFFICE, NOW)
    pdf = prepared_minutes(2)
    for place, person in enumerate((MEMBERS[0], HEAD)):
        forged = issue_certificate(forger, person, NOW)
        pdf = signed_by(pdf, boxes(2)[place].field, forged, first=place == 0)
    verdict = verify(pdf, trust())
    assert verdict.reason == "untrusted" and all(signer.intact for signer in verdict.signers)


def test_a_changed_record_signed_anew_with_another_authority_is_refused() -> None:
    forger = create_authority(OFFICE, NOW)
    record = canonical(visit_record((), score="99.0"))
    pdf = prepare(unsigned_pdf([("record.json", record)]), boxes(1))
    verdict = verify(signed_by(pdf, "head", issue_certificate(forger, HEAD, NOW)), trust())
    assert verdict.reason == "untrusted"


def test_one_forged_signer_among_real_ones_is_refused() -> None:
    forged = issue_certificate(create_authority(OFFICE, NOW), MEMBERS[0], NOW)
    pdf = signed_by(prepared_minutes(2), "member-0", forged, first=True)
    verdict = verify(signed_by(pdf, "head", identity_of(HEAD)), trust())
    assert verdict.reason == "untrusted"
    assert [signer.trusted for signer in verdict.signers] == [False, True]


def test_a_signature_added_behind_the_heads_in_a_new_box_is_refused() -> None:
    verdict = verify(signed_freely(signed_minutes(2), "later", identity_of(MEMBERS[1])), trust())
    assert verdict.reason == CHANGED


def test_a_signature_in_a_box_that_was_not_prepared_is_refused() -> None:
    between = signed_freely(signed_minutes(2, 1), "squeezed-in", identity_of(MEMBERS[1]))
    pdf = signed_freely(between, "head", identity_of(HEAD), reason=reason_of(signed_minutes(2)))
    assert verify(pdf, trust()).reason == CHANGED


def test_no_byte_of_a_signatures_container_can_be_changed() -> None:
    """Also not those outside the mathematics: versions, algorithm lists, the issuers that come along."""
    pdf = signed_minutes(1)
    start, end = signature_spans(pdf)[0]
    container = bytes.fromhex(pdf[start:end].decode())
    for place in range(0, len(container.rstrip(b"\0")), 31):
        altered = bytearray(container)
        altered[place] ^= 1
        assert not verify(pdf[:start] + altered.hex().upper().encode() + pdf[end:], trust()).valid, place


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bits_anywhere_in_the_file_are_accepted(data: st.DataObject) -> None:
    pdf = bytearray(signed_minutes(2))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(pdf) - 1))
        pdf[place] ^= data.draw(st.integers(1, 255))
    altered = bytes(pdf)
    assert altered == signed_minutes(2) or not verify(altered, trust()).valid
