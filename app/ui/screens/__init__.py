"""The screens, one folder per feature: `screen.py` shows, `presenter.py` decides."""
