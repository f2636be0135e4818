"""Nothing is forgotten: every model and every address with a thing in it stands in the matrix."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import JSONField, Model, TextField
from django.urls import URLPattern, URLResolver, get_resolver

from iial.privacy import matrix
from iial.privacy.items import ITEMS
from iial.privacy.rights import ACTORS, Right, read_table
from tests.privacy.world import World

OURS = ("accounts", "audit", "notifications", "sets", "assignments", "mentoring")
MODELS = {model._meta.label: model for app in OURS for model in apps.get_app_config(app).get_models()}
IN_MATRIX = {item.model for item in ITEMS}
DOORS = {door.name for item in ITEMS for door in item.doors}
# Addresses with something in them that are no door of an item, each with its reason.
NO_DOOR = {
    "sets:invitation": "public: its token is the key, and says so itself (tests/sets)",
    "account_reset_password_from_key": "public: its token is the key",
    "account_confirm_email": "public: its key is the key",
    "dev_mail:mail": "the demo's mails, for staff in the demo alone",
}


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_model_has_a_line_or_a_reason_why_not(label: str) -> None:
    assert (label in IN_MATRIX) != (label in matrix.EXEMPT), (
        f"Give {label} a line in iial/privacy/matrix.py and an item in items.py, or exempt it with a reason."
    )


@pytest.mark.parametrize("label", sorted(IN_MATRIX))
def test_every_model_with_a_line_has_the_one_door(label: str) -> None:
    assert hasattr(MODELS[label]._default_manager, "visible_to")


@pytest.mark.parametrize(("label", "reason"), sorted(matrix.EXEMPT.items()))
def test_no_exempt_model_holds_what_people_wrote(label: str, reason: str) -> None:
    assert len(reason.split()) > 4
    assert not [field.name for field in MODELS[label]._meta.fields if isinstance(field, TextField)]


# Text that is no private words: the machine's own, or shown to everybody who sees the thing at all.
NOT_WORDS = {
    "notifications.Message.context",  # names and dates; tests/privacy/test_outbox.py looks into it
}


@pytest.mark.parametrize("label", sorted(IN_MATRIX))
def test_every_text_of_a_model_is_looked_for(label: str) -> None:
    model: type[Model] = MODELS[label]
    texts = {
        f"{label}.{field.name}" for field in model._meta.fields if isinstance(field, TextField | JSONField)
    }
    looked_for = {f"{label}.{word}" for item in ITEMS if item.model == label for word in item.words}
    assert texts - looked_for - NOT_WORDS == set()


def test_lines_items_and_things_are_the_same(world: World) -> None:
    assert set(matrix.LINES) == {item.key for item in ITEMS} == set(world.things)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_the_thing_tried_is_the_one_that_the_line_means(world: World, item: object) -> None:
    case = world.case(item.key)  # type: ignore[attr-defined]  # an item
    rows = type(case.thing)._default_manager.filter(**case.item.where)
    assert rows.filter(**{case.item.in_set: world.cast.learning_set.pk}).filter(pk=case.thing.pk).exists()


def _addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _addresses(pattern.url_patterns, inside)
        elif pattern.pattern.regex.groups and pattern.name:
            yield f"{prefix}{pattern.name}"


@pytest.mark.parametrize("name", sorted(set(_addresses(get_resolver().url_patterns))))
def test_every_address_of_a_thing_is_a_door(name: str) -> None:
    assert (name in DOORS) != (name in NO_DOOR), (
        f"Add {name} to the doors of its item in iial/privacy/items.py, so that the matrix tries it."
    )


def test_the_administrator_and_strangers_read_nothing() -> None:
    for key, line in matrix.LINES.items():
        for actor in ("outsider", "outside_manager", "staff"):
            assert not line.rights[actor].reads, key


def test_a_line_needs_a_letter_for_each_actor() -> None:
    with pytest.raises(ValueError, match="shorter"):
        read_table("1 | short | R R R | Too few letters")
    whole = read_table(f"1 | whole | {' '.join('R' for _ in ACTORS)} | Enough")
    assert set(whole["whole"].rights.values()) == {Right.READ}
