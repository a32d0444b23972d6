"""An enrolment that leads nowhere."""

from uuid import UUID

from app.sync.enrolment import Enrolment

ENROLMENT = Enrolment(
    url="postgresql://centre.example:5432,standby.example:5432/bazresyar",
    ca_pem="-----BEGIN CERTIFICATE-----",
    login="laptop_1",
    password="secret-of-the-laptop",
    certificate_pem="-----BEGIN CERTIFICATE-----",
    key_pem="-----BEGIN PRIVATE KEY-----",
    device_id=UUID(int=1),
    office_id=UUID(int=2),
    office_name="خراسان رضوی",
    province_id=9,
    user_id=UUID(int=3),
    user_login="h.moradi",
    user_name="حسن مرادی",
)
