"""A sealed visit in which everything names somebody: people, ids, files, photos with their place, ink."""

from app.domain.findings import EvidenceKind
from app.domain.visits import CountersignOutcome
from app.use_cases.findings.views import EvidenceDraft
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.photo_views import AnnotationDraft
from tests.factories import PASSWORD, SmallOffice, fill, png
from tests.security.pictures import located_jpeg


def seal_full_of_names(office: SmallOffice) -> None:
    """Fill, countersign, sign and seal the office's planned visit."""
    desk, visit = office.desk, office.visit_id
    fill(desk, visit)
    desk.visits.place(visit, "خواف، خیابان کریمی، پلاک ۱۲", "34.5678", "60.1409")
    photo = desk.visits.add_photo(visit, located_jpeg(), "karimi-dar-mizkhedmat.jpg", caption="خانم کریمی پشت میز")
    hidden_face = AnnotationDraft("blur", {"x1": 0.1, "y1": 0.1, "x2": 0.6, "y2": 0.6})
    label = AnnotationDraft("text", {"x1": 0.5, "y1": 0.8, "x2": 0.5, "y2": 0.8}, "آقای صادقی")
    desk.visits.annotate(photo.id, [hidden_face, label])
    desk.visits.add_interview(visit, "فاطمه رضایی‌زاده", "کارشناس پذیرش", "کد من ٠٤٩٩٣٧٠٨٩٩ و همراهم 0915 123 4567 است.")
    statement = desk.visits.add_statement(visit, "غلامعلی صادقی", "رئیس اداره", "رضایي زاده‌ها و خانم کريمي را می‌شناسم.")
    finding = desk.findings.add(visit, "به گفتهٔ رضائی‌زاده، صادقی پاسخگو نبود؛ sadeghi@mail.ir")
    desk.findings.set_evidence(
        finding, [EvidenceDraft(EvidenceKind.PHOTO, photo.id), EvidenceDraft(EvidenceKind.STATEMENT, statement)]
    )
    desk.findings.add_action(visit, "پیگیری از آقای صادقی", "غلام‌علی صادقی", 10)
    desk.sealing.finish(visit, "ز. کریمی بیمار بود")
    ink = CountersignDraft(CountersignOutcome.SIGNED, "غلامعلی صادقی", "رئیس اداره", ink_png=png(shade=7))
    desk.sealing.countersign(visit, ink)
    desk.sealing.sign(visit, "z.karimi", PASSWORD)
    desk.sealing.seal(visit, PASSWORD)
