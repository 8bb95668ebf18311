"""Whatever the text, quantities are in order, apart from each other and inside it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.quantities import find

PIECES = st.sampled_from(
    list(
        "0123456789一二两三十百千万亿零半点几多余成折倍翻番分之又负个亩元家第年月日号期级约近超到至达-—~～.,，:：/%％‰+*×xX()（）“”〔〕[] \n　"
    )
    + [
        "以上",
        "左右",
        "公里",
        "平方米",
        "百分之",
        "个百分点",
        "工作日",
        "不少于",
        "km",
        "m²",
        "￥",
        "http://",
        "其中",
        "村",
        "组",
        "10",
        "2023",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_spans(text: str) -> None:
    found = find(text)
    assert all(0 <= q.quote_start <= q.start < q.end <= q.quote_end <= len(text) for q in found)
    assert all(a.quote_end <= b.start for a, b in pairwise(found))
    assert all(q.value_high is None or q.value_high > q.value for q in found)
    assert find(text) == found
