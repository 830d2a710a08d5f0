"""Sitting down at a desk: a signed-in client, and the words of a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from yimen.law.actors import Actor


def at_desk(actor: Actor) -> Client:
    """A browser in which `actor` is signed in."""
    assert actor.account_id is not None
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


def words(response: Any) -> str:
    """The page as it is read: without tags, blanks folded."""
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def hidden(response: Any, name: str) -> str:
    """The value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no field {name}"
    return found[1]
