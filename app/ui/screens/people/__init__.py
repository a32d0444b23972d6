"""People of the office: roles, accounts on this laptop, certificates."""
