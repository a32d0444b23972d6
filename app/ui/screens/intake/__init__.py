"""The intake form: a submission as a paper letter is read, with what the rules and earlier cases say beside it."""
