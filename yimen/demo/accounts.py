"""The accounts of the demonstration. Everybody in it is invented, and so are the phones."""

from __future__ import annotations

from dataclasses import dataclass

from yimen.law.actors import Role

# Published on purpose: it opens nothing but a demonstration. A county that serves real people never loads it.
PASSWORD = "yimen-demo-2026"  # noqa: S105 - no secret, see above

MARKET = "西平县市场监督管理局"
LABOUR = "西平县人力资源和社会保障局"
CIVIL_AFFAIRS = "西平县民政局"
POLICE = "西平县公安局"
HALL_OFFICE = "西平县政务服务和大数据管理局"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account: for staff with a post in `organ`, for citizens with a phone and a real name."""

    username: str
    name: str
    who: str
    role: Role
    organ: str = ""
    title: str = ""
    phone: str | None = None

    @property
    def sign_in(self) -> str:
        """How to sign in, in words for the table at start-up."""
        return f"{PASSWORD} 或手机 {self.phone}" if self.phone else PASSWORD


ACCOUNTS = (
    DemoAccount("citizen", "王秀英", "市民", Role.applicant, phone="13900000001"),
    DemoAccount("enterprise", "西平县一门示例商贸有限公司", "企业", Role.applicant, phone="13900000002"),
    DemoAccount("clerk1", "李明", "综合窗口，受理全部事项", Role.clerk, HALL_OFFICE, "综合窗口"),
    DemoAccount("clerk2", "赵芳", "综合窗口，受理市场监管、人社、民政、公安事项", Role.clerk, HALL_OFFICE, "综合窗口"),
    DemoAccount("approver1", "陈建国", "审批，市场监督管理局", Role.approver, MARKET, "审批岗"),
    DemoAccount("colleague1", "秦岚", "审批，市场监督管理局，另一人", Role.approver, MARKET, "审批岗"),
    DemoAccount("approver2", "周敏", "审批，人力资源和社会保障局", Role.approver, LABOUR, "审批岗"),
    DemoAccount("inspector1", "丁宁", "核查，市场监督管理局", Role.approver, MARKET, "核查岗"),
    DemoAccount("inspector2", "石磊", "核查，人力资源和社会保障局", Role.approver, LABOUR, "核查岗"),
    DemoAccount("head1", "高峰", "机关负责人，市场监督管理局", Role.organ_head, MARKET, "负责人"),
    DemoAccount("head2", "江河", "机关负责人，人力资源和社会保障局", Role.organ_head, LABOUR, "负责人"),
    DemoAccount("government", "方圆", "政府负责人，批准联合办理的延长", Role.government_head, HALL_OFFICE, "分管"),
    DemoAccount("issuer", "孙静", "出件窗口", Role.issuer, HALL_OFFICE, "出件窗口"),
    DemoAccount("guide", "白雪", "导办台，引导、预审、取号", Role.guide, HALL_OFFICE, "导办台"),
    DemoAccount("manager", "钟华", "大厅管理，窗口、排班、标识、看板", Role.hall_manager, HALL_OFFICE, "大厅管理"),
    DemoAccount("editor1", "韩梅", "事项编辑，市场监督管理局", Role.catalogue_editor, MARKET, "事项编辑"),
    DemoAccount("publisher1", "林清", "事项发布，市场监督管理局", Role.catalogue_publisher, MARKET, "事项发布"),
    DemoAccount("supervisor", "吴刚", "效能监督", Role.supervisor, HALL_OFFICE, "效能监督"),
    DemoAccount("admin", "郑凯", "系统管理", Role.admin, HALL_OFFICE, "系统管理"),
)

CLERK2_ORGANS = (MARKET, LABOUR, CIVIL_AFFAIRS, POLICE)

# One approver for every other organ, approver3 and so on, in the order of departments.py.
APPROVER_NAMES = (
    "刘伟", "张丽", "杨帆", "黄磊", "徐静", "马超", "朱琳", "胡军", "郭敏", "何勇", "高洁", "林涛", "罗兰", "梁栋",
    "宋佳", "谢军", "韩雪", "唐亮", "冯雷", "董洁", "程功", "曹颖", "袁野", "邓超", "许晴", "傅强", "沈月", "曾志",
    "彭湃", "吕良", "苏畅", "卢山",
)  # fmt: skip
