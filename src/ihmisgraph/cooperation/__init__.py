"""Networks of cooperation, one notion a file."""
