"""The neuron lens: the diagram, forwards and backwards."""
