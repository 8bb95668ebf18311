"""What readers of a release are told of a run that failed: status.json where it stands, and at its target."""

from __future__ import annotations

from typing import Any

from flows.publish.status import failed
from flows.publish.targets import SendFailed, tell
from flows.settings import Settings


def tell_of_failure(settings: Settings, facts: dict[str, Any]) -> str | None:
    """Marks what stands published as older than the run of this record. Answers what kept it from that: it
    must not hide why the run failed."""
    try:
        failed(settings.published, facts["ended"], facts["failure"])
        if settings.to:
            tell(settings.published, settings.to)
    except (OSError, SendFailed) as error:
        return str(error)
    return None
