"""The surface lens: the loss over two of the parameters."""
