"""The loss plot: curves, what of them is shown, and the values under the pointer."""
