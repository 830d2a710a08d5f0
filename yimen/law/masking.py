"""What is left of personal data on a page, and nothing of it in a log.

Masked so that the owner recognises it and nobody else can complete it: an ID number without area and birth date, an
address down to the township. Names and codes of companies are public and stay as they are.
"""

from __future__ import annotations

import re

from yimen.law.parties import PartyKind

STAR = "*"
REST = "***"


def mask_name(name: str) -> str:
    """张三 -> 张*, 李秀敏 -> 李*敏: of two characters the first is kept, of more the first and the last."""
    name = name.strip()
    if len(name) <= 2:
        return name[:1] + STAR if len(name) == 2 else STAR * len(name)
    return name[0] + STAR * (len(name) - 2) + name[-1]


def mask_party_name(name: str, kind: PartyKind) -> str:
    """The name of a person masked, of an organisation unmasked."""
    return name if kind is PartyKind.legal else mask_name(name)


def mask_id_number(number: str) -> str:
    """411***********1234: the first three and the last four of 15 or more characters, the last two of fewer."""
    number = number.strip()
    return _keep(number, 3, 4) if len(number) >= 15 else _keep(number, 0, 2)


def mask_phone(number: str) -> str:
    """138****1234; of a shorter number, or one with an area code, only the last two."""
    number = number.strip()
    return _keep(number, 3, 4) if re.fullmatch(r"[0-9]{11}", number) else _keep(number, 0, 2)


def mask_email(address: str) -> str:
    """z***@example.cn: the first character and the domain."""
    name, at, domain = address.strip().rpartition("@")
    return f"{name[:1]}{REST}@{domain}" if at and name else REST


# A region's name holds no digit, space, road or house: so a 小区 or 超市 further on does not pass for a 区 or 市.
# A region whose name does hold such a character is masked with the rest, which errs on the right side.
_PLACE = r"[^0-9０-９\s路街道巷号村组栋楼室院园苑小超]"
_ADDRESS = re.compile(
    rf"(?:{_PLACE}{{2,7}}?(?:省|自治区|特别行政区))?"
    rf"(?:(?:(?![县区]){_PLACE}){{1,9}}?(?:市|自治州|地区|盟))?"
    rf"(?:{_PLACE}{{1,12}}?(?:自治县|县|区|市|旗))?"
    rf"(?:{_PLACE}{{1,12}}?(?:[街路苑园楼]?街道|[楼村]?[镇乡]|苏木|农场))?"
)


def mask_address(address: str) -> str:
    """Down to the township, the rest as ***; an address that does not begin with a region is masked whole."""
    address = address.strip()
    shown = _ADDRESS.match(address)
    kept = shown.group() if shown else ""
    return kept if kept == address else kept + REST


_BIRTH_DATE = r"(?:18|19|20)[0-9]{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID_CARD = re.compile(rf"(?<![0-9])[1-9][0-9]{{5}}[ -]?{_BIRTH_DATE}[ -]?[0-9]{{3}}[0-9Xx](?![0-9])")
_OLD_ID_CARD = re.compile(r"(?<![0-9])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")


def scrub(text: str) -> str:
    """`text` without anything that looks like an ID card or a mobile number; longer runs of digits, which case
    numbers are, stay."""
    text = _OLD_ID_CARD.sub("[证件号码]", _ID_CARD.sub("[证件号码]", text))
    return _MOBILE.sub("[手机号码]", text)


def _keep(text: str, first: int, last: int) -> str:
    if len(text) <= first + last:
        return STAR * len(text)
    return text[:first] + STAR * (len(text) - first - last) + text[len(text) - last :]
