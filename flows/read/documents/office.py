"""The old Office forms (DOC, XLS, WPS, ET, RTF) by LibreOffice, when it is installed.

LibreOffice runs with an empty profile that forbids macros and links, within limits of time, memory and file
size, out of the network where the system allows; what it makes of the document is read like any other.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from flows.read.documents.made import NotRead

SECONDS, MEMORY, MOST_BYTES = 45, 4_000_000_000, 200_000_000
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = "".join(
    f'<item oor:path="{_SECURITY}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
    for name, value in (
        ("MacroSecurityLevel", 3),
        ("DisableMacrosExecution", "true"),
        ("DisableActiveContent", "true"),
        ("BlockUntrustedRefererLinks", "true"),
    )
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{_SETTINGS}</oor:items>"
)
_LIMITED = 'ulimit -c 0; ulimit -t "$1"; ulimit -v "$2"; ulimit -f "$3"; shift 3; exec "$@"'


def office() -> str | None:
    """The program that converts, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, *, old: str, new: str, seconds: int = SECONDS) -> bytes:
    """A document of an old form (doc, xls, rtf) in a new one (docx, xlsx). Raises NotRead."""
    program = office()
    if program is None:
        raise NotRead(f"is of an old Office form ({old}), which LibreOffice reads, and that is not installed")
    with tempfile.TemporaryDirectory(prefix="gongbao-") as folder:
        home = Path(folder)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (home / f"notice.{old}").write_bytes(data)
        _run(_command(program, home, old, new, seconds), home, seconds)
        made = home / "made" / f"notice.{new}"
        try:
            if made.stat().st_size > MOST_BYTES:
                raise NotRead("has more in it than any notice")
            return made.read_bytes()
        except FileNotFoundError:
            raise NotRead(f"is a broken document ({old}): LibreOffice cannot read it") from None


def _command(program: str, home: Path, old: str, new: str, seconds: int) -> list[str]:
    limits = [str(seconds), str(MEMORY // 1024), str(MOST_BYTES // 512)]
    return [
        *_away(), "/bin/sh", "-c", _LIMITED, "sh", *limits, program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault",
        "--convert-to", new, "--outdir", str(home / "made"), str(home / f"notice.{old}"),
    ]  # fmt: skip


@cache
def _away() -> tuple[str, ...]:
    """What starts a program out of the network, nothing where the system does not allow it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    away = (unshare, "--user", "--map-root-user", "--net", "--")
    tried = subprocess.run([*away, "/bin/true"], check=False, capture_output=True)
    return away if tried.returncode == 0 else ()


def _run(command: list[str], home: Path, seconds: int) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        env=environment | {"TMPDIR": str(home)},
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise NotRead(f"was not read by LibreOffice in {seconds} s") from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
