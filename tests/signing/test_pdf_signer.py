"""Signing appends, fills the box it was told to, and stops where the head has closed the document."""

from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from app.signing.identity import CertificateExpired
from app.signing.pdf_signer import (
    CertifyNotFirst,
    DocumentAlreadyFinal,
    PdfNotSignable,
    SignatureField,
    SignatureFieldFilled,
    SignatureFieldMissing,
    prepare,
    sign,
)
from app.signing.verifier import verify
from tests.signing.documents import (
    HEAD,
    MEMBERS,
    NOW,
    boxes,
    identity_of,
    prepared_minutes,
    signed_by,
    signed_minutes,
    trust,
    unsigned_pdf,
)


@pytest.mark.parametrize("people", [1, 2, 4])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
def test_what_a_team_signs_verifies(people: int, packed: bool) -> None:
    verdict = verify(signed_minutes(people, packed=packed), trust())
    assert (verdict.valid, verdict.reason, verdict.coverage) == (True, "ok", "entire_file")
    assert [signer.name for signer in verdict.signers] == [*(one.name for one in MEMBERS[: people - 1]), HEAD.name]
    assert verdict.missing == verdict.extra == ()


def test_each_version_is_the_beginning_of_the_next() -> None:
    versions = [unsigned_pdf_of(4), prepared_minutes(4), *(signed_minutes(4, count) for count in (1, 2, 3, 4))]
    assert all(later.startswith(earlier) for earlier, later in pairwise(versions))


def unsigned_pdf_of(people: int) -> bytes:
    """The bytes of the minutes before their boxes were added: up to the end of their first revision."""
    pdf = prepared_minutes(people)
    return pdf[: pdf.index(b"%%EOF\n") + len(b"%%EOF\n")]


def test_the_head_may_close_the_document_while_a_member_is_absent() -> None:
    pdf = signed_by(prepared_minutes(3), "head", identity_of(HEAD), first=True)
    verdict = verify(pdf, trust())
    assert (verdict.reason, verdict.missing) == ("ok", (MEMBERS[0].name, MEMBERS[1].name))
    with pytest.raises(DocumentAlreadyFinal):
        signed_by(pdf, "member-0", identity_of(MEMBERS[0]))


def test_members_sign_in_any_order() -> None:
    pdf = prepared_minutes(3)
    for place, field in enumerate(["member-1", "member-0", "head"]):
        who = HEAD if field == "head" else MEMBERS[int(field[-1])]
        pdf = signed_by(pdf, field, identity_of(who), first=place == 0)
    assert verify(pdf, trust()).valid


def test_a_document_with_one_box_is_certified_against_any_change() -> None:
    pdf = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", identity_of(HEAD), first=False)
    with pikepdf.open(BytesIO(pdf)) as opened:
        transform = opened.Root.Perms.DocMDP.Reference[0]
        assert (transform.TransformMethod, transform.TransformParams.P) == ("/DocMDP", 1)
    assert verify(pdf, trust()).valid


def test_the_first_of_several_signatures_certifies_and_still_lets_the_others_sign() -> None:
    with pikepdf.open(BytesIO(signed_minutes(2))) as opened:
        first, head = (box.V for box in opened.Root.AcroForm.Fields)
        assert opened.Root.Perms.DocMDP == first
        assert first.Reference[0].TransformParams.P == 2
        assert [reference.TransformMethod for reference in head.Reference] == ["/FieldMDP"]
        assert head.Reference[0].TransformParams.Action == "/All"
        assert head.Reference[0].TransformParams.P == 1


def test_where_nobody_is_head_the_last_box_closes_the_document() -> None:
    two = [SignatureField("sender", 0, (50, 60, 150, 110)), SignatureField("approver", 0, (200, 60, 300, 110))]
    pdf = signed_by(prepare(unsigned_pdf(), two), "sender", identity_of(MEMBERS[0]), first=True)
    pdf = signed_by(pdf, "approver", identity_of(HEAD))
    assert verify(pdf, trust()).valid
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.AcroForm.Fields[1].Lock.P == 1


def test_a_box_is_filled_once_and_only_if_it_exists() -> None:
    with pytest.raises(SignatureFieldFilled):
        signed_by(signed_minutes(2, 1), "member-0", identity_of(MEMBERS[0]))
    with pytest.raises(SignatureFieldMissing):
        signed_by(prepared_minutes(2), "nobody", identity_of(HEAD))
    with pytest.raises(CertifyNotFirst):
        signed_by(signed_minutes(2, 1), "head", identity_of(HEAD), first=True)


def test_an_expired_certificate_does_not_sign() -> None:
    with pytest.raises(CertificateExpired):
        signed_by(prepared_minutes(1), "head", identity_of(HEAD), at=NOW + timedelta(days=1200))


@pytest.mark.parametrize("damaged", [b"", b"plain text", b"%PDF-1.7\n", unsigned_pdf()[:-900]])
def test_what_is_not_a_sound_pdf_is_refused(damaged: bytes) -> None:
    with pytest.raises(PdfNotSignable):
        prepare(damaged, boxes(1))
    with pytest.raises(PdfNotSignable):
        signed_by(damaged, "head", identity_of(HEAD))


def test_an_encrypted_pdf_is_refused() -> None:
    output = BytesIO()
    with pikepdf.open(BytesIO(unsigned_pdf())) as pdf:
        pdf.save(output, encryption=pikepdf.Encryption(user="", owner="x"))
    with pytest.raises(PdfNotSignable):
        prepare(output.getvalue(), boxes(1))


def test_the_signers_words_are_in_the_signature() -> None:
    with pikepdf.open(BytesIO(signed_minutes(1))) as opened:
        signature = opened.Root.AcroForm.Fields[0].V
        assert str(signature.Reason).startswith("تأیید یافته‌ها [record-hash:")
        assert str(signature.Location) == "خواف"
        assert str(signature.M) == "D:20261122060600Z"
        assert signature.SubFilter == "/ETSI.CAdES.detached"


def test_without_a_drawing_the_box_stays_empty_instead_of_speaking_english() -> None:
    pdf = sign(
        prepare(unsigned_pdf(), boxes(1)),
        "head",
        identity_of(HEAD),
        reason="",
        location="",
        signed_at=NOW,
        appearance=None,
        certify=True,
        name="",
    )
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawing = opened.Root.AcroForm.Fields[0].AP.N
        assert "/Font" not in drawing.get("/Resources", {}) and b"Tj" not in drawing.read_bytes()


def test_a_drawing_of_the_boxs_size_is_neither_shrunk_nor_moved() -> None:
    with pikepdf.open(BytesIO(signed_minutes(1))) as opened:
        assert b" 1 0 0 1 0 0 cm /Appearance Do " in opened.Root.AcroForm.Fields[0].AP.N.read_bytes()


def test_metadata_stays_as_it_was_sealed() -> None:
    with pikepdf.open(BytesIO(unsigned_pdf())) as before, pikepdf.open(BytesIO(signed_minutes(2))) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)


def test_in_a_tagged_document_each_box_has_its_place_in_the_structure() -> None:
    pdf = prepare(tagged_pdf(), boxes(2))
    for field, person in (("member-0", MEMBERS[0]), ("head", HEAD)):
        pdf = signed_by(pdf, field, identity_of(person), first=field != "head")
    with pikepdf.open(BytesIO(pdf)) as opened:
        tree = opened.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
        for box in opened.Root.AcroForm.Fields:
            element = parents[int(box.StructParent)]
            assert (element.S, element.K.Obj, str(element.Alt)) == ("/Form", box, "محل امضا")
            assert str(box.TU) == "محل امضا"
        assert int(tree.ParentTreeNextKey) == 3 and len(tree.K[0].K) == 3
        assert opened.pages[-1].Tabs == "/S"
    assert verify(pdf, trust()).reason == "ok"


def tagged_pdf() -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(unsigned_pdf(pages=1))) as pdf:
        element, array = pikepdf.Dictionary, pikepdf.Array
        root = pdf.make_indirect(element(Type=pikepdf.Name.StructTreeRoot))
        document = pdf.make_indirect(element(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root))
        page = element(Type=pikepdf.Name.MCR, Pg=pdf.pages[0].obj, MCID=0)
        paragraph = pdf.make_indirect(element(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, P=document, K=page))
        document.K, root.K = array([paragraph]), array([document])
        root.ParentTree = pdf.make_indirect(element(Nums=array([0, array([paragraph])])))
        root.ParentTreeNextKey = 1
        pdf.pages[0].StructParents = 0
        pdf.Root.StructTreeRoot = root
        pdf.save(output)
    return output.getvalue()
