from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--root-of-project", required=True)


@pytest.fixture
def root(request):
    return Path(request.config.getoption("--root-of-project"))


@pytest.fixture
def cases(root):
    return root / "cases"


@pytest.fixture
def anyshire(root):
    return root / "docs" / "examples" / "anyshire.yaml"
