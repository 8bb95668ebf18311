"""What tests of several rooms share: a Prefect API for the whole session, and a folder of notices of our own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

NOTICES = Path(__file__).parent / "notices"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect API of this session, set before Prefect is imported."""
    from flows.prefect_api import LocalServer, environment

    work = tmp_path_factory.mktemp("prefect")
    environment(work)
    os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
    os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
    with LocalServer(work) as server:
        server.wait()
        os.environ["PREFECT_API_URL"] = server.url
        yield server.url
        del os.environ["PREFECT_API_URL"]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A small raw store: two notices of our own."""
    folder = tmp_path / "raw"
    for name in ("own1_01_yunxi.txt", "own1_02_wangtang.txt"):
        place = folder / "330000" / "2024-01-05" / "某街道" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(NOTICES / name, place)
    return folder


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three published folders, one release after another; not to be changed."""
    from sent_releases import make_releases

    return make_releases(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a store that speaks S3, which the environment names."""
    from store_s3 import started

    with started() as address:
        yield address
