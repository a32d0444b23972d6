"""What a unit was asked, for who replies for it: the question, its day, the letters, the reply."""
