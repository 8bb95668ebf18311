"""The whole pipeline: raw files in, a publication out. What depends on what can be seen here.

raw/ --ingest--> listing --extract--> records --validate--> accepted --publish--> published/ --send--> target

No `from __future__ import annotations` here: Prefect reads the types of a flow's parameters when it is due.
"""

from dataclasses import asdict
from typing import Any

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import __version__
from flows.changes import since_last
from flows.extract import VERSION
from flows.extract.flow import extract
from flows.extract.store import code_version
from flows.ingest.flow import ingest
from flows.publish.flow import publish, send
from flows.readers import tell_of_failure
from flows.runs import Run, now
from flows.settings import Settings
from flows.summary import markdown
from flows.validate import ValidationFailed
from flows.validate.flow import validate

SUMMARY = "nightly-summary"
_DEFAULTS = Settings()


@flow(name="nightly", log_prints=False)
def nightly(settings: Settings = _DEFAULTS) -> dict[str, Any]:
    """Runs the pipeline once; the run's record. Raises what kept it from publishing."""
    run = Run(settings)
    try:
        # Every flow with a heartbeat waits a second for its thread at its end; these take less than that.
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            _steps(run, settings)
    except BaseException as error:
        run.fail(error)
        if untold := tell_of_failure(settings, run.facts):
            get_run_logger().warning("no status: %s", untold)
        raise
    finally:
        _show(run)
    return run.facts


def _show(run: Run) -> None:
    """The summary for Prefect's pages. It is a view: a run does not fail for it."""
    try:
        create_markdown_artifact(markdown(run.facts), key=SUMMARY, description=f"Run {run.number}")
    except Exception as error:
        get_run_logger().warning("no summary: %s", error)


def _steps(run: Run, settings: Settings) -> None:
    listing, records, accepted = (run.folder / name for name in ("listing.json", "records.json", "accepted"))
    run.facts["version"] = code_version()
    with run.step("ingest") as told:
        ingested = ingest(settings.raw, listing, settings.work, run.facts["began"])
        told["files"] = ingested.files
        run.facts["sources"] = list(ingested.sources)
    with run.step("extract") as told:
        extracted = extract(
            listing, records, settings.work, settings.workers, settings.batch, settings.notice_seconds
        )
        run.facts["failures"] = [asdict(f) | {"path": str(f.path)} for f in extracted.failures]
        told |= {
            "new": extracted.new,
            "kept": len(extracted.records) - extracted.new,
            "failed": len(extracted.failures),
        }
    with run.step("validate"):
        try:
            share, corrections = settings.max_quarantine_share, settings.corrections
            checked = validate(records, accepted, share, settings.raw, listing, corrections)
        except ValidationFailed as error:
            if error.report:
                run.facts["tables"] = error.report.as_json()["tables"]
            raise
        run.facts["tables"] = checked.as_json()["tables"]
    with run.step("compare"):
        run.facts["changes"] = since_last(settings.published, accepted)
    with run.step("publish") as told:
        code = {"gongbao": __version__, "extract": VERSION}
        release = publish(accepted, settings.published, code, settings.major, settings.shrink, now())
        told |= {"files": release.files, "bytes": release.bytes}
        run.facts |= {"digest": release.digest, "release": release.version, "warnings": [*release.warnings]}
    if settings.to:
        with run.step("send") as told:
            told |= asdict(send(settings.published, settings.to, settings.keep))
    run.end("published" if release.changed else "unchanged")
