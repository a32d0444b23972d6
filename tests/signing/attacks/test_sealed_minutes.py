"""Real minutes of the product: every attack of the literature is refused, and for the right reason.

Each attack is tried twice: as it is, and on a file that beside it claims the record of another visit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import pytest
from pyhanko.pdf_utils.generic import StreamObject

from app.signing.authority import Subject, create_authority, issue_certificate
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing.attacks import by_revision as revision
from tests.signing.attacks import on_bytes as raw
from tests.signing.attacks import prepared
from tests.signing.attacks.by_revision import Change, Writer, with_revision
from tests.signing.attacks.minutes import SealedMinutes
from tests.signing.documents import NOW, OFFICE, signed_freely

BROKEN, CHANGED, PARTIAL = Reason.BROKEN_SIGNATURE, Reason.CHANGED_AFTER_SIGNING, Reason.NOT_ENTIRE_FILE
UNREADABLE = Reason.UNREADABLE
Attack = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """An attack on the bytes, and why it is refused."""

    name: str
    attack: Attack
    reason: Reason
    reason_with_another: Reason | None = None

    def reason_where(self, claims_another: bool) -> Reason:
        """A record swapped in a revision may weigh more than the attack."""
        return self.reason_with_another or self.reason if claims_another else self.reason


ON_BYTES = [
    Case("flip in a stream", raw.flip_in_a_stream, CHANGED),
    Case("flip in the last revision", raw.flip_in_last_revision, CHANGED),
    Case("shift the byte range", raw.shift_byte_range, BROKEN),
    Case("shorten the byte range", raw.shorten_byte_range, CHANGED),
    Case("USF: byte range missing", raw.remove_byte_range, BROKEN),
    Case("USF: byte range null", raw.byte_range(b"null"), BROKEN),
    Case("USF: byte range empty", raw.byte_range(b"[]"), BROKEN),
    Case("USF: byte range of zeros", raw.byte_range(b"[0 0 0 0]"), BROKEN),
    Case("USF: byte range negative", raw.byte_range(b"[0 -1 -1 -1]"), BROKEN),
    Case("USF: byte range of one pair", raw.byte_range(b"[0 999]"), BROKEN),
    Case("USF: nothing left out", raw.leave_out_nothing, BROKEN),
    Case("USF: ranges overlap", raw.overlap_ranges, BROKEN),
    Case("USF: contents null", raw.contents(b"null"), BROKEN),
    Case("USF: contents empty", raw.contents(b"<>"), BROKEN),
    Case("USF: contents of one zero", raw.contents(b"<00>"), BROKEN),
    Case("USF: contents missing", raw.contents(b"/Void"), BROKEN),
    Case("USF: contents all zeros", raw.zero_contents, BROKEN),
    Case("contents flipped", raw.flip_in_signature, BROKEN),
    Case("contents twice", raw.say_contents_twice, BROKEN),
    Case("contents ended early", raw.end_the_gap_early, BROKEN),
    Case("something in the room left over", raw.hide_in_the_gap, BROKEN),
    Case("SWA: second part moved back", raw.wrap_signature, BROKEN, UNREADABLE),  # a further table is not where it was
    Case("SWA: second range in the room left over", raw.wrap_in_the_room, BROKEN),
    Case("ISA: body without a table", raw.append_object_without_table, PARTIAL, CHANGED),
    Case("ISA: body with the old table", raw.append_object_and_old_table, PARTIAL, CHANGED),
    Case("ISA: hybrid table", raw.add_hybrid_table, BROKEN),
    Case("rolled back by the table", raw.roll_back, PARTIAL),
    Case("bytes behind the end", raw.append_bytes, PARTIAL, CHANGED),
    Case("bytes before the beginning", raw.prepend_bytes, UNREADABLE),
    Case("end cut off", raw.truncate, UNREADABLE),
    Case("written anew", raw.rewrite, BROKEN),
]


def named(case: object) -> str:
    return str(getattr(case, "name", None) or getattr(case, "__name__", case))


@pytest.fixture(params=["own record", "record of another"])
def claims_another(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "record of another")


def test_the_minutes_themselves_are_accepted(minutes: SealedMinutes) -> None:
    assert minutes.sealed.startswith(minutes.signed_once) and minutes.signed_once.startswith(minutes.prepared)
    assert verify(minutes.sealed, [minutes.trust], sha256(minutes.sealed).hexdigest()).valid
    once, twice = minutes.signed_by_both(minutes.prepared)
    assert verify(twice, [minutes.trust]).valid and verify(minutes.signed_by_head(once), [minutes.trust]).valid
    assert verify(minutes.signed_once, [minutes.trust]).reason == Reason.HEAD_MISSING


@pytest.mark.parametrize("case", ON_BYTES, ids=named)
def test_altered_bytes_are_refused(minutes: SealedMinutes, case: Case, claims_another: bool) -> None:
    pdf = with_record_of_another(minutes, minutes.sealed) if claims_another else minutes.sealed
    verdict = verify(case.attack(pdf), [minutes.trust])
    assert verdict.reason == case.reason_where(claims_another)
    assert not verdict.valid


REVISIONS: list[Change] = [
    revision.append_nothing,
    revision.replace_content,
    revision.add_page,
    revision.remove_page,
    revision.crop_the_page,
    revision.another_catalogue,
    revision.hide_by_a_layer,
    revision.demand_new_appearances,
    revision.add_script,
    revision.replace_xmp,
    revision.replace_information,
    revision.add_stamp,
    revision.annotate("/FreeText"),
    revision.annotate("/Redact"),
    revision.add_empty_box,
    revision.add_field,
    revision.swap_appearance,
    revision.swap_appearance_stream,
    revision.move_box,
    revision.remove_signature,
    revision.copy_the_signature,
    revision.widen_the_permission,
    revision.lose_the_certification,
    revision.loosen_lock,
    revision.remove_attachment,
    revision.add_a_second_record,
    revision.tell_screen_readers_otherwise,
]


@pytest.mark.parametrize("change", REVISIONS, ids=named)
def test_a_revision_behind_the_head_is_refused(minutes: SealedMinutes, change: Change, claims_another: bool) -> None:
    pdf = with_record_of_another(minutes, minutes.sealed) if claims_another else minutes.sealed
    verdict = verify(with_revision(pdf, change), [minutes.trust])
    assert (verdict.reason, verdict.coverage) == (CHANGED, "partial")


@pytest.mark.parametrize("change", REVISIONS, ids=named)
def test_a_revision_between_the_signers_is_refused_though_the_head_signs_over_it(
    minutes: SealedMinutes, change: Change
) -> None:
    verdict = verify(minutes.signed_by_head(with_revision(minutes.signed_once, change)), [minutes.trust])
    # A signature that was written anew covers less than all that stands before its end.
    rewritten = change in (revision.copy_the_signature, revision.widen_the_permission)
    assert (verdict.reason, verdict.modification) == (PARTIAL if rewritten else CHANGED, "other")


@pytest.mark.parametrize("change", [revision.lose_the_byte_range, revision.null_the_contents], ids=named)
def test_a_signature_dictionary_that_cannot_be_checked_any_more_is_refused(
    minutes: SealedMinutes, change: Change, claims_another: bool
) -> None:
    pdf = with_record_of_another(minutes, minutes.sealed) if claims_another else minutes.sealed
    assert verify(with_revision(pdf, change), [minutes.trust]).reason == BROKEN


def with_record_of_another(minutes: SealedMinutes, pdf: bytes) -> bytes:
    return with_revision(pdf, claims_record_of_another(minutes))


def claims_record_of_another(minutes: SealedMinutes) -> Change:
    def attack(writer: Writer) -> None:
        attached = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
        stream = attached["/EF"].raw_get("/F")
        writer.objects[(0, stream.idnum)] = StreamObject(stream_data=minutes.record_of_another)

    return attack


# Sneaky signatures (SSA): a further signature whose appearance covers what was signed.


@pytest.mark.parametrize("forger", ["stranger", "member"])
def test_a_further_signature_in_a_box_of_its_own_is_refused(minutes: SealedMinutes, forger: str) -> None:
    stranger = issue_certificate(create_authority(OFFICE, NOW), Subject("حسن مرادی", "رئیس", OFFICE, ""), NOW)
    key = stranger if forger == "stranger" else minutes.keys[0]
    behind = signed_freely(minutes.sealed, "later", key, at=minutes.at, also=revision.add_stamp)
    between = minutes.signed_by_head(signed_freely(minutes.signed_once, "later", key, at=minutes.at))
    for pdf in (behind, between):
        assert verify(pdf, [minutes.trust]).reason == CHANGED


# A signature over another revision or another version.


def test_a_signature_over_another_version_of_the_minutes_is_refused(minutes: SealedMinutes) -> None:
    """Both versions are signed by the same people; the head's signature moves from the one to the other."""
    _, other = minutes.signed_by_both(with_revision(minutes.prepared, revision.replace_xmp))
    _, own = minutes.signed_by_both(minutes.prepared)
    assert verify(other, [minutes.trust]).valid and verify(own, [minutes.trust]).valid
    for place in (0, 1):
        (start, end), taken = raw.signature_spans(own)[place], other[slice(*raw.signature_spans(other)[place])]
        assert len(taken) == end - start
        assert verify(own[:start] + taken + own[end:], [minutes.trust]).reason == CHANGED


def test_a_signature_that_fills_two_boxes_is_refused(minutes: SealedMinutes) -> None:
    def borrow(writer: Writer) -> None:
        member, head = (writer.root["/AcroForm"]["/Fields"].raw_get(place) for place in (0, 1))
        head.get_object()["/V"] = member.get_object().raw_get("/V")
        writer.mark_update(head)

    assert verify(with_revision(minutes.signed_once, borrow), [minutes.trust]).reason == CHANGED


# Shadow attacks: what waits inside was signed by everybody, and a revision brings it out.


@pytest.mark.parametrize("shadow", prepared.SHADOWS, ids=named)
def test_what_waited_inside_the_signed_document_is_refused_when_it_comes_out(
    minutes: SealedMinutes, shadow: prepared.Shadow
) -> None:
    once, twice = minutes.signed_by_both(with_revision(minutes.prepared, shadow.hide))
    assert verify(twice, [minutes.trust]).valid  # nobody can see it yet
    behind, between = shadow.show(twice), minutes.signed_by_head(shadow.show(once))
    for pdf in (behind, between, with_record_of_another(minutes, behind)):
        assert verify(pdf, [minutes.trust]).reason == CHANGED


# Attacks with the real keys of everybody: only the record in the signatures and the archive speak against them.


def test_the_record_of_another_visit_put_in_before_the_signatures_is_refused(minutes: SealedMinutes) -> None:
    pdf = with_record_of_another(minutes, minutes.prepared)
    for field, key in zip(minutes.fields, minutes.keys, strict=True):
        pdf = signed_freely(pdf, field, key, reason=minutes.reason, at=minutes.at)
    assert verify(pdf, [minutes.trust]).reason == Reason.RECORD_MISMATCH


@pytest.mark.parametrize("what", ["record", "metadata", "content"])
def test_a_second_version_that_everybody_signed_is_told_apart_by_the_archive_alone(
    minutes: SealedMinutes, what: str
) -> None:
    change = {
        "record": claims_record_of_another(minutes),
        "metadata": revision.replace_xmp,
        "content": revision.replace_content,
    }[what]
    _, pdf = minutes.signed_by_both(with_revision(minutes.prepared, change))
    assert verify(pdf, [minutes.trust]).valid
    assert verify(pdf, [minutes.trust], sha256(minutes.sealed).hexdigest()).reason == Reason.HASH_MISMATCH
