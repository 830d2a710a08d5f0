"""Reading one's notices: one's own and one's party's, and nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.notices.cast import BODY, NOW, Tell, make_reader
from yimen.foundation.batch import Batch
from yimen.notices.commands import add_notice, deliver_due, mark_read
from yimen.notices.queries import PAGE_SIZE, notices_of, unread_count
from yimen.people.models import Account

if TYPE_CHECKING:
    from tests.peers.sms_gateway import SmsGateway

pytestmark = pytest.mark.django_db


def test_the_newest_notice_comes_first_and_is_unread(reader: Account, tell: Tell) -> None:
    tell(reader, body="旧")
    tell(reader, at=NOW + timedelta(hours=1), body="新")
    page = notices_of(reader.pk)
    assert [(one.body, one.is_read) for one in page.notices] == [("新", False), ("旧", False)]
    assert unread_count(reader.pk) == 2


def test_what_was_told_to_the_party_before_she_had_an_account_is_there(reader: Account, tell: Tell) -> None:
    tell(None, party=reader.party)
    assert [one.body for one in notices_of(reader.pk).notices] == [BODY]


def test_a_stranger_neither_sees_nor_marks_them(reader: Account, tell: Tell) -> None:
    stranger = make_reader("stranger", phone="13987654321")
    tell(reader)
    told = [one.id for one in notices_of(reader.pk).notices]
    assert notices_of(stranger.pk).notices == ()
    assert mark_read(account_id=stranger.pk, notice_ids=told, now=NOW) == 0
    assert unread_count(reader.pk) == 1


def test_an_account_without_a_party_sees_no_walk_ins(reader: Account, tell: Tell) -> None:
    clerk = Account.objects.create(username="clerk", display_name="窗口", created_at=NOW)
    tell(None, party=reader.party)
    assert notices_of(clerk.pk).total == 0


def test_reading_counts_once(reader: Account, tell: Tell) -> None:
    tell(reader)
    tell(reader)
    first = notices_of(reader.pk).notices[0].id
    assert mark_read(account_id=reader.pk, notice_ids=[first], now=NOW) == 1
    assert mark_read(account_id=reader.pk, now=NOW) == 1
    assert mark_read(account_id=reader.pk, now=NOW) == 0
    assert unread_count(reader.pk) == 0


def test_long_lists_have_pages_and_a_page_too_far_is_the_last(reader: Account, tell: Tell) -> None:
    for _ in range(PAGE_SIZE + 1):
        tell(reader)
    page = notices_of(reader.pk, 9)
    assert (page.page, page.pages, page.total, len(page.notices)) == (2, 2, PAGE_SIZE + 1, 1)


def test_a_notice_says_how_it_was_sent_and_which_channel_is_off(
    reader: Account, tell: Tell, gateway: SmsGateway
) -> None:
    tell(reader)
    deliver_due(NOW)
    (one,) = notices_of(reader.pk).notices
    assert [way.words for way in one.sent_by] == ["短信已发送", "电子邮件未开通"]


def test_a_notice_for_nobody_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="account or a party"):
        add_notice(Batch(), account_id=None, party_id=None, case_id=None, kind="x", title="x", body="x", at=NOW)
