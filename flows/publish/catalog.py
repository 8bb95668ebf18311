"""catalog.jsonld: the release as a catalog of data portals (DCAT 3, with what DCAT-AP asks for), as JSON-LD.

One dataset, a distribution for each data file. Addresses are relative, so that the catalog is right wherever
the folder lies; the release before is named by the hash of its SHA256SUMS (RFC 6920). Its time is that at
which the newest notice was fetched or published: no clock. The context stands inside: nothing is fetched to
read it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.comparison import Comparison, Now
from flows.publish.manifest import FileSum
from flows.publish.package import COMPANIONS
from schemas import FROM_NOTICES, TABLES, about
from schemas.standards import DIVISIONS, STANDARDS, Standard

CATALOG = "catalog.jsonld"

Told = dict[str, Any]

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_COUNTY = 6
"""Digits of a code of GB/T 2260; those below the county have more."""

_PAGES = ("dictionary.md", "quality/README.md", "datapackage.json")
_BESIDE = {one.path: one.words for one in COMPANIONS}
_PLACE = ("region_code", "province", "city", "county")

_FORMATS = {
    ".csv": ("CSV", "text/csv", "CSV"),
    ".parquet": ("Parquet", "application/vnd.apache.parquet", "PARQUET"),
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
}
"""By suffix: what people call it, its media type, its name in the EU's list of file types."""


def _term(iri: str, kind: str | None = None, container: str | None = None) -> Told:
    told = {"@id": iri, "@type": kind, "@container": container}
    return {key: value for key, value in told.items() if value}


_CONTEXT: Told = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": _term("dct:title", container="@language"),
    "description": _term("dct:description", container="@language"),
    "keyword": _term("dcat:keyword", container="@language"),
    "label": _term("rdfs:label", container="@language"),
    "prefLabel": _term("skos:prefLabel", container="@language"),
    "name": _term("foaf:name", container="@language"),
    "publisher": "dct:publisher",
    "creator": "dct:creator",
    "contactPoint": "dcat:contactPoint",
    "fn": "vcard:fn",
    "hasURL": _term("vcard:hasURL", "@id"),
    "homepage": _term("foaf:homepage", "@id"),
    "page": _term("foaf:page", "@id"),
    "language": "dct:language",
    "license": "dct:license",
    "accessRights": "dct:accessRights",
    "availability": "dcatap:availability",
    "issued": _term("dct:issued", "xsd:date"),
    "modified": _term("dct:modified", "xsd:date"),
    "identifier": "dct:identifier",
    "version": "dcat:version",
    "previousVersion": "dcat:previousVersion",
    "dataset": "dcat:dataset",
    "distribution": "dcat:distribution",
    "theme": "dcat:theme",
    "themeTaxonomy": "dcat:themeTaxonomy",
    "conformsTo": "dct:conformsTo",
    "spatial": "dct:spatial",
    "temporal": "dct:temporal",
    "startDate": _term("dcat:startDate", "xsd:date"),
    "endDate": _term("dcat:endDate", "xsd:date"),
    "notation": "skos:notation",
    "inScheme": _term("skos:inScheme", "@id"),
    "provenance": "dct:provenance",
    "source": "dct:source",
    "wasGeneratedBy": "prov:wasGeneratedBy",
    "wasAssociatedWith": "prov:wasAssociatedWith",
    "accessURL": _term("dcat:accessURL", "@id"),
    "downloadURL": _term("dcat:downloadURL", "@id"),
    "mediaType": "dcat:mediaType",
    "format": "dct:format",
    "byteSize": _term("dcat:byteSize", "xsd:nonNegativeInteger"),
    "checksum": "spdx:checksum",
    "algorithm": _term("spdx:algorithm", "@id"),
    "checksumValue": _term("spdx:checksumValue", "xsd:hexBinary"),
}

_PUBLISHER: Told = {
    "@id": "#publisher",
    "@type": "foaf:Agent",
    "name": {"zh": "公报", "en": "Gongbao"},
}
_SAID = {
    "zh": "各地政府工作总结、工作计划和政府工作报告中的项目、土地面积和目标；"
    "每一行都有年份、原文引文、引文位置和规则。",
    "en": "Projects, land areas and targets out of work summaries, work plans and work reports of local"
    " governments in China; every row has its year, the exact quote, its place and the rule that made it.",
}
_TITLE = {"zh": "公报：地方政府公告数据", "en": "Gongbao: data out of local-government notices"}
_KEYWORDS = {
    "zh": ["政府工作报告", "工作总结", "工作计划", "政府信息公开"],
    "en": ["government work report", "work summary", "work plan", "local government", "China"],
}
_READ_FROM = {
    "zh": "由公告原文按规则抽取，经检查后发布；各原始文件的校验和见 release.json，"
    "未通过检查的行在 quarantine。",
    "en": "Extracted by rules from the text of notices, checked, then published. release.json has the hash of"
    " each raw file; rows that failed a check stand in quarantine.",
}


def write_catalog(
    release: Path,
    now: Now,
    sums: Mapping[str, FileSum],
    tables: Mapping[str, Told],
    compared: Comparison,
    code: Mapping[str, str],
) -> None:
    """Writes the catalog of a release whose other files, with `sums`, are written; `tables` has the counts
    by table."""
    notices = now.accepted["notices"]
    newest = _newest(notices)
    common: Told = {
        "publisher": _PUBLISHER,
        "license": {"@id": _LICENCE, "@type": "dct:LicenseDocument"},
        "language": [_authority("language", code, "dct:LinguisticSystem") for code in ("ZHO", "ENG")],
    } | ({"issued": newest, "modified": newest} if newest else {})
    told = {
        "@context": _CONTEXT,
        "@id": CATALOG,
        "@type": "dcat:Catalog",
        "title": _TITLE,
        "description": _SAID,
        "homepage": "./",
        "themeTaxonomy": _authority("data-theme", "", "skos:ConceptScheme"),
        "spatial": _country(),
        **common,
        "dataset": _dataset(now.package, notices, tables, compared, code)
        | common
        | {"distribution": [_distribution(path, sums[path]) for path in sorted(sums) if is_data(path)]},
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (release / CATALOG).write_text(text + "\n", encoding="utf-8")


def problems(folder: Path, sums: Mapping[str, str], version: str) -> Iterator[str]:
    """What the catalog of a folder tells otherwise than its files are; `sums` are hashes by path."""
    dataset = json.loads((folder / CATALOG).read_text(encoding="utf-8"))["dataset"]
    if dataset["version"] != version:
        yield f"{CATALOG} tells another version"
    told = {one["downloadURL"]: one for one in dataset["distribution"]}
    for path in sorted(told.keys() ^ {path for path in sums if is_data(path)}):
        yield f"{path}: " + (f"in {CATALOG}, not in the release" if path in told else f"not in {CATALOG}")
    for path in sorted(told.keys() & sums.keys()):
        if told[path]["checksum"]["checksumValue"] != sums[path]:
            yield f"{path}: another hash in {CATALOG}"
        if told[path]["byteSize"] != (folder / path).stat().st_size:
            yield f"{path}: another size in {CATALOG}"


def is_data(path: str) -> bool:
    """Whether a file of a release is a distribution of it: a table that people or programs take away."""
    return PurePosixPath(path).suffix in _FORMATS and not path.startswith("changes/")


def _dataset(
    package: Told,
    notices: pa.Table,
    tables: Mapping[str, Told],
    compared: Comparison,
    code: Mapping[str, str],
) -> Told:
    told: Told = {
        "@id": "#release",
        "@type": "dcat:Dataset",
        "identifier": f"{package['name']}-{compared.version}",
        "version": str(compared.version),
        "title": _TITLE,
        "description": _SAID,
        "creator": {"@id": _PUBLISHER["@id"]},
        "contactPoint": {"@type": "vcard:Organization", "fn": "公报 Gongbao", "hasURL": "./"},
        "accessRights": _authority("access-right", "PUBLIC", "dct:RightsStatement"),
        "keyword": {
            "zh": [*_KEYWORDS["zh"], *(about(TABLES[name]).words.zh for name in FROM_NOTICES)],
            "en": [*_KEYWORDS["en"], *(about(TABLES[name]).words.en.lower() for name in FROM_NOTICES)],
        },
        "theme": [_authority("data-theme", theme, "skos:Concept") for theme in ("GOVE", "REGI")],
        "conformsTo": [
            *map(_standard, STANDARDS),
            {"@id": package["$schema"], "@type": "dct:Standard", "title": {"en": "Data Package 2.0"}},
        ],
        "page": [{"@id": path, "@type": "foaf:Document"} for path in _PAGES],
        "spatial": [_country(), *_regions(notices)],
        "temporal": list(_temporal(tables)),
        "provenance": {"@type": "dct:ProvenanceStatement", "label": _READ_FROM},
        "source": [_source(one) for one in package["sources"]],
        "wasGeneratedBy": {
            "@type": "prov:Activity",
            "wasAssociatedWith": [
                {"@type": "prov:SoftwareAgent", "name": {"en": name}, "version": code[name]}
                for name in sorted(code)
            ],
        },
    }
    if previous := compared.previous():
        told["previousVersion"] = {"@id": _named(previous["digest"]), "version": previous["version"]}
    return told


def _named(digest: str) -> str:
    """The name of bytes by their SHA-256 (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def _authority(of: str, code: str, kind: str) -> Told:
    return {"@id": f"{_AUTHORITY}/{of}/{code}".rstrip("/"), "@type": kind}


def _country() -> Told:
    return _authority("country", "CHN", "dct:Location")


def _standard(standard: Standard) -> Told:
    return {
        "@id": _id_of(standard),
        "@type": "dct:Standard",
        "identifier": standard.edition,
        "title": {"zh": f"{standard.edition} {standard.zh}", "en": f"{standard.edition} {standard.en}"},
    }


def _id_of(standard: Standard) -> str:
    return "#" + "".join(filter(str.isalnum, standard.name))


def _newest(notices: pa.Table) -> str | None:
    """The day on which the newest notice was fetched or, where that is not known, published."""
    days = (pc.max(notices[name].cast(pa.date32())).as_py() for name in ("retrieved_at", "published_on"))
    return next((day.isoformat() for day in days if day), None)


def _regions(notices: pa.Table) -> Iterator[Told]:
    """The counties, or larger divisions, whose notices were read, by their codes."""
    cells = zip(*(notices[name].to_pylist() for name in _PLACE), strict=True)
    names = {code[:_COUNTY]: "".join(filter(None, place)) for code, *place in sorted(cells, key=str) if code}
    for code in sorted(names):
        yield {
            "@id": f"#{_id_of(DIVISIONS)[1:]}-{code}",
            "@type": ["dct:Location", "skos:Concept"],
            "inScheme": _id_of(DIVISIONS),
            "notation": code,
            "prefLabel": {"zh": names[code]},
        }


def _temporal(tables: Mapping[str, Told]) -> Iterator[Told]:
    """From the first year that facts are about to the last."""
    years = sorted(int(year) for name in FROM_NOTICES for year in tables[name]["years"] if year.isdecimal())
    if years:
        yield _period(f"{years[0]}-01-01", f"{years[-1]}-12-31")


def _period(first: str, last: str) -> Told:
    return {"@type": "dct:PeriodOfTime", "startDate": first, "endDate": last}


def _source(one: Told) -> Told:
    told: Told = {"@type": "prov:Entity", "title": {"zh": one["title"]}}
    if "path" in one:
        told["page"] = {"@id": one["path"], "@type": "foaf:Document"}
    if "published_from" in one:
        told["temporal"] = _period(one["published_from"], one["published_to"])
    return told


def _distribution(path: str, known: FileSum) -> Told:
    suffix = PurePosixPath(path).suffix
    called, media_type, file_type = _FORMATS[suffix]
    titles = dict(_titles(PurePosixPath(path)))
    return {
        "@id": f"#{path}",
        "@type": "dcat:Distribution",
        "title": {language: f"{title} ({called})" for language, title in titles.items()},
        "description": _about(PurePosixPath(path)),
        "accessURL": path,
        "downloadURL": path,
        "mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{media_type}",
            "@type": "dct:MediaType",
        },
        "format": _authority("file-type", file_type, "dct:MediaTypeOrExtent"),
        "byteSize": known.bytes,
        "checksum": {
            "@type": "spdx:Checksum",
            "algorithm": "spdx:checksumAlgorithm_sha256",
            "checksumValue": known.sha256,
        },
        "license": {"@id": _LICENCE},
        "availability": _authority("planned-availability", "STABLE", "skos:Concept"),
    }


def _table(path: PurePosixPath) -> str | None:
    """The table whose rows, of one year or all, a file holds; None where it is none of TABLES."""
    name = path.parts[1].removesuffix(path.suffix) if path.parts[0] in ("csv", "parquet") else None
    return name if name in TABLES else None


def _about(path: PurePosixPath) -> Told:
    name = _table(path)
    if name is None:
        companion = _BESIDE.get(str(path))
        return {"zh": companion.about_zh, "en": companion.about_en} if companion else _SAID
    words = about(TABLES[name]).words
    return {"zh": words.about_zh, "en": words.about_en}


def _titles(path: PurePosixPath) -> Iterable[tuple[str, str]]:
    name = _table(path)
    if name is None:
        companion = _BESIDE.get(str(path))
        return (("zh", companion.zh), ("en", companion.en)) if companion else _TITLE.items()
    words, year = about(TABLES[name]).words, _year(path, name)
    return (("zh", f"{words.zh}{year[0]}"), ("en", f"{words.en}{year[1]}"))


def _year(path: PurePosixPath, name: str) -> tuple[str, str]:
    """Which years a file of a table holds, in both languages."""
    if len(path.parts) == 2:
        return "，所有年份", ", all years"
    told = path.stem.removeprefix(name) if path.suffix == ".csv" else path.parts[2].removesuffix(path.name)
    if not told:
        return "", ""
    year = told.rpartition("-")[2].rpartition("=")[2]
    return (f"，{year}年", f", {year}") if year.isdecimal() else ("，年份不详", ", year not known")
