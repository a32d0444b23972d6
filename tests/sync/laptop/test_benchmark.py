"""The sync benchmark can be measured, and prints the document others read."""

import json

import pytest

from benchmarks import sync

pytestmark = pytest.mark.postgres


def test_the_benchmark_measures_a_small_exchange(capsys: pytest.CaptureFixture[str]) -> None:
    sync.main(["--smoke", "--rows", "30", "--json"])
    document = json.loads(capsys.readouterr().out)
    found = {row["what"]: row for row in document["results"]}
    assert document["name"] == "sync"
    assert found["round trips when there is nothing to do, no delay"]["ours"] == 1
    assert {"push of 30 rows, no delay", "pull of 30 rows, no delay"} <= set(found)
