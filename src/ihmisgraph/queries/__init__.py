"""The catalogue of query files, their headers, and running them."""
