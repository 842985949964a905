"""An update worked out on paper: its numbers, rounded so that they add up as shown."""
