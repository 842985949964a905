"""The learning itself: numbers in, numbers out. No Qt, no files, no clock."""
