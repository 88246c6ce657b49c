"""Backissue turns a heap of old news articles into a static archive."""

__version__ = "0.1.0"
