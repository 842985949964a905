"""The run as a program, to be read and projected."""
