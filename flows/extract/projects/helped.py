"""What is helped on, or added to what stands: 支持柏湾实验室建设, 完善柏湾安置点配套设施."""

from __future__ import annotations

import re

from flows.values import value

_SUPPORTS, _COMPLETES = ("支持", "加强", "配合", "协助", "助力"), "完善"
_BUILT = re.compile(
    "(?:等[^，,、；;。]{0,8}?)?(?:项目|工程)?建设(?:成为?)?"
    "(?:(?:国家|省级|区域)[^，,、；;。]{2,14})?(?:$|[，,；;、。])"
)
_FITTINGS = re.compile("(?:基础|公共服务|公共|相关|周边)?配套(?:基础|公共|服务)?(?:设施)?(?:建设)?")
_FITTED = ("配套", "配套设施")


@value
class Help:
    """What is done: its verb, what it ends with, and how much of what stands behind the names it takes.
    `intended`: it is told only where it is meant, for in an account it may have been no more than words."""

    verb: str
    noun: str
    size: int
    intended: bool


def helped(lead: str, post: str, name: str) -> Help | None:
    """What is done for a name by the words right before and behind it, if no more than that."""
    if lead.endswith(_SUPPORTS) and (built := _BUILT.match(post)):
        size = built[0].index("建设") + len("建设")
        return Help(lead[-len(_SUPPORTS[0]) :], "建设", size, intended=True)
    if lead.endswith(_COMPLETES) and (fittings := _FITTINGS.match(post)):
        return Help(_COMPLETES, fittings[0], fittings.end(), intended=False)
    if lead.endswith(_COMPLETES) and name.endswith(_FITTED):
        return Help(_COMPLETES, "", 0, intended=False)
    return None


def supports(lead: str) -> bool:
    """Whether what stands before a name helps on what others do."""
    return lead.endswith(_SUPPORTS)
