"""The verdict says who signed, what is missing, and the gravest thing that speaks against the document."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from app.domain.sealing import canonical, record_hash
from app.signing.authority import (
    Authority,
    certificate_pem,
    create_authority,
    fingerprint,
    issue_certificate,
)
from app.signing.bound_hash import bind, record_hash_in
from app.signing.errors import TrustRootUnreadable
from app.signing.identity import Identity
from app.signing.pdf_signer import prepare
from app.signing.sentences import verdict_sentence
from app.signing.verdict import Reason, from_json, refusal, to_json
from app.signing.verifier import verify
from tests.signing.documents import (
    HEAD,
    MEMBERS,
    NOW,
    OFFICE,
    authority,
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


@pytest.fixture(scope="module")
def forger() -> Authority:
    """Another authority that calls itself the same."""
    return create_authority(OFFICE, NOW)


def test_the_verdict_names_each_signer_as_the_certificate_does() -> None:
    first, head = verify(signed_minutes(2), trust()).signers
    assert (first.name, first.role, first.person_id) == (MEMBERS[0].name, MEMBERS[0].role_title, MEMBERS[0].person_id)
    assert (head.name, head.signed_at, head.level) == (HEAD.name, NOW + timedelta(minutes=2), "B-B")
    assert head.certificate_fingerprint == fingerprint(identity_of(HEAD).certificate)
    assert first.trusted and first.intact and first.trust_anchor == fingerprint(authority().certificate)


def test_the_record_inside_is_given_back_with_its_hash() -> None:
    verdict = verify(signed_minutes(2), trust())
    assert verdict.record == visit_record(MEMBERS[:1])
    assert verdict.record_hash == record_hash(visit_record(MEMBERS[:1]))
    assert verdict.file_sha256 == sha256(signed_minutes(2)).hexdigest()


@pytest.mark.parametrize(
    "form", [bytes, certificate_pem, lambda der: b"office root\n" + certificate_pem(der)], ids=["der", "pem", "noted"]
)
def test_a_root_is_read_in_either_form(form: Callable[[bytes], bytes]) -> None:
    assert verify(signed_minutes(1), [form(authority().certificate)]).valid


@pytest.mark.parametrize("root", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_bad_root_is_an_error_and_not_a_bad_document(root: bytes) -> None:
    with pytest.raises(TrustRootUnreadable):
        verify(signed_minutes(1), [root])


def test_without_a_root_the_signature_is_intact_but_untrusted_and_its_root_is_named() -> None:
    verdict = verify(signed_minutes(2), [])
    assert (verdict.valid, verdict.reason) == (False, "untrusted")
    assert all(signer.intact and not signer.trusted for signer in verdict.signers)
    assert verdict.trust_anchor == fingerprint(authority().certificate)
    assert verdict.trust_anchor in verdict_sentence(verdict)


def test_the_root_of_another_office_does_not_help(forger: Authority) -> None:
    assert verify(signed_minutes(2), [forger.certificate]).reason == "untrusted"
    assert verify(signed_minutes(2), [forger.certificate, *trust()]).valid


def test_a_forger_cannot_show_the_real_roots_fingerprint_by_carrying_it_along(forger: Authority) -> None:
    forged = replace(issue_certificate(forger, HEAD, NOW), chain=(authority().certificate,))
    pdf = signed_by(prepared_minutes(1), "head", forged)
    verdict = verify(pdf, trust())
    assert (verdict.reason, verdict.trust_anchor) == ("untrusted", "")


def test_certificates_nobody_vouches_for_do_not_travel_along(forger: Authority) -> None:
    loaded = replace(identity_of(HEAD), chain=(authority().certificate, forger.certificate))
    pdf = signed_by(prepared_minutes(1), "head", loaded)
    assert verify(pdf, trust()).reason == "broken_signature"


def test_a_document_is_still_verified_long_after_its_certificates_ran_out() -> None:
    late = NOW + timedelta(days=900)
    pdf = signed_by(prepared_minutes(1), "head", identity_of(HEAD), at=late)
    assert verify(pdf, trust()).signers[0].signed_at == late
    assert verify(pdf, trust()).valid


def test_a_signature_dated_outside_its_certificate_is_untrusted() -> None:
    pdf = prepare(unsigned_pdf(), boxes(1))
    for at in (NOW + timedelta(days=3000), NOW - timedelta(days=30)):
        assert verify(signed_freely(pdf, "head", identity_of(HEAD), at=at), trust()).reason == "untrusted"


def test_a_letter_without_a_record_is_judged_by_its_signatures_alone() -> None:
    pdf = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", identity_of(MEMBERS[0]))
    verdict = verify(pdf, trust())
    assert (verdict.reason, verdict.record, verdict.record_hash, verdict.missing) == ("ok", None, None, ())


def minutes_signed_by(*signers: tuple[str, Identity], record: bytes = b"", people: int = 2) -> bytes:
    content = record or canonical(visit_record(MEMBERS[: people - 1]))
    pdf = prepare(unsigned_pdf([("record.json", content)]), boxes(people))
    for place, (field, identity) in enumerate(signers):
        pdf = signed_by(pdf, field, identity, first=place == 0)
    return pdf


def test_minutes_are_final_only_with_the_heads_signature_last() -> None:
    assert verify(signed_minutes(2, 1), trust()).reason == "head_missing"
    assert verify(signed_minutes(2, 1), trust()).missing == (HEAD.name,)
    wrong_seat = minutes_signed_by(("member-0", identity_of(HEAD)), ("head", identity_of(MEMBERS[0])))
    assert verify(wrong_seat, trust()).reason == "head_missing"


def test_a_namesake_with_another_user_id_is_not_the_head() -> None:
    namesake = issue_certificate(authority(), replace(HEAD, person_id=MEMBERS[2].person_id), NOW)
    verdict = verify(minutes_signed_by(("head", namesake), people=1), trust())
    assert (verdict.reason, verdict.missing, verdict.extra) == ("head_missing", (HEAD.name,), (HEAD.name,))


def test_a_certificate_of_another_authority_is_matched_by_the_name_it_vouches_for(forger: Authority) -> None:
    trusted = [forger.certificate]
    spelled = replace(HEAD, person_id="0943210983", name="حسن  مرادي")
    other = replace(spelled, name="حسین مرادی")
    right, wrong = (issue_certificate(forger, who, NOW) for who in (spelled, other))
    assert verify(minutes_signed_by(("head", right), people=1), trusted).reason == "ok"
    assert verify(minutes_signed_by(("head", wrong), people=1), trusted).reason == "head_missing"


def test_a_trusted_colleague_who_is_not_in_the_team_is_shown_as_extra() -> None:
    pdf = minutes_signed_by(("member-0", identity_of(MEMBERS[2])), ("head", identity_of(HEAD)))
    verdict = verify(pdf, trust())
    assert (verdict.extra, verdict.missing) == ((MEMBERS[2].name,), (MEMBERS[0].name,))


@pytest.mark.parametrize("reason", ["", "[record-hash:" + "0" * 64 + "]", f"record-hash:{'a' * 64}"])
def test_a_signature_that_does_not_name_the_record_inside_is_refused(reason: str) -> None:
    pdf = signed_freely(prepared_minutes(1), "head", identity_of(HEAD), reason=reason)
    assert verify(pdf, trust()).reason == "record_mismatch"


def test_a_signature_that_names_a_record_where_there_is_none_is_refused() -> None:
    reason = f"[record-hash:{record_hash(visit_record(()))}]"
    pdf = signed_freely(prepare(unsigned_pdf(), boxes(1)), "head", identity_of(HEAD), reason=reason)
    assert verify(pdf, trust()).reason == "record_mismatch"


def test_a_hash_typed_into_the_reason_is_replaced_by_the_real_one() -> None:
    assert bind(f"approved [record-hash:{'0' * 64}]", b"{}") == f"approved [record-hash:{sha256(b'{}').hexdigest()}]"
    assert record_hash_in(bind(f"[record-hash:{'0' * 64}]", None)) is None


def test_two_records_or_one_that_is_no_record_are_refused() -> None:
    record = canonical(visit_record(()))
    twice = prepare(unsigned_pdf([("record.json", record), ("second", record)]), boxes(1))
    assert verify(signed_by(twice, "head", identity_of(HEAD)), trust()).reason == "record_mismatch"
    for broken in (b"[]", b"{", b"\xff", b"[" * 100_000):
        pdf = minutes_signed_by(("head", identity_of(HEAD)), record=broken, people=1)
        assert verify(pdf, trust()).reason == "record_mismatch"


def test_minutes_that_their_last_signature_leaves_open_are_not_final() -> None:
    record = visit_record(())
    pdf = unsigned_pdf([("record.json", canonical(record))])
    open_box = signed_freely(pdf, "head", identity_of(HEAD), reason=f"[record-hash:{record_hash(record)}]")
    assert verify(open_box, trust()).reason == "not_locked"


def test_the_archived_hash_has_the_last_word() -> None:
    pdf = signed_minutes(2)
    assert verify(pdf, trust(), sha256(pdf).hexdigest().upper()).valid
    assert verify(pdf, trust(), "0" * 64).reason == "hash_mismatch"


def test_what_carries_no_signature_is_told_apart_from_what_is_no_pdf() -> None:
    assert verify(b"", trust()).reason == "not_pdf"
    assert verify(b"<html><body>%PDF-1.7</body></html>", trust()).reason == "not_pdf"
    assert verify(unsigned_pdf(), trust()).reason == "no_signature"
    assert verify(prepared_minutes(2), trust()).reason == "no_signature"
    assert verify(b"%PDF-1.7 /Sig", trust()).reason == "unreadable"


def test_a_file_that_asks_to_run_something_is_flagged() -> None:
    output = BytesIO()
    with pikepdf.open(BytesIO(unsigned_pdf())) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.save(output)
    signed = signed_by(prepare(output.getvalue(), boxes(1)), "head", identity_of(HEAD))
    assert verify(signed, trust()).active_content
    assert not verify(signed_minutes(1), trust()).active_content


@pytest.mark.parametrize("people", [1, 4])
def test_a_verdict_survives_the_way_from_the_worker(people: int) -> None:
    for verdict in (verify(signed_minutes(people), trust()), verify(b"", []), refusal(Reason.UNREADABLE, "00")):
        assert from_json(to_json(verdict)) == verdict
        assert json.loads(to_json(verdict))["reason"] == verdict.reason.value


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(reason: Reason) -> None:
    sentence = verdict_sentence(refusal(reason))
    assert sentence.endswith(".") and len(sentence) > 20
