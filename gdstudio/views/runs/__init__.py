"""Runs side by side: their list, their lines, their curves."""
