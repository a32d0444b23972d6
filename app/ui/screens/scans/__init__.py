"""Paper on the screen: its pages looked at, the inbox of scans, and the documents of a case."""
