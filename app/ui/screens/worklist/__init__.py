"""The worklist (کارتابل): what waits for the signed-in person; the first page of the window."""
