"""Shapes against a graph, quotations against their source."""
