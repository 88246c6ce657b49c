from tests.sample_fixtures import address, chromium, home, sample

__all__ = ["address", "chromium", "home", "sample"]
