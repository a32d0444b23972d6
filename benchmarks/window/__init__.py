"""The measured processes behind `benchmarks/interface.py`: each is started fresh and answers with one JSON line."""
