"""The organs of the demonstration county.

The names are those of the county's published list of items, and of the office that issued the notice
(西政数〔2021〕2号). What such a list does not tell is 演示数据: credit codes (well-formed, given to nobody),
document abbreviations other than 西政数, and the two-digit department codes of the item codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from yimen.law.identifiers import organisation_check_character, uscc_check_character

REGION = "411721"


@dataclass(frozen=True, slots=True)
class Department:
    """`code`: the department part of item codes; `everyday`: what people call it, so that search finds it."""

    name: str
    short_name: str
    abbreviation: str
    code: str
    everyday: tuple[str, ...] = ()


DEPARTMENTS = (
    Department("西平县政务服务和大数据管理局", "政务服务和大数据管理局", "西政数", "01", ("政务中心", "政数局")),
    Department("西平县市场监督管理局", "市场监督管理局", "西市监", "31", ("工商局", "市监局", "食药监局", "质监局")),
    Department("西平县人力资源和社会保障局", "人力资源和社会保障局", "西人社", "14", ("人社局", "社保局", "劳动局")),
    Department("西平县民政局", "民政局", "西民", "11", ("婚姻登记处", "低保办")),
    Department("西平县公安局", "公安局", "西公", "09", ("派出所", "户籍科", "公安")),
    Department("西平县公安局交通管理大队", "公安局交通管理大队", "西公交", "91", ("交警队", "车管所")),
    Department("西平县公安局出入境管理大队", "公安局出入境管理大队", "西公境", "92", ("出入境", "护照办理处")),
    Department(
        "西平县自然资源局(不动产登记中心)", "自然资源局(不动产登记中心)", "西不动产", "93",
        ("不动产登记中心", "房产证办理处", "房管局"),
    ),
    Department("西平县自然资源局", "自然资源局", "西自然资", "15", ("国土局", "土地局", "规划局")),
    Department("西平县住房和城乡建设局", "住房和城乡建设局", "西住建", "17", ("住建局", "建设局")),
    Department("西平县医疗保障局", "医疗保障局", "西医保", "36", ("医保局",)),
    Department("西平县卫生健康委员会", "卫生健康委员会", "西卫健", "23", ("卫健委", "卫生局", "计生委")),
    Department("西平县农业农村局", "农业农村局", "西农", "20", ("农业局", "农委")),
    Department("西平县交通运输局", "交通运输局", "西交", "18", ("交通局", "运管所")),
    Department("西平县文化广电和旅游局", "文化广电和旅游局", "西文广旅", "22", ("文广旅局", "文化局", "旅游局")),
    Department("西平县残疾人联合会", "残疾人联合会", "西残联", "81", ("残联",)),
    Department(
        "驻马店市住房公积金管理中心西平管理部", "住房公积金西平管理部", "驻公积金西", "82", ("公积金中心", "公积金")
    ),
    Department("西平县教育局", "教育局", "西教", "05", ("教体局", "教委")),
    Department("国家税务总局西平县税务局", "税务局", "西税", "30", ("国税局", "地税局")),
    Department("西平县烟草专卖局", "烟草专卖局", "西烟", "83", ("烟草局",)),
    Department("西平县林业主管部门", "林业主管部门", "西林", "64", ("林业局",)),
    Department("乡镇人民政府(街道办事处)", "乡镇人民政府(街道办事处)", "西乡", "84", ("乡政府", "镇政府", "街道办")),
    Department("西平县水利局", "水利局", "西水", "19", ("水务局",)),
    Department("西平县发展和改革委员会", "发展和改革委员会", "西发改", "04", ("发改委", "计委", "物价局")),
    Department("驻马店市生态环境局西平分局", "生态环境局西平分局", "驻环西", "16", ("环保局",)),
    Department("西平县消防救援大队", "消防救援大队", "西消", "85", ("消防队", "消防")),
    Department("西平县城市管理局", "城市管理局", "西城管", "86", ("城管局", "城管")),
    Department("西平县司法局", "司法局", "西司", "12", ("公证处", "律师管理")),
    Department("西平县退役军人事务局", "退役军人事务局", "西退役", "24", ("退役军人局", "双拥办")),
)  # fmt: skip


def demonstration_uscc(number: int, *, registered_by: str = "11") -> str:
    """A well-formed credit code of our region that no register gives out: its organisation code begins with DEM.

    `registered_by`: 11 for an organ (机构编制), 91 for an enterprise (市场监管).
    """
    organisation = f"DEM{number:05d}"
    first_17 = f"{registered_by}{REGION}{organisation}{organisation_check_character(organisation)}"
    return first_17 + uscc_check_character(first_17)
