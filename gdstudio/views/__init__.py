"""What is seen: plots and panels that paint the session and ask it for changes."""
