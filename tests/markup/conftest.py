from tests.sample_fixtures import sample

__all__ = ["sample"]
