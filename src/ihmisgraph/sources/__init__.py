"""Readers of texts, profiles and annotation tables."""
