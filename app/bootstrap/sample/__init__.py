"""The sample province: made for trying the program, for showing it, and for its tests."""

from app.bootstrap.places import SampleUser, sample_users
from app.bootstrap.sample.making import Sample, make_sample

__all__ = ["Sample", "SampleUser", "make_sample", "sample_users"]
