"""Persian PDF documents."""
