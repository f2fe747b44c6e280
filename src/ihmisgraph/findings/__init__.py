"""Gaps and overlaps as values, sentences and pages."""
