"""The person, the password and the cost of keys that the tests of this folder share."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.security.keys import KdfParameters

ROOT = Path(__file__).parents[2]
LIGHT = KdfParameters(memory_kib=65536, iterations=1, lanes=2)
"""The lowest cost that a profile may have."""
LOGIN, PASSWORD = "حسن مرادی", "بازدید خواف ۱۴۰۵"
NEW_PASSWORD = "رشتخوار و گناباد ۲"
SECOND_LOGIN, SECOND_PASSWORD = "زهرا کریمی", "میز خدمت باخرز ۷"
USER = UUID("0192f000-0000-7000-8000-000000000001")
SECOND_USER = UUID("0192f000-0000-7000-8000-000000000002")
NOW = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)


def start_script(name: str, *arguments: object) -> "subprocess.Popen[bytes]":
    """Start one of the scripts beside the tests, which are made to be killed."""
    return subprocess.Popen(
        [sys.executable, Path(__file__).with_name(name), *map(str, arguments)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
