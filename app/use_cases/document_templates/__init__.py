"""Templates of documents: shipped ones, the office's own versions, and documents made with them."""
