"""What the page works on and where it listens."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WILDCARDS = frozenset({"0.0.0.0", "::", ""})


@dataclass(frozen=True)
class ReviewOptions:
    """Settings of the page.

    ``store``: folder of the answers. ``queue``: file of ``Task`` lines; it may come into being later.
    ``papers``: documents and folders to look at whole. ``annotator``: the name that the page begins with, if any.
    ``host``, ``port``: where it listens. ``token``: what a browser must know; None where anybody who reaches the
    address may use it, which is right for the loopback address only. ``model``, ``device``: as ``Extractor.load`` has
    them; the model reads the papers.
    """

    store: Path
    queue: Path
    papers: tuple[Path, ...] = ()
    annotator: str | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    model: str | None = None
    device: str = "auto"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the page."""
        if self.host.lower() in _LOOPBACK:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def wildcard(self) -> bool:
        """Whether the page listens on every address of the machine."""
        return self.host in _WILDCARDS

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a browser may call the page by, in lower case; addresses are looked at in ``knows_host``."""
        if not self.wildcard:
            return _LOOPBACK | {self.host.lower()}
        own = socket.gethostname().lower()
        return _LOOPBACK | {own, f"{own.partition('.')[0]}.local"}

    def knows_host(self, name: str) -> bool:
        """Whether ``name``, without its port, is one of the page's own names.

        A page elsewhere can make its *name* lead to this machine (DNS rebinding), never an address: an address written
        as such is fine where the page listens on all of them.
        """
        if name.lower() in self.hosts:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.wildcard or (self.loopback and address.is_loopback)
