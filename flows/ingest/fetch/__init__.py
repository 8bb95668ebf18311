"""Fetching: bytes from public sites, with manners.

httpcore, which httpx stands on, carries the requests; Protego reads robots.txt; the rest is small and here.

- httpx itself follows redirects, keeps cookies and decompresses without a limit; all three would have to be
  switched off and done again, since each redirect is checked like a request, and a page of 1 MB that
  unpacks to 10 GB is refused at its limit. Its charset guesses and JSON are of no use here.
- Scrapy gives pace and robots.txt (but not its Crawl-delay), needs a process of its own for its reactor,
  keeps pages a second time in its cache, and resolves names out of our sight. Sources are slow by manners,
  not by machinery: one thread each is enough, with memory for one page.
- hishel would keep responses a second time too. raw/ is the cache of notices; list pages, which are not
  kept there, are in the crawl store.
- stamina's backoff would wait beside the pace of a host. A host has one clock (pace.py): its gap, its
  Crawl-delay, its Retry-After and our backoff are all waits on it, for every source that asks it.

Room: connect.py (which machines may be spoken to), body.py (limits), robots.py, pace.py, crawl.py (the crawl
store: list pages), fetcher.py (all of it together).
"""

from flows.ingest.fetch.answer import Answer, Failed, Refused, Stopped, Validators

__all__ = ["Answer", "Failed", "Refused", "Stopped", "Validators"]
