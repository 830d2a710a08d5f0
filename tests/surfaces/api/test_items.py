"""GET items and items/{code}: what there is to apply for, as published and nothing more."""

from __future__ import annotations

import jsonschema_rs

from tests.cases.cast import FOOD, MARKET, PENSION_CHECK, Cast
from tests.surfaces.api.machine import Machine, application
from yimen.catalogue.queries import current_version
from yimen.law.elements import ELEMENTS
from yimen.surfaces.api.schemas.items import ItemOut, ItemsOut


def test_a_search_finds_items_by_words_without_a_token(nobody: Machine, cast: Cast) -> None:
    found = nobody.get("items", q="食品经营").body
    ItemsOut.model_validate(found)
    assert found["count"] == 1
    assert (found["items"][0]["code"], found["items"][0]["name"]) == (cast.codes[FOOD], FOOD)
    assert found["items"][0]["department"] == MARKET


def test_pinyin_initials_find_it_too(nobody: Machine) -> None:
    assert [one["name"] for one in nobody.get("items", q="spjyxk").body["items"]] == [FOOD]


def test_filters_and_pages_narrow_the_list(nobody: Machine) -> None:
    everything = nobody.get("items").body
    assert everything["count"] == 3
    assert {one["name"] for one in nobody.get("items", organ=MARKET).body["items"]} == {FOOD}
    assert nobody.get("items", limit=1, offset=1).body["items"] == everything["items"][1:2]
    assert nobody.get("items", q="没有这样的事项名称").body == {"count": 0, "more": False, "items": []}


def test_an_item_shows_every_element_and_null_where_nothing_is_published(nobody: Machine, cast: Cast) -> None:
    item = nobody.get(f"items/{cast.codes[FOOD]}").body
    ItemOut.model_validate(item)
    assert set(item["elements"]) == {element.key for element in ELEMENTS}
    content = current_version(cast.codes[FOOD]).content
    assert {key for key, value in item["elements"].items() if value is None} == {
        key for key, value in content.elements.items() if value is None
    }
    assert item["demonstration"] == sorted(content.demonstration_keys)
    assert item["guide"].endswith(f"/items/{cast.codes[FOOD]}")


def test_materials_come_with_source_and_necessity(nobody: Machine, cast: Cast) -> None:
    materials = nobody.get(f"items/{cast.codes[FOOD]}").body["materials"]
    assert [one["key"] for one in materials] == [f"m{n}" for n in range(1, len(materials) + 1)]
    assert all({"source", "necessity", "required"} <= set(one) for one in materials)


def test_a_right_application_passes_the_published_schema_of_its_form(
    nobody: Machine, citizen: Machine, cast: Cast
) -> None:
    schema = nobody.get(f"items/{cast.codes[FOOD]}").body["form"]
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.Draft202012Validator(schema).validate(application(cast, citizen)["form"])


def test_an_unknown_code_is_404(nobody: Machine) -> None:
    answer = nobody.get("items/11411721XXX")
    assert (answer.status, answer.code) == (404, "item_unknown")


def test_wrong_parameters_are_named(nobody: Machine) -> None:
    assert nobody.get("items", limit=0, offset=-1, audience="everybody").fields == {"limit", "offset", "audience"}
    assert nobody.get("items", q="长" * 101).fields == {"q"}


def test_an_item_that_is_not_online_says_so(nobody: Machine, cast: Cast) -> None:
    item = nobody.get(f"items/{cast.codes[PENSION_CHECK]}").body
    assert item["online"] is current_version(cast.codes[PENSION_CHECK]).content.online
