"""Saying a verdict in Persian."""

from app.persian.catalogue import tr
from app.signing.verdict import Reason, Verdict


def verdict_sentence(verdict: Verdict) -> str:
    """One sentence: whether the document can be relied on and, if not, why and what to do."""
    if verdict.reason is Reason.UNTRUSTED and verdict.trust_anchor:
        return tr("verify-unknown-root", fingerprint=verdict.trust_anchor)
    return tr(f"verify-reason-{verdict.reason.replace('_', '-')}")
