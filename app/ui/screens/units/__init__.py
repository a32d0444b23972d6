"""Units that are inspected: their list, and one unit's page with its visits and open corrective actions."""
