"""A made government site on loopback: three hosts, three templates, and pages that misbehave."""

from made_site.hosts import Host, Reply
from made_site.templates import Site, made_site, notice_text

__all__ = ["Host", "Reply", "Site", "made_site", "notice_text"]
