"""What people do on a page, in the words of the page."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from yimen.demo.accounts import PASSWORD
from yimen.demo.pictures import material_picture


def _scan() -> FilePayload:
    """A photograph saved as PDF, as a scanner app does it."""
    pdf = BytesIO()
    Image.open(BytesIO(material_picture())).save(pdf, format="PDF")
    return {"name": "扫描件.pdf", "mimeType": "application/pdf", "buffer": pdf.getvalue()}


SCAN = _scan()


def press(page: Page, button: str | re.Pattern[str]) -> None:
    """Press the button with this name and wait for the page that answers: whoever goes on before it takes the form
    back, or reads the page she is leaving.
    """
    with page.expect_navigation():
        touch(page, button)


def touch(page: Page, button: str | re.Pattern[str]) -> None:
    """Press a button that a script answers on the page itself."""
    page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    """Follow the first link with this name in the body of the page."""
    page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()


def strike(page: Page, key: str) -> None:
    """Strike a key once the page shows what it does, as a person does: before that it may be the page left behind."""
    expect(page.locator(f"[data-key~='{key}']").first).to_be_visible()
    page.keyboard.press(key.replace("Ctrl", "Control"))


def write(page: Page, label: str, text: str) -> None:
    """Write into the field with this label; what stood there goes."""
    _field(page, label).fill(text)


def choose(page: Page, option: str) -> None:
    """Choose an answer or tick a box."""
    page.get_by_label(option, exact=True).check()


def check(page: Page, question: str, option: str) -> None:
    """Choose an answer to one of several questions that have the same answers."""
    page.get_by_role("group", name=question).get_by_role("radio", name=option, exact=True).check()


def select(page: Page, label: str, option: str) -> None:
    """Choose from a list: one that opens or, where it is short, one that lies open."""
    listed, open_list = page.get_by_label(option, exact=True), _field(page, label)
    expect(listed.or_(open_list).first).to_be_visible()
    if listed.count():
        listed.check()
    else:
        open_list.select_option(label=option)


def says(page: Page, words: str) -> None:
    """The body of the page says this, where it can be seen."""
    expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()


def reload_until(page: Page, words: str, *, within: float) -> None:
    """The body of the page says this, at the latest when what a web process may be behind (seconds) is over."""
    until = time.monotonic() + within
    while words not in page.get_by_role("main").inner_text() and time.monotonic() < until:
        page.wait_for_timeout(250)
        page.reload()
    says(page, words)


def heading(page: Page, words: str) -> None:
    """The page is the one with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def sign_in(page: Page, username: str) -> None:
    """By password, as staff and the accounts of the demonstration do."""
    page.goto("/sign-in/password")
    write_password(page, username)
    expect(page.get_by_role("button", name="退出")).to_be_visible()


def write_password(page: Page, username: str) -> None:
    """Fill in the page of signing in by password, wherever it leads."""
    write(page, "用户名", username)
    write(page, "密码", PASSWORD)
    press(page, "登录")


def sign_in_by_phone(page: Page, phone: str) -> None:
    """By the code that the demonstration shows instead of sending it."""
    write(page, "手机号码", phone)
    press(page, "获取验证码")
    with page.expect_popup() as opened:
        follow(page, "在新窗口看验证码")
    newest = opened.value.get_by_text(re.compile(r"验证码 \d{6}")).first.inner_text()
    opened.value.close()
    found = re.search(r"\d{6}", newest)
    assert found
    write(page, "短信验证码", found.group())
    press(page, "登录")


def apply(page: Page, item: str) -> None:
    """Find the item, read its guide, begin the application: from there its steps are on the page."""
    page.goto("/")
    page.get_by_role("searchbox", name="您要办什么事？").fill(item)
    press(page, "搜索")
    follow(page, item)
    follow(page, "在线办理")
    press(page, "开始填写")
    heading(page, item)


def answer(page: Page, subject: str, answers: Mapping[str, str]) -> None:
    """Answer the questions of a subject: by label, or `answers[option] == ""` for one to choose."""
    heading(page, subject)
    for label, text in answers.items():
        if not text:
            choose(page, label)
        elif _field(page, label).evaluate("field => field.tagName") == "SELECT":
            select(page, label, text)
        else:
            write(page, label, text)
    press(page, "保存并继续")


def upload(page: Page, material: str, file: FilePayload = SCAN) -> None:
    """Upload a file for a material of the application."""
    page.get_by_label(re.compile(f"^(选择文件或拍照|换一个文件)：{re.escape(material)}$")).set_input_files(file)
    page.get_by_role("button", name=re.compile(rf"^上传\s*{re.escape(material)}$")).click()


def submit(page: Page) -> str:
    """Promise that it is true and submit; the number of the case."""
    heading(page, "核对并提交")
    page.get_by_label("本人承诺").check()
    press(page, "提交申请")
    return received(page)


def received(page: Page) -> str:
    """The number on the receipt."""
    says(page, "申请已提交")
    return page.get_by_text(re.compile(r"^\d{8}[0-9A-Z]{20,}$")).first.inner_text()


def cases_of(page: Page, item: str) -> set[str]:
    """The addresses of the newest cases of the item in the list of who is signed in."""
    page.goto("/cases")
    links = page.get_by_role("link", name=item, exact=True).all()
    return {href for one in links if (href := one.get_attribute("href"))}


def _field(page: Page, label: str) -> Locator:
    """By its label, whatever the label says about being optional."""
    return page.get_by_label(re.compile(f"^{re.escape(label)}(（(选填|窗口领取时必填|邮寄送达时必填)）)?$"))
