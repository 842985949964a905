"""The run on the whole screen, for the last row of a classroom."""
