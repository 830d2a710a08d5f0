"""What is decided about a licence after it was issued."""

from __future__ import annotations

from yimen.law.document_parts import DocumentField, DocumentKind, DocumentRule, Paragraph

_K, _F = DocumentKind, DocumentField
_CERTIFICATE_NAME = _F("certificate_name", "证照名称")
_CERTIFICATE_NUMBER = _F("certificate_number", "证照编号")

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.revocation_decision, "撤销行政许可决定书", "撤许", "行政许可法第六十九条",
        fields=(
            _CERTIFICATE_NAME, _CERTIFICATE_NUMBER, _F("ground", "撤销的情形"), _F("reason", "事实和理由"),
            _F("basis", "法律依据"), _F("deceit", "以欺骗、贿赂取得", required=False),
            _F("barred_until", "不得再次申请至", required=False),
        ),
        body=(
            Paragraph("本机关曾就“{item_name}”准予{you}行政许可，颁发《{certificate_name}》（编号{certificate_number}）。"
                      "经查明，存在下列情形：{ground}。"),
            Paragraph("事实和理由：{reason}"),
            Paragraph("依照{basis}，本机关决定撤销上述行政许可。"),
            Paragraph("{you}的合法权益因撤销受到损害的，本机关依法给予赔偿（同条第四款）。", unless="deceit"),
            Paragraph("{you}基于该行政许可取得的利益不受保护（同条第四款）。", when="deceit"),
            Paragraph("依照《中华人民共和国行政许可法》第七十九条，{you}在{barred_until}（含当日）以前不得再次申请该行政许可。",
                      when="barred_until"),
        ),
        remedies=True, seal_text="",
    ),
    DocumentRule(
        _K.cancellation_decision, "注销行政许可决定书", "注许", "行政许可法第七十条",
        fields=(
            _CERTIFICATE_NAME, _CERTIFICATE_NUMBER, _F("ground", "注销的情形"), _F("reason", "事实和理由"),
            _F("basis", "法律依据"),
        ),
        body=(
            Paragraph("本机关曾就“{item_name}”准予{you}行政许可，颁发《{certificate_name}》（编号{certificate_number}）。"
                      "现有下列情形：{ground}。"),
            Paragraph("事实和理由：{reason}"),
            Paragraph("依照{basis}，本机关决定办理该行政许可的注销手续。"),
        ),
        remedies=True, seal_text="",
    ),
)  # fmt: skip
