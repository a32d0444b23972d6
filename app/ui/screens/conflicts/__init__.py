"""What two laptops wrote in the same place: seen side by side, and decided."""
