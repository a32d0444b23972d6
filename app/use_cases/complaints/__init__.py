"""Complaints and other submissions: from intake to the answer."""
