"""A run as a short program for NumPy or PyTorch that prints the same numbers."""
