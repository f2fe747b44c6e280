"""Pictures for people: networks, matrices and timelines as SVG, PNG, PDF and HTML."""

from ihmisgraph.export.pictures.writing import picture_endings, write_picture

__all__ = ["picture_endings", "write_picture"]
