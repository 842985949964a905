"""Qt item models: the points and the updates as tables."""
