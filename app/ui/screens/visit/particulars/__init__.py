"""Place, times, order, team, scope and the checklists of a visit."""
