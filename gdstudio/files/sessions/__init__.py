"""Sessions: points, settings, runs and views in a file, to go on where one stopped."""
