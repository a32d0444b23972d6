"""Persian: calendar, digits, text folding and the sentence catalogue."""
