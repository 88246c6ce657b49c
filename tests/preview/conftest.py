from tests.sample_fixtures import chromium

__all__ = ["chromium"]
