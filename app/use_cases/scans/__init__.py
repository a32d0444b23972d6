"""Paper in: the inbox of a scanner's folder, the documents of a case, and what their pages say."""
