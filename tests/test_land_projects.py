"""Which project an area belongs to."""

from __future__ import annotations

from flows.extract.analysis import analyse
from flows.extract.land import land_areas
from flows.extract.model import Mention
from flows.extract.projects import find_projects
from flows.read.notice import Notice, Section, Span


def projects(text: str, *names: str, reach: int | None = None) -> list[str | None]:
    """The projects of a text's areas, where each name is told and reaches to the end of the text."""
    whole = Span(0, len(text))
    section = Section(0, len(text), (), 2023, "actual", "test")
    notice = Notice("n", "n.txt", "0", "text/plain", text, body=whole, sections=(section,))
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), name, "", reach or len(text))
        for name in names
    ]
    return [r.project for r in land_areas(analyse(notice), mentions)[0]]


def test_the_subject() -> None:
    assert projects("云溪大道东延工程完成征收土地186亩。", "云溪大道东延工程") == ["云溪大道东延工程"]


def test_the_name_that_holds_the_figure() -> None:
    name = "河东3000亩高标准农田项目"
    assert projects(f"推进{name}建设。", name) == [name]


def test_the_first_of_a_list_by_their_number() -> None:
    text = "甲项目、乙项目、丙项目落户，前两个分别摘牌286亩和74.5亩。"
    assert projects(text, "甲项目", "乙项目", "丙项目") == ["甲项目", "乙项目"]


def test_what_the_land_is_for() -> None:
    assert projects("地块二面积9.1公顷，拟用于职教中心新校区项目建设。", "职教中心新校区项目") == [
        "职教中心新校区项目"
    ]


def test_a_name_told_of_a_part_ends_there() -> None:
    text = "新增造林148万亩、其中南山绿化工程43万亩，治理退化草原517万亩。"
    assert projects(text, "南山绿化工程") == [None, "南山绿化工程", None]


def test_land_that_the_last_project_takes() -> None:
    text = "启动东江治理工程前期工作，建设征地涉及古桥镇永久占地742亩。"
    assert projects(text, "东江治理工程", reach=12) == ["东江治理工程"]


def test_the_last_of_examples_in_a_bracket() -> None:
    text = "工业项目3个（包括青石水泥厂等），征地任务共700亩。"
    assert projects(text, "青石水泥厂") == [None]
    assert projects(text, "青石水泥厂", reach=16) == [None]
    assert projects("青石水泥厂（扩建）征地700亩。", "青石水泥厂") == ["青石水泥厂"]


def test_no_project() -> None:
    assert projects("全镇流转土地1200亩。") == [None]


def together(text: str, *names: str) -> list[str | None]:
    """The projects of a text's areas, where the names are told in one list."""
    section = Section(0, len(text), (), 2023, "actual", "test")
    notice = Notice("n", "n.txt", "0", "text/plain", text, body=Span(0, len(text)), sections=(section,))
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), name, "", len(text), alone=False)
        for name in names
    ]
    return [r.project for r in land_areas(analyse(notice), mentions)[0]]


def test_as_many_areas_as_projects_stand_in_their_order() -> None:
    names = "青石电器项目", "柏湾五金项目", "白鹤纸品项目"
    text = f"{'、'.join(names)}相继动工，用地96亩、30亩和45亩。"
    assert together(text, *names) == [*names]
    assert together(text.replace("、30亩", ""), *names) == [None, None]


def test_the_name_beside_the_figure() -> None:
    assert together("柏湾牧场（占地900亩）、青石养殖园（占地60亩）落地开工。", "柏湾牧场", "青石养殖园") == [
        "柏湾牧场",
        "青石养殖园",
    ]
    assert together("柏湾牧场、青石养殖园征地900亩。", "柏湾牧场", "青石养殖园") == [None]


def test_figures_of_each_told_together() -> None:
    names = "柏湾水泥厂地块", "青石玻璃厂地块"
    assert together(f"{names[0]}、{names[1]}完成收储，面积分别为76亩、53亩。", *names) == [*names]
    assert together(f"{names[0]}、{names[1]}完成拆除，前者收储土地76亩。", *names) == [names[0]]


def test_what_the_whole_place_does_with_its_land() -> None:
    name = "古城供热管网改造工程"
    assert projects(f"实施{name}，腾退土地145亩，城区新增绿地3公顷。", name) == [None, None]
    assert projects(f"{name}征用土地30亩，同步实施沿线绿化20亩。", name) == [name, name]
    assert projects("青石物流中心外收储土地60亩。", "青石物流中心") == [None]


def test_a_clause_that_does_what_the_project_is_named_by() -> None:
    text = "完成三合沟侵蚀沟治理工程，治理侵蚀沟17条，保护耕地约3100亩。"
    whole = Section(0, len(text), (), 2023, "actual", "test")
    notice = Notice("n", "n.txt", "0", "text/plain", text, body=Span(0, len(text)), sections=(whole,))
    analysis = analyse(notice)
    mentions = find_projects(analysis).mentions
    assert [r.project for r in land_areas(analysis, mentions)[0]] == ["三合沟侵蚀沟治理工程"]


def test_something_else_takes_land() -> None:
    name = "青林河治理工程"
    assert projects(f"启动{name};新建公墓1处、占地20亩。", name, reach=10) == [None]


def test_a_name_that_no_act_is_told_of() -> None:
    name = "青溪高速公路柏湾段"
    assert projects(f"{name}红线内312亩土地全部移交。", name, reach=9) == [name]
    assert projects(f"继续做好{name}服务工作，完成剩余86亩征地。", name, reach=13) == [name]
    assert projects(f"总投资3亿元、占地6公顷的{name}，路基已完成。", name) == [name]
    assert projects(f"{name}入选省级清单，规划单元41公顷；全县流转土地900亩。", name, reach=9) == [name, None]
    garden = "石桥火龙果示范园"
    assert projects(f"其中{garden}流转土地700亩，种植火龙果500亩。", garden, reach=12) == [garden, garden]


def test_a_size_in_brackets_behind_one_of_a_list() -> None:
    names = "青石中学扩建", "柏湾酒厂二期", "石桥电厂"
    text = f"推进{names[0]}（新增用地38亩，投资1亿元）、{names[1]}（拟用地约420亩）、{names[2]}（120亩）。"
    assert together(text, *names) == [*names]


def test_what_is_the_whole_place_s() -> None:
    name = "石河灌区续建配套"
    assert projects(f"{name}完成投资2000万元，改造中低产田1.5万亩。", name) == [None]
    assert projects(f"开工建设{name}，造林900公顷，其中更新农田防护林200公顷。", name) == [None, None]
    assert projects(f"启动{name}，拆迁房屋2万平方米，出让经营性用地300亩。", name) == [None]
    assert projects(f"启动{name}，划定永久基本农田3.1万亩，管护公益林2万亩。", name) == [None, None]
    road = "青石路南延"
    assert projects(f"{road}提前通车，腾退低效用地90亩，流转土地430亩。", road) == [None, None]
    old = "柏湾钢厂搬迁项目"
    assert projects(f"{old}建成投产，腾退老厂区土地900亩。", old) == [old]


def test_a_part_of_a_name_stands_for_it() -> None:
    names = "青柏城际铁路石桥段", "G327国道石桥段改建工程"
    text = f"推进{names[0]}、{names[1]}。完成征收2000亩，其中城际铁路1300亩、G327国道460亩。"
    assert projects(text, *names, reach=2) == [None, *names]
    canal = "青柏运河"
    text = f"今年8月{canal}开工以来，我镇涉及石桥、白滩两个村的2300亩用地已签订协议。"
    assert projects(text, canal, reach=10) == [canal]


def test_what_is_built_takes_no_land_elsewhere() -> None:
    bridge = "柏湾大桥"
    assert projects(f"{bridge}建成通车，完成高标准农田建设3万亩。", bridge) == [None]
    assert projects(f"加快{bridge}建设，新增耕地300亩。", bridge) == [None]
    assert projects(f"建成{bridge}，征收土地2000亩。", bridge) == [None]
    assert projects(f"加快{bridge}建设，征收土地20亩。", bridge) == [bridge]
    shed = "柏湾产业园标准厂房二期"
    assert projects(f"{shed}交付使用，供应工业用地90亩，收储土地60亩。", shed) == [None, None]
    park = "柏湾产业园"
    assert projects(f"{park}一期建成投产，征收土地200亩。", park) == [park]


def test_land_that_is_for_several() -> None:
    names = "柏湾大道", "石桥水厂"
    assert projects(f"完成供地860亩，保障了{names[0]}、{names[1]}等项目落地。", *names) == [None]
    text = f"划拨供地9宗415亩，保障了{names[0]}（186亩）、{names[1]}（92亩）等项目。"
    assert projects(text, *names) == [None, *names]


def test_the_name_right_behind_the_figure() -> None:
    name = "柏湾茶旅综合体项目"
    assert projects(f"推动900亩{name}开工。", name, reach=6) == [name]


def test_woods_of_a_work_that_makes_them() -> None:
    name = "柏湾林场国土绿化项目"
    assert projects(f"实施{name}，完成人工造林1.3万亩。", name) == [name]
    assert projects(f"实施{name}，完成中幼林抚育900亩。", name, reach=14) == [name]


def test_the_next_of_the_parts_is_another_place() -> None:
    name = "石桥片区"
    assert projects(f"征收土地900亩，其中{name}600亩、柏湾片区300亩。", name) == [None, name, None]


def test_what_a_notice_takes_land_for() -> None:
    text = "一、征收目的：柏湾完小迁建项目。\n二、征收范围：征收土地0.8公顷。"
    name, whole = "柏湾完小迁建项目", Span(0, len(text))
    section = Section(0, len(text), (), 2023, "planned", "test")
    notice = Notice(
        "n", "n.txt", "0", "text/plain", text, kind="land_notice", body=whole, sections=(section,)
    )
    found = [Mention(text.index(name), text.index(name) + len(name), name, "", text.index("\n"))]
    assert [r.project for r in land_areas(analyse(notice), found)[0]] == [name]


def test_where_something_else_begins() -> None:
    store = "北山村保鲜库项目"
    text = f"{store}：占地20亩，已开工。\n"
    assert projects(f"{text}全年征地500亩。", store) == [store, None]
    assert projects(f"{text}柏湾光伏公司流转滩涂800亩。", store) == [store, None]
    assert projects(f"{text}征地500亩。", store) == [store, store]
    text = f"{store}：由柏湾合作社建设，占地20亩，3月已开工建设。\n"
    assert projects(f"{text}完成造林90亩。", store) == [store, None]
    assert projects(f"{text}二期征地90亩。", store) == [store, store]
    road = "青石路南延"
    assert projects(f"一是{road}已完工；二是公厕建设，新建公厕12座，占地3亩。", road) == [None]
    assert projects(f"启动{road}建设和60亩停车场地块征收。", road) == [None]
    green = "盐湖公路两侧绿化"
    assert projects(f"以西山封育、{green}为重点，营造防护林3200亩。", green) == [None]


def test_what_a_work_frees_waters_or_plants_is_its_own() -> None:
    mill = "旧糖厂改造项目"
    assert projects(f"{mill}完成拆卸，腾出土地90亩。", mill) == [mill]
    canal = "柏湾灌区续建配套项目"
    assert projects(f"{canal}完成渠道9公里，配套建筑物12座，恢复灌溉面积900亩。", canal, reach=14) == [canal]
    strip = "柏河景观带二期"
    assert projects(f"{strip}完工，新增绿地面积2公顷。", strip) == [strip]


def test_land_that_is_stored_for_sale() -> None:
    tunnel = "综合管廊二期"
    text = f"启动{tunnel}9公里，收储土地900亩，其中经营性用地600亩。"
    assert projects(text, tunnel) == [None, None]
    plot = "老粮库地块"
    assert projects(f"推进{plot}拆迁，收储土地90亩。", plot) == [plot]


def test_what_is_built_on_land_that_was_got_for_it() -> None:
    name = "柏湾草莓育苗基地"
    assert projects(f"引进青石公司流转土地360亩建设{name}。", name) == [name]
    assert projects(f"在柏村流转土地360亩，新建{name}。", name) == [name]
    assert projects(f"流转土地360亩，建成{name}90亩。", name)[0] is None
    assert projects("征收柏村土地280亩，全部用于青石工业园东扩工程。", "青石工业园东扩工程") == [
        "青石工业园东扩工程"
    ]


def test_a_part_that_is_called_by_a_piece_of_a_name() -> None:
    names = "青石中学南校区", "柏湾医院新院区"
    assert together(f"{names[0]}、{names[1]}一季度供地，两宗合计96亩，其中医院38亩。", *names) == [
        None,
        names[1],
    ]
    names = "石桥片高标准农田项目", "白鹤片高标准农田项目"
    told = together(f"{names[0]}、{names[1]}总面积4200亩，其中石桥片2600亩全部竣工。", *names)
    assert told == [None, names[0]]


def test_what_a_place_grows_in_all() -> None:
    name = "柏湾蓝莓产业园二期"
    assert projects(f"{name}建成投产，水稻面积稳定在3.2万亩。", name) == [None]
    assert projects(f"{name}建成投产，蓝莓种植面积达到1800亩。", name) == [name]
    name = "石桥黄桃基地"
    assert projects(f"{name}新扩260亩，挂果面积达到430亩。", name) == [name, name]
    name = "青石江山水林田湖草沙一体化保护和修复工程"
    assert projects(f"实施{name}，治理历史遗留矿山8200亩、石漠化面积36平方公里。", name) == [None, None]


def test_what_a_project_brings_about() -> None:
    name = "柏湾酱菜加工项目"
    assert projects(f"{name}投产后年加工蔬菜6000吨，带动种植榨菜1600亩。", name) == [name]
    name = "青石滨河绿道一期"
    assert projects(f"{name}建成6公里，绿化2.6公顷。", name) == [name]
    name = "白鹤河石桥段治理工程"
    assert projects(f"{name}清淤3公里，两岸种草28公顷。", name) == [name]


def test_what_only_the_name_of_a_project_tells() -> None:
    def told(text: str, name: str) -> list[tuple[str, str | None]]:
        whole = Span(0, len(text))
        section = Section(0, len(text), (), 2023, "actual", "test")
        notice = Notice("n", "n.txt", "0", "text/plain", text, body=whole, sections=(section,))
        mention = Mention(text.index(name), text.index(name) + len(name), name, "", len(text))
        return [(r.action, r.land_use) for r in land_areas(analyse(notice), [mention])[0]]

    name = "石桥镇高标准农田项目"
    assert told(f"{name}5月通过验收，建成面积1.6万亩。", name) == [("reclaimed", "cropland")]
    assert told(f"{name}进展顺利，首批3200亩。", name) == [("reclaimed", "cropland")]
    assert told(f"{name}占地3亩。", name) == [("occupied", None)]
    assert told("青石旱改水项目落实后期管护，面积不到90亩。", "青石旱改水项目")[0][0] == "reclaimed"
    assert told("青石办公楼项目进展顺利，首批3200亩。", "青石办公楼项目")[0][0] == "other"
