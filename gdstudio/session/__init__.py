"""The experiment on the screen: values, signals, undo, and the clock that trains."""
