"""The maths lens: an update's formula, with its numbers."""
