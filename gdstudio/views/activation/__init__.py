"""The activation lens: net input, output and target of every point."""
