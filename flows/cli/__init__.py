"""The command `gongbao`: one module a command, all of them on `app`.

Nothing heavy is imported before a command has said what it is doing.
"""

from __future__ import annotations

from flows.cli.app import app, main
from flows.cli.compare import compare
from flows.cli.explain import explain
from flows.cli.raw import raw
from flows.cli.run import run
from flows.cli.score import score
from flows.cli.send import send
from flows.cli.serve import serve
from flows.cli.sources import sources
from flows.cli.verify import verify

for command in (run, explain, compare, score, send, serve, verify):
    app.command()(command)
app.add_typer(sources, name="sources")
app.add_typer(raw, name="raw")

__all__ = ["app", "main"]
