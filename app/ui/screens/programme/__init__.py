"""The visit programme: periods, a month and a week to plan in, and which counties are covered."""
