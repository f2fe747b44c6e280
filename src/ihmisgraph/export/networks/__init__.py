"""Network files, one format a file: each takes a cleaned network and gives what its files hold, by their endings."""
