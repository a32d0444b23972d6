"""Planning a visit, or changing its plan: one form for the programme, the list of visits and a unit's page."""
