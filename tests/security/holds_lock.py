"""Holds a profile's lock until it is killed."""

import sys
import threading
from pathlib import Path

from app.security import lock

if __name__ == "__main__":
    held = lock.hold(Path(sys.argv[1]), "window")
    sys.stdout.write("held\n")
    sys.stdout.flush()
    threading.Event().wait()
