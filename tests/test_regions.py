"""Where notices belong: the code list, and what decides between places of one name."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flows.read import read
from flows.read.regions import Sources, divisions, locate

SEED = next((Path(__file__).parents[1] / "raw").rglob("000_f673d7f6c6eeef5e.txt"))


def test_the_list_is_whole_and_ordered() -> None:
    current = [d for d in divisions() if d.current]
    counts = [sum(d.level == level for d in current) for level in (1, 2, 3, 4)]
    assert counts == [33, 333, 2845, 38723]
    codes = [d.code for d in current]
    assert codes == sorted(codes)
    assert all(d.name for d in divisions())
    assert any(d.name == "下关区" and not d.current for d in divisions())


PLACES = [
    # what is told, the code that follows, and the names
    (Sources(issuer="绩溪县上庄镇人民政府"), "341824103", ("安徽省", "宣城市", "绩溪县", "上庄镇")),
    (Sources(issuer="浦东新区张江镇"), "310115125", ("上海市", None, "浦东新区", "张江镇")),
    (Sources(issuer="东莞市虎门镇人民政府"), "441900121", ("广东省", "东莞市", None, "虎门镇")),
    (Sources(issuer="仙桃市水利局"), "429004", ("湖北省", None, "仙桃市", None)),
    (Sources(issuer="台州市水利局"), "331000", ("浙江省", "台州市", None, None)),
    (Sources(title="2026年吉林省政府工作报告"), "220000", ("吉林省", None, None, None)),
    (Sources(title="延边朝鲜族自治州2023年政府工作报告"), "222400", ("吉林省", "延边朝鲜族自治州", None, None)),
    (Sources(title="江苏沛县大屯街道2023年工作总结"), "320322002", ("江苏省", "徐州市", "沛县", "大屯街道")),
    (Sources(title="杭州市下城区2012年工作总结"), "330103", ("浙江省", "杭州市", "下城区", None)),
    (Sources(issuer="福州市鼓楼区人民政府"), "350102", ("福建省", "福州市", "鼓楼区", None)),
    (Sources(issuer="鼓楼区人民政府", body="南京的工业投资增长。服务南京都市圈，争当南京高质量发展排头兵。"), "320106", ("江苏省", "南京市", "鼓楼区", None)),
    (Sources(issuer="大田街道", frame="临海市人民政府 浙ICP备05000000号"), "331082004", ("浙江省", "台州市", "临海市", "大田街道")),
    (Sources(index_number="LH331082-066/2023-132817", issuer="古城街道"), "331082001", ("浙江省", "台州市", "临海市", "古城街道")),
    (Sources(index_number="11331082MB1234567X/2023-1", issuer="市水利局", body="临海水利"), "331082", ("浙江省", "台州市", "临海市", None)),
    (Sources(issuer="长春市临河区人民政府"), "220100", ("吉林省", "长春市", None, None)),
    (Sources(issuer="洛阳市老城区人民政府"), "410302", ("河南省", "洛阳市", "老城区", None)),
    (Sources(issuer="振兴区站前街道", frame="丹东市人民政府"), "210603002", ("辽宁省", "丹东市", "振兴区", "站前街道")),
    (Sources(issuer="代县人民政府"), "140923", ("山西省", "忻州市", "代县", None)),
    (Sources(issuer="县水利局", body="松溪县水利投资增长。松溪县治理水土流失。"), "350724", ("福建省", "南平市", "松溪县", None)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "code", "names"), PLACES, ids=[p[1] + str(i) for i, p in enumerate(PLACES)]
)
def test_places(sources: Sources, code: str, names: tuple[str | None, ...]) -> None:
    found = locate(sources).region
    assert found.code == code
    assert (found.province, found.city, found.county, found.township) == names


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (Sources(issuer="鼓楼区人民政府"), "鼓楼区 stands in 4 places (南京市、徐州市、福州市、开封市)"),
        (Sources(issuer="鼓楼区人民政府", frame="苏ICP备05000000号"), "鼓楼区 stands in 4 places"),
        (Sources(issuer="朝阳区人民政府", body="学习北京、长春的经验。"), "朝阳区 stands in 2 places"),
        (Sources(issuer="古城街道", title="古城街道2023年工作总结"), "古城街道 stands in 20 places"),
        (Sources(issuer="楚沙市沙洲区人民政府"), "楚沙市沙洲区 is in no list"),
        (Sources(issuer="青屏县云溪镇", title="青屏县云溪镇2019年工作总结"), "no known place"),
        (Sources(index_number="620423/2018-00311", issuer="陇泉县发展和改革局"), "陇泉县 is in no list"),
        (
            Sources(issuer="县自然资源局", title="安浦县自然资源局工作要点", body="落实湖南省的要求。"),
            "no known place",
        ),
        (Sources(), "no known place"),
        # words of any town
        (Sources(title="政府工作报告", frame="2023年1月4日在县第十八届人民代表大会上\n代县长　李明"), "no known place"),
        (Sources(body="新建县第三小学和新建县档案馆，老城区改造完成，老城区优先安排。"), "no known place"),
        (Sources(issuer="站前街道", body="巩固脱贫成果与乡村振兴有效衔接，新建停车场。"), "站前街道 stands in"),
        # who comes from there, once or twice
        (Sources(issuer="白鹤镇人民政府", body="湖北金凯公司投产，湖北客商来访。"), "白鹤镇 stands in 5 places"),
        (Sources(issuer="鼓楼区人民政府", body="南京客商来访。"), "鼓楼区 stands in 4 places"),
    ],
)
def test_nothing_is_guessed(sources: Sources, words: str) -> None:
    found = locate(sources)
    assert found.region.code is None
    assert found.region.province is None
    assert found.reason is not None
    assert words in found.reason


def test_the_users_notice_is_of_linhai() -> None:
    assert read(SEED).region.code == "331082001"


def test_invented_places_have_no_region() -> None:
    for path in sorted((Path(__file__).parent / "notices").glob("*.txt")):
        notice = read(path)
        assert notice.region.code is None, path.name
        assert any(w.startswith("no region: ") for w in notice.warnings)


def test_locating_is_quick() -> None:
    sources = Sources(
        "LH331082-066/2023-132817",
        "古城街道",
        "古城街道2023年工作总结",
        "首页 > 古城街道",
        "府城景区。" * 900,
    )
    locate(sources)
    began = time.process_time()
    for _ in range(20):
        locate(sources)
    assert time.process_time() - began < 1
