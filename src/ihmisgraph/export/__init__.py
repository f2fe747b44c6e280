"""Files for other programs, one format family a file."""
