"""Points and histories in files, without Qt."""
