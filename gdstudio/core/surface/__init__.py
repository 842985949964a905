"""The loss as a surface over two parameters: contours, plateaus, the path walked."""
