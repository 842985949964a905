"""The course's own data and printed results, found in a folder and repeated."""
