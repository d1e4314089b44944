import pytest


@pytest.fixture(scope="session")
def engine():
    from generator.layout import Engine

    return Engine()
