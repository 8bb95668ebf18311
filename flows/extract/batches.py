"""Which raw files a run has to extract, in batches, and what it has of all of them at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.extract.store import Store
from flows.extract.worker import READABLE, set_aside
from flows.extract.workers import Outcome, Workers
from flows.ingest.manifest import RawFile
from flows.progress import report

EXTRACTING = "extracting notices"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a run has: `records`, one for each raw file in order, `new` of them made now, and the failures."""

    records: tuple[Path, ...]
    new: int
    failures: tuple[Outcome, ...]


def batches(files: Sequence[RawFile], store: Store, size: int) -> list[list[RawFile]]:
    """The files that must be extracted, at most `size` at a time."""
    todo = [file for file in files if not file.problem and not store.has(file)]
    return [todo[at : at + size] for at in range(0, len(todo), size)]


def extract_batch(files: Sequence[RawFile], workers: Workers) -> list[Outcome]:
    """Extracts a batch with a worker that is free."""
    outcomes = []
    with workers.one() as worker:
        for outcome in worker.extract(files):
            outcomes.append(outcome)
            report(EXTRACTING, 1)
    return outcomes


def gather(files: Sequence[RawFile], store: Store, outcomes: Iterable[Outcome]) -> Extracted:
    """All records of a run: those made now, those kept from before, and the files that ingest refused."""
    now = {outcome.raw_path: outcome for outcome in outcomes}
    records, failures = [], []
    for file in files:
        outcome = now.get(file.raw_path)
        if file.problem:
            told = set_aside(file, store.path(file), READABLE, file.problem)
            outcome = Outcome(file.raw_path, Path(told["path"]), READABLE, file.problem)
        records.append(outcome.path if outcome else store.path(file))
        if outcome and outcome.reason:
            failures.append(outcome)
    return Extracted(tuple(records), len(now), tuple(failures))
