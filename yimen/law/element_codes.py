"""Code lists of the elements of an implementation list, as the national tables write them.

The same lists, with where each was read, are shipped in yimen/data/code_lists.json; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _codes(**pairs: str) -> Mapping[str, str]:
    return MappingProxyType({code.lstrip("_"): words for code, words in pairs.items()})


ITEM_TYPE = _codes(
    _01="行政许可",
    _02="行政处罚",
    _03="行政强制",
    _04="行政征收",
    _05="行政给付",
    _06="行政检查",
    _07="行政确认",
    _08="行政奖励",
    _09="行政裁决",
    _10="其他行政权力",
    _20="公共服务",
)
LICENSING = "01"
CASE_TYPE = _codes(_1="即办件", _2="承诺件")
EXERCISE_LEVEL = _codes(_1="国家级", _2="省级", _3="市级", _4="县级", _5="镇(乡、街道)级", _6="村(社区)级")
POWER_SOURCE = _codes(_1="法定本级行使", _2="上级下放", _3="上级授权", _4="同级授权", _5="上级委托", _6="同级委托")
ORGAN_NATURE = _codes(_1="法定机关", _2="授权组织", _3="受委托组织")
AUDIENCE = _codes(
    _1="自然人",
    _2="企业法人",
    _3="事业法人",
    _4="社会组织法人",
    _5="非法人企业",
    _6="行政机关",
    _9="其他组织",
)
CHANNEL = _codes(_1="窗口办理", _2="网上办理", _3="快递申请")
CROSS_REGION_SCOPE = _codes(_1="全国", _2="全省", _3="全市", _4="全县", _5="全镇(乡、街道)", _6="跨村(社区)")
ITEM_STATE = _codes(_1="在用", _2="暂停(挂起)", _3="取消")
MATERIAL_KIND = _codes(_1="证件证书证明", _2="申请表格文书", _3="其他")
MATERIAL_FORMAT = _codes(_1="纸质", _2="电子化", _3="纸质/电子化")
MATERIAL_SOURCE = _codes(_10="申请人自备", _20="政府部门核发", _99="其他")
ONLINE_DEPTH = _codes(
    _1="互联网咨询",
    _2="互联网收件",
    _3="互联网预审",
    _4="互联网受理",
    _5="互联网办理",
    _6="互联网办理结果信息反馈",
    _7="互联网电子证照反馈",
    _9="其他",
)
RESULT_TYPE = _codes(_1="证照", _2="批文", _3="其他", _4="无")
# What follows an unpaid debt of 容缺受理: of the item, told in the promise (law/deferral.py).
DEFERRAL_EXPIRY = _codes(withdrawn="按撤回申请处理", decision="由审批部门依法作出决定")
# The fields in which 告知承诺制 is not used.
COMMITMENT_FIELD = _codes(
    _0="不属于下列领域",
    _1="国家安全",
    _2="国家秘密",
    _3="公共安全",
    _4="金融审慎监管",
    _5="生态环境保护",
    _6="直接关系人身健康、生命财产安全",
)
# The event from which a limit runs: 行政许可法第四十二条 by default; 建筑法第八条 and others name another.
START_EVENT = _codes(accepted="受理之日", received="收到申请之日", intake_closed="受理期限终止之日")
# Whether a limited number of permits (行政许可法第五十七条) is given out again every year.
QUANTITY_PERIOD = _codes(year="每年", total="总量")
