"""The campaigns can be run, print the document others read, and find nothing in a small run."""

import json

import pytest

from benchmarks import campaigns

pytestmark = pytest.mark.postgres


def test_a_few_of_each_fault_do_no_harm(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    few = {"kills": 1, "faults": 3, "flips": 12, "tamperings": 50, "mutations": 0}
    monkeypatch.setattr(campaigns, "_QUICK", few)
    code = campaigns.main(["--quick", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert (document["name"], document["seed"]) == ("campaigns", campaigns.SEED)
    assert [row["what"] for row in document["results"] if not row["met"]] == []
    assert code == 0
