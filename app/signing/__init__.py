"""Certificates, PDF signatures and their verification."""

import logging

# pyHanko reports each flaw of a foreign file as a log line with a traceback. A flaw is an expected answer here and is
# returned in the verdict; a log would only carry pieces of the file into places where they do not belong.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
