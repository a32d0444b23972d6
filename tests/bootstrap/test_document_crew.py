"""Work done by other processes: in two at a time, errors with their facts, and another process where one falls over."""

import os
from typing import Any

import pytest

from app.bootstrap.document_crew import FEW, DocumentCrews, DocumentNotMade
from app.bootstrap.pades_signing import PadesSigning
from app.bootstrap.persian_documents import PersianDocuments
from app.domain.errors import NotFound
from app.use_cases.ports import Documents, Signing


def at_work(documents: Documents, signing: Signing, wish: str) -> Any:  # noqa: ANN401 - as the wish is
    """What a test wishes a process to do."""
    if wish == "end":
        os._exit(3)
    if wish == "refuse":
        raise NotFound(record=wish)
    if wish == "fail":
        raise ZeroDivisionError(wish)
    return os.getpid()


@pytest.fixture
def crews() -> DocumentCrews:
    return DocumentCrews(PersianDocuments(), PadesSigning())


def test_a_few_are_done_here_and_many_elsewhere(crews: DocumentCrews) -> None:
    with crews(at_work, FEW - 1) as crew:
        assert crew.submit("").result() == os.getpid()
    with crews(at_work, FEW, alone=True) as crew:
        assert crew.submit("").result() == os.getpid()
    with crews(at_work, FEW) as crew:
        assert os.getpid() not in [crew.submit("").result() for _ in range(2)]
        with pytest.raises(NotFound) as refused:
            crew.submit("refuse").result()
        assert refused.value.facts == {"record": "refuse"}
        for wish in ("fail", "end"):
            with pytest.raises(DocumentNotMade):
                crew.submit(wish).result()
        assert all(crew.submit("").result() for _ in range(3))
