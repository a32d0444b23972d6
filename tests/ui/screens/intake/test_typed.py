"""What the form makes of a legal person: its own address and telephone beside those of its representative."""

from datetime import date

from app.domain.admissibility import facts_of
from app.domain.complaints import PartyType, Person
from app.ui.screens.case.correcting import sender_of
from app.ui.screens.intake import typed as form
from app.use_cases.complaints.identity_content import parts_of, whole

TODAY = date(2026, 11, 22)
COMPANY = {
    **form.fresh(TODAY),
    "type": "legal",
    "name": "تعاونی مهر کویر",
    "legal_id": "10380284790",
    "own.phone": "05135412345",
    "own.postal_code": "9185176543",
    "own.address": "شهرک صنعتی توس، فاز دو",
    "person.first_name": "رضا",
    "person.last_name": "صادقی",
    "person.national_id": "0499370899",
    "subject": "تأخیر در پاسخ",
}


def test_a_legal_person_keeps_its_own_address_and_telephone_through_the_store_and_back_into_the_form() -> None:
    given = form.submission(COMPANY, TODAY)
    assert given.complainant.person == Person(
        address="شهرک صنعتی توس، فاز دو", phone="05135412345", postal_code="9185176543"
    )
    facts = facts_of(given)
    assert (facts["address_given"], facts["phone_given"], facts["representative_named"]) == ("yes", "yes", "yes")
    stored = whole(PartyType.LEGAL, [part for _, part in parts_of(given.complainant)])
    assert stored == given.complainant
    assert {name: words for name, words in sender_of(stored).items() if words}.items() <= COMPANY.items()
    before = whole(PartyType.LEGAL, [{"name": "تعاونی مهر کویر"}, {"person": {"address": "خیابان دوم", "phone": "1"}}])
    assert (before.person, before.address, before.phone) == (Person(), "خیابان دوم", "1")


def test_what_is_wrong_is_said_at_the_field_it_was_typed_in() -> None:
    assert form.problems({**COMPANY, "own.phone": "12", "person.phone": "34"}, TODAY).keys() == {
        "own.phone",
        "person.phone",
    }
    as_group = form.submission({**COMPANY, "type": "group"}, TODAY).complainant
    assert (as_group.person, as_group.legal_id) == (Person(), "")
