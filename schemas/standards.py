"""The national standards that columns and codes refer to, by the names that they have in notes and words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its number without and with the year of the edition, its titles."""

    name: str
    edition: str
    zh: str
    en: str


DIVISIONS = Standard(
    "GB/T 2260",
    "GB/T 2260-2007",
    "中华人民共和国行政区划代码",
    "Codes for the administrative divisions of the People's Republic of China",
)
TOWNSHIPS = Standard(
    "GB/T 10114",
    "GB/T 10114-2003",
    "县级以下行政区划代码编制规则",
    "Rules for codes of administrative divisions below the county",
)
LAND_USE = Standard("GB/T 21010", "GB/T 21010-2017", "土地利用现状分类", "Current land use classification")

STANDARDS = (DIVISIONS, TOWNSHIPS, LAND_USE)
