"""The canvas: the points, the boundary, and the tools that draw."""
