"""Web addresses as the fetcher compares them: one spelling for one page."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_SAFE = "/?:@!$&'()*+,;=-._~%"
_SESSION = re.compile(r"(?i);jsessionid=[^/?;]*")
_SECRET = re.compile(
    r"(?i)([?&;](?:\w*session_?id|sid|[\w-]*token|api_?key|pass(?:word|wd)?|sign(?:ature)?)=)[^&;/?#\s]+"
)


def is_http(address: str) -> bool:
    """Whether an address is a complete http or https one."""
    try:
        parts = urlsplit(address)
        return parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def plain_address(address: str) -> str:
    """An http address in ASCII: the host in lower case and IDNA, the default port and the fragment left out,
    other characters percent-encoded as UTF-8, never a user or password. Raises ValueError."""
    parts = urlsplit("".join(address.split()) if "\n" in address else address.strip())
    path = quote(parts.path or "/", safe=_SAFE)
    return urlunsplit((parts.scheme.lower(), _netloc(address), path, quote(parts.query, safe=_SAFE), ""))


def joined(base: str, link: str) -> str | None:
    """The address that a link of a page leads to, or None when that is no http address."""
    try:
        address = urljoin(base, link.strip())
        return plain_address(address) if is_http(address) else None
    except ValueError:
        return None


def host_of(address: str) -> str:
    """`name` or `name:port` where that is not the default. Raises ValueError."""
    return _netloc(address)


def lasting(address: str) -> str:
    """An address without the session that some sites write into every link: a page has one address."""
    return _SESSION.sub("", address)


def public(text: str) -> str:
    """An address, or a text with addresses, as all may read it: `*` for what names a session or opens a
    door."""
    return _SECRET.sub(r"\1*", text)


def _netloc(address: str) -> str:
    parts = urlsplit(address.strip())
    name = (parts.hostname or "").rstrip(".")
    name = f"[{name}]" if ":" in name else name.encode("idna").decode("ascii") if not name.isascii() else name
    port = parts.port
    return name.lower() if port in (None, _PORTS.get(parts.scheme.lower())) else f"{name.lower()}:{port}"
