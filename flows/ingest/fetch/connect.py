"""Connections to public machines only.

A name is resolved here, every address that it has is checked, and the connection is made to a checked
address: a name that means another machine a moment later (DNS rebinding) gains nothing by it. TLS still
verifies the name.

A connection also ends at a deadline: a limit of one read would let a server drip a byte a minute for days.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from flows.ingest.fetch.answer import Refused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PublicOnly(httpcore.NetworkBackend):
    """Opens connections, to private machines only when `private`. Raises Refused."""

    def __init__(self, private: bool) -> None:
        self._private = private
        self._plain = httpcore.SyncBackend()
        self.deadline = float("inf")
        """The monotonic time at which its connections give up. Set before each request."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that answers."""
        failure: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
                return _Limited(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never."""
        raise Refused("a socket of this machine is no site")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is no name that resolves: {error}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self._private and not is_public(address):
                raise Refused(f"{host} is {address}, a private address")
        return addresses


class _Limited(httpcore.NetworkStream):
    """A connection that ends at its backend's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, of: PublicOnly) -> None:
        self._stream, self._of = stream, of

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes, as soon as there are some."""
        left = self._of.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("takes longer than its limit")
        return self._stream.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        """Ends it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same, encrypted."""
        return _Limited(self._stream.start_tls(ssl_context, server_hostname, timeout), self._of)

    def get_extra_info(self, info: str) -> Any:
        """What is known of it."""
        return self._stream.get_extra_info(info)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it is written within an IPv6 one."""
    ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
