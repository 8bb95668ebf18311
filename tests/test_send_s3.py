"""Releases on S3: the same whole releases, whatever fails, and the same rows to those who read there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import fsspec
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.fs
import pytest
import s3fs
from sent_releases import whole
from store_s3 import BUCKET
from typer.testing import CliRunner

from flows.cli import app
from flows.publish.targets import SendFailed, send

pytestmark = pytest.mark.usefixtures("s3")


class Watched(s3fs.S3FileSystem):  # type: ignore[misc]
    """S3 that counts its requests, and fails at the put of one file: before it is made, or when its answer comes."""

    calls: ClassVar[list[str]] = []
    fails: ClassVar[tuple[str, str]] = ("none", "")

    async def _call_s3(self, method: str, *args: Any, **told: Any) -> Any:
        self.calls.append(method)
        name, how = self.fails
        here = method == "put_object" and told["Key"].endswith(name)
        if here and how == "before":
            raise ConnectionError("the line is dead")
        answer = await super()._call_s3(method, *args, **told)
        if here:
            raise ConnectionError("the line is dead")
        return answer


@pytest.fixture
def to(request: pytest.FixtureRequest) -> Iterator[str]:
    """A place of this test alone."""
    fsspec.register_implementation("s3", Watched, clobber=True)
    begin()
    yield f"s3://{BUCKET}/{request.node.name.split('[')[0]}"
    begin()
    fsspec.register_implementation("s3", s3fs.S3FileSystem, clobber=True)


def begin(fails: tuple[str, str] = ("none", "")) -> None:
    Watched.calls.clear()
    Watched.fails = fails


def test_what_changed_is_sent_the_rest_copied_and_nothing_twice(releases: list[Path], to: str) -> None:
    first = send(releases[0], to)
    assert (
        Watched.calls.count("put_object") == first.files + 4
    )  # the claim, SHA256SUMS, latest.json, status.json
    begin()
    second = send(releases[1], to)
    assert (Watched.calls.count("put_object"), Watched.calls.count("copy_object")) == (
        second.files + 4,
        second.copied,
    )
    assert 0 < second.bytes < first.bytes + second.bytes
    assert second.copied > 0
    assert whole(to) == "1.1.0"
    begin()
    assert not send(releases[1], to).switched
    assert {*Watched.calls} <= {"get_object", "head_object", "list_objects_v2"}
    assert send(releases[2], to, keep=1).removed == ("1.0.0",)
    assert whole(to) == "1.1.1"
    fs, root = fsspec.core.url_to_fs(to)
    assert sorted(fs.ls(f"{root}/releases", refresh=True)) == [
        f"{root}/releases/{version}" for version in ("1.1.0", "1.1.1")
    ]


def test_failing_at_the_switch_leaves_a_whole_release(releases: list[Path], to: str) -> None:
    """test_send.py fails at each call of a store that takes no time."""
    send(releases[0], to)
    begin(("latest.json", "before"))
    with pytest.raises(SendFailed, match=r"the line is dead; what is read there is whole"):
        send(releases[1], to)
    assert whole(to) == "1.0.0"
    begin(("latest.json", "after"))
    sent = send(releases[1], to)
    assert (sent.switched, sent.files, sent.copied) == (True, 0, 0), "an answer that was lost is found out"
    begin()
    assert whole(to) == "1.1.0"


def test_two_at_once_on_s3(releases: list[Path], to: str) -> None:
    def go(published: Path) -> str:
        try:
            return send(published, to).version
        except SendFailed as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(go, releases[:2]))
    assert ended[1] == "1.1.0" or "send again" in ended[1]
    assert whole(to) in ("1.0.0", "1.1.0")
    send(releases[1], to)
    assert whole(to) == "1.1.0"


def test_latest_is_replaced_only_where_it_is_what_was_read(releases: list[Path], to: str) -> None:
    send(releases[0], to)

    class Slow(Watched):
        async def _call_s3(self, method: str, *args: Any, **told: Any) -> Any:
            if method == "put_object" and told.get("Key", "").endswith("latest.json") and not self.passed:
                type(self).passed = True
                fsspec.register_implementation("s3", Watched, clobber=True)
                await asyncio.to_thread(send, releases[2], to)
            return await super()._call_s3(method, *args, **told)

        passed: ClassVar[bool] = False

    fsspec.register_implementation("s3", Slow, clobber=True)
    with pytest.raises(SendFailed, match="another run has sent a release meanwhile; send again"):
        send(releases[1], to)
    assert whole(to) == "1.1.1"


def test_errors_of_s3_are_one_line(releases: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SendFailed) as raised:
        send(releases[0], "s3://no-such-bucket/data")
    assert str(raised.value) == (
        "cannot send to s3://no-such-bucket/data: The specified bucket does not exist; what is read there is whole"
    )


def test_the_command_sends(releases: list[Path], to: str) -> None:
    said = CliRunner().invoke(app, ["send", "--published", str(releases[0]), "--to", to])
    assert said.exit_code == 0, said.stderr
    assert f"Sent: {to}/releases/1.0.0, " in said.stdout
    said = CliRunner().invoke(app, ["send", "--published", str(releases[0])], env={"GONGBAO_TO": to})
    assert f"Already there: {to}/releases/1.0.0, 0 files (0 bytes) sent" in said.stdout
    said = CliRunner().invoke(app, ["send", "--published", str(releases[0])])
    assert (said.exit_code, said.stderr.startswith("gongbao: name a target with --to")) == (1, True)


# readers


@pytest.fixture(scope="module")
def there(s3: str, releases: list[Path]) -> str:
    send(releases[1], f"s3://{BUCKET}/readers")
    return f"{BUCKET}/readers/releases/1.1.0/parquet"


TABLES = ["notices", "projects", "land_areas", "targets"]


def plain(table: pa.Table) -> pa.Table:
    return table.select(sorted(table.column_names)).sort_by(
        [
            (name, "ascending")
            for name in ("notice_id", "raw_path", "quote_start")
            if name in table.column_names
        ]
    )


@pytest.mark.parametrize("table", TABLES)
def test_pyarrow_reads_the_same(releases: list[Path], there: str, s3: str, table: str) -> None:
    store = pyarrow.fs.S3FileSystem(
        access_key="made",
        secret_key="made",
        endpoint_override=s3.removeprefix("http://"),
        scheme="http",
        region="us-east-1",
    )
    here, away = (
        plain(ds.dataset(path, partitioning="hive", filesystem=fs).to_table())
        for path, fs in ((f"{releases[1]}/parquet/{table}", None), (f"{there}/{table}", store))
    )
    assert here.num_rows > 0
    assert away.schema.equals(here.schema)
    assert away.equals(here)


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_the_same(releases: list[Path], there: str, table: str) -> None:
    here, away = (
        pd.read_parquet(path, dtype_backend="pyarrow")
        for path in (f"{releases[1]}/parquet/{table}", f"s3://{there}/{table}")
    )
    pd.testing.assert_frame_equal(here, away)
    assert len(here) > 0


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_the_same(releases: list[Path], there: str, s3: str, table: str) -> None:
    options = {
        "aws_access_key_id": "made", "aws_secret_access_key": "made", "aws_endpoint_url": s3,
        "aws_region": "us-east-1", "aws_allow_http": "true",
    }  # fmt: skip
    here = pl.scan_parquet(f"{releases[1]}/parquet/{table}/**/*.parquet", hive_partitioning=True).collect()
    away = pl.scan_parquet(
        f"s3://{there}/{table}/**/*.parquet", hive_partitioning=True, storage_options=options
    ).collect()
    assert away.schema == here.schema
    assert away.equals(here)


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_the_same(releases: list[Path], there: str, table: str) -> None:
    """Its own extension for S3 is fetched from the network; a file system that is handed to it is not."""
    db = duckdb.connect()
    db.register_filesystem(fsspec.filesystem("s3"))
    here, away = (
        db.sql(f"from read_parquet('{path}/{table}/*/*.parquet', hive_partitioning = true) order by all")
        for path in (f"{releases[1]}/parquet", f"s3://{there}")
    )
    assert list(map(str, away.types)) == list(map(str, here.types))
    assert away.fetchall() == here.fetchall()
