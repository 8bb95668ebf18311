"""Targets: what stands in `published/` goes on to another place that fsspec knows: s3://, gs://, oss://, …

    latest.json                      which release is read: version, digest (SHA-256 of its SHA256SUMS), the
                                     release before it, and `base`, the folder of its files; switched last
    releases/<version>/<path>        all files of a release, as in published/; never overwritten
    releases/<version>/SHA256SUMS    put there last: with it the release is whole
    releases/<version>/.claim        the digest that this version has; put there first
    status.json                      whether the last run failed (status.py); replaced by every run
    .lock                            file:// only: held by the kernel while a run sends

A reader opens latest.json and then files below its `base`: the old release or the new one, never both. A send
that fails or dies at any moment leaves latest.json as it was; the next one takes up where it stopped: a
file that is there in its size is not sent again, since the claim says whose bytes they are. What is the
same as in the release that latest.json names is copied there, not sent.

Two at once: the first to claim a version has it, and another with other bytes is refused (on S3, GCS and OSS
the store decides it, by a write that fails where the name is taken; on file:// the lock). With the same
bytes they help each other. latest.json never goes back: on S3 it is replaced only where it still is what was
read (If-Match); elsewhere whoever replaced a later one puts that back. Other file systems (sftp://, …) are
written aside and renamed, but have nothing against two at once.

Old releases stay, unless a run is told how many to keep. The latest and the one before it always stay.

    place.py    names below a target, on any file system
    latest.py   latest.json
    send.py     all of it
    old.py      what need not be kept
    fetch.py    a release of a target or a web address, to be looked at here
"""

from __future__ import annotations

from flows.publish.targets.place import SendFailed
from flows.publish.targets.send import Sent, send, tell

__all__ = ["SendFailed", "Sent", "send", "tell"]
