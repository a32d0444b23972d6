"""Complaints: cases with who submitted them sealed, their steps, findings and answers; workshops."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "complaint",
        sa.Column("tracking_code", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("authority_name", sa.String(), nullable=False),
        sa.Column("authority_letter_number", sa.String(), nullable=False),
        sa.Column("authority_letter_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("respondent_unit_id", sa.Uuid(), nullable=True),
        sa.Column("respondent_body", sa.String(), nullable=False),
        sa.Column("respondent_person", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_class", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("remedy", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("earlier_code", sa.String(), nullable=False),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("clock_starts_on", sa.Date(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("investigator_id", sa.Uuid(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("source_key", sa.String(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(["registered_by"], ["user.id"], name=op.f("fk_complaint_registered_by_user")),
        sa.ForeignKeyConstraint(["respondent_unit_id"], ["unit.id"], name=op.f("fk_complaint_respondent_unit_id_unit")),
        sa.ForeignKeyConstraint(["investigator_id"], ["user.id"], name=op.f("fk_complaint_investigator_id_user")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["complaint.id"], name=op.f("fk_complaint_merged_into_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("office_id", "source_key", name=op.f("uq_complaint_office_id_source_key")),
        sa.UniqueConstraint("tracking_code", name=op.f("uq_complaint_tracking_code")),
    )
    op.create_index(op.f("ix_complaint_due_on_id"), "complaint", ["due_on", "id"])
    op.create_index(op.f("ix_complaint_investigator_id_state_id"), "complaint", ["investigator_id", "state", "id"])
    op.create_index(op.f("ix_complaint_merged_into_id"), "complaint", ["merged_into_id"])
    op.create_index(op.f("ix_complaint_number"), "complaint", ["number"])
    op.create_index(op.f("ix_complaint_registered_at_id"), "complaint", ["registered_at", "id"])
    op.create_index(
        op.f("ix_complaint_respondent_unit_id_state_id"), "complaint", ["respondent_unit_id", "state", "id"]
    )
    op.create_index(op.f("ix_complaint_state_due_on_id"), "complaint", ["state", "due_on", "id"])
    op.create_table(
        "complainant",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("party_type", sa.String(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("national_key", sa.String(), nullable=True),
        sa.Column("phone_key", sa.String(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complainant_complaint_id_complaint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complainant")),
    )
    op.create_index(op.f("ix_complainant_complaint_id"), "complainant", ["complaint_id"])
    op.create_index(op.f("ix_complainant_national_key"), "complainant", ["national_key"])
    op.create_index(op.f("ix_complainant_phone_key"), "complainant", ["phone_key"])
    op.create_table(
        "identity_reader",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_identity_reader_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_reader")),
    )
    op.create_index(op.f("ix_identity_reader_user_id"), "identity_reader", ["user_id"])
    op.create_table(
        "identity_grant",
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["identity_reader.id"], name=op.f("fk_identity_grant_reader_id_identity_reader")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_grant")),
    )
    op.create_index(op.f("ix_identity_grant_key_id"), "identity_grant", ["key_id"])
    op.create_index(op.f("ix_identity_grant_reader_id"), "identity_grant", ["reader_id"])
    op.create_table(
        "identity_opening",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_identity_opening_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_opening")),
    )
    op.create_index(op.f("ix_identity_opening_complaint_id"), "identity_opening", ["complaint_id"])
    op.create_table(
        "admissibility_rules",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        *_synced(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admissibility_rules")),
    )
    op.create_table(
        "admissibility_fact",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_admissibility_fact_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admissibility_fact")),
    )
    op.create_index(op.f("ix_admissibility_fact_complaint_id"), "admissibility_fact", ["complaint_id"])
    op.create_table(
        "admissibility_override",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_admissibility_override_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admissibility_override")),
    )
    op.create_index(op.f("ix_admissibility_override_complaint_id"), "admissibility_override", ["complaint_id"])
    op.create_table(
        "complaint_step",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("state_before", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_step_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_step")),
    )
    op.create_index(op.f("ix_complaint_step_complaint_id"), "complaint_step", ["complaint_id"])
    op.create_table(
        "case_document",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_case_document_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_document")),
    )
    op.create_index(op.f("ix_case_document_complaint_id"), "case_document", ["complaint_id"])
    op.create_table(
        "case_page",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("rotation", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_case_page_complaint_id_complaint")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["case_document.id"], name=op.f("fk_case_page_document_id_case_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_page")),
    )
    op.create_index(op.f("ix_case_page_complaint_id"), "case_page", ["complaint_id"])
    op.create_index(op.f("ix_case_page_document_id"), "case_page", ["document_id"])
    op.create_index(op.f("ix_case_page_sha256"), "case_page", ["sha256"])
    op.create_table(
        "allegation",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reasoning", sa.String(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_allegation_complaint_id_complaint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation")),
    )
    op.create_index(op.f("ix_allegation_complaint_id"), "allegation", ["complaint_id"])
    op.create_table(
        "allegation_evidence",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("allegation_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_allegation_evidence_complaint_id_complaint")
        ),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_allegation_evidence_allegation_id_allegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation_evidence")),
    )
    op.create_index(op.f("ix_allegation_evidence_allegation_id"), "allegation_evidence", ["allegation_id"])
    op.create_index(op.f("ix_allegation_evidence_complaint_id"), "allegation_evidence", ["complaint_id"])
    op.create_table(
        "allegation_citation",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("allegation_id", sa.Uuid(), nullable=False),
        sa.Column("citation_id", sa.Uuid(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_allegation_citation_complaint_id_complaint")
        ),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_allegation_citation_allegation_id_allegation")
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citation.id"], name=op.f("fk_allegation_citation_citation_id_citation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation_citation")),
    )
    op.create_index(op.f("ix_allegation_citation_allegation_id"), "allegation_citation", ["allegation_id"])
    op.create_index(op.f("ix_allegation_citation_complaint_id"), "allegation_citation", ["complaint_id"])
    op.create_table(
        "referral",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("shows_identity", sa.Boolean(), nullable=False),
        sa.Column("release_reason", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("reply_document_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_referral_complaint_id_complaint")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_referral_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_complaint_id"), "referral", ["complaint_id"])
    op.create_index(op.f("ix_referral_state_due_on_id"), "referral", ["state", "due_on", "id"])
    op.create_index(op.f("ix_referral_unit_id"), "referral", ["unit_id"])
    op.create_table(
        "referral_reminder",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("reminded_by", sa.Uuid(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_referral_reminder_complaint_id_complaint")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_reminder_referral_id_referral")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_reminder")),
    )
    op.create_index(op.f("ix_referral_reminder_complaint_id"), "referral_reminder", ["complaint_id"])
    op.create_index(op.f("ix_referral_reminder_referral_id"), "referral_reminder", ["referral_id"])
    op.create_table(
        "expert_opinion",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("expert", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_expert_opinion_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_opinion")),
    )
    op.create_index(op.f("ix_expert_opinion_complaint_id"), "expert_opinion", ["complaint_id"])
    op.create_table(
        "complaint_finding",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("recommendation", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_finding_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_finding")),
    )
    op.create_index(op.f("ix_complaint_finding_complaint_id"), "complaint_finding", ["complaint_id"])
    op.create_table(
        "complaint_seal",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("record_hash", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("sealed_by", sa.Uuid(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("device_signature", sa.LargeBinary(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_seal_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_seal")),
    )
    op.create_index(op.f("ix_complaint_seal_complaint_id"), "complaint_seal", ["complaint_id"])
    op.create_table(
        "complaint_reply",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_reply_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_reply")),
    )
    op.create_index(op.f("ix_complaint_reply_complaint_id"), "complaint_reply", ["complaint_id"])
    op.create_table(
        "complaint_merge",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("merged_by", sa.Uuid(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_merge_complaint_id_complaint")
        ),
        sa.ForeignKeyConstraint(["into_id"], ["complaint.id"], name=op.f("fk_complaint_merge_into_id_complaint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_merge")),
    )
    op.create_index(op.f("ix_complaint_merge_complaint_id"), "complaint_merge", ["complaint_id"])
    op.create_index(op.f("ix_complaint_merge_into_id"), "complaint_merge", ["into_id"])
    op.create_table(
        "imported_file",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        *_synced(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_file")),
    )
    op.create_table(
        "workshop",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        *_synced(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
    )
    op.create_index(op.f("ix_workshop_held_on"), "workshop", ["held_on"])
    op.create_table(
        "workshop_attendee",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        *_synced(),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_attendee_workshop_id_workshop")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_workshop_attendee_user_id_user")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_workshop_attendee_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_attendee")),
    )
    op.create_index(op.f("ix_workshop_attendee_workshop_id"), "workshop_attendee", ["workshop_id"])
    op.add_column("visit", sa.Column("complaint_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_visit_complaint_id"), "visit", ["complaint_id"])
    with op.batch_alter_table("letter") as letter:
        letter.alter_column("visit_id", existing_type=sa.Uuid(), nullable=True)
        letter.add_column(sa.Column("complaint_id", sa.Uuid(), nullable=True))
        letter.add_column(sa.Column("signed_by", sa.Uuid(), nullable=True))
        letter.add_column(sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True))
        letter.create_index(op.f("ix_letter_complaint_id"), ["complaint_id"])


def downgrade() -> None:
    """Go down; letters about complaints go with their complaints."""
    op.execute("DELETE FROM letter WHERE visit_id IS NULL")
    with op.batch_alter_table("letter") as letter:
        letter.drop_index(op.f("ix_letter_complaint_id"))
        letter.drop_column("signed_at")
        letter.drop_column("signed_by")
        letter.drop_column("complaint_id")
        letter.alter_column("visit_id", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("visit") as visit:
        visit.drop_index(op.f("ix_visit_complaint_id"))
        visit.drop_column("complaint_id")
    for table in _TABLES:
        op.drop_table(table)


_TABLES = (
    "workshop_attendee",
    "workshop",
    "imported_file",
    "complaint_merge",
    "complaint_reply",
    "complaint_seal",
    "complaint_finding",
    "expert_opinion",
    "referral_reminder",
    "referral",
    "allegation_citation",
    "allegation_evidence",
    "allegation",
    "case_page",
    "case_document",
    "complaint_step",
    "admissibility_override",
    "admissibility_fact",
    "admissibility_rules",
    "identity_opening",
    "identity_grant",
    "identity_reader",
    "complainant",
    "complaint",
)


def _synced() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
    ]
