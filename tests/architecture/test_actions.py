"""Every act says who does it and when, by name."""

import inspect
from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.code import functions, name_of, sources

ACTION_MODULES = [
    name_of(path).removesuffix(".py").replace("/", ".")
    for app in ("accounts", "sets", "assignments", "mentoring")
    for path in sources(app)
    if "actions" in name_of(path).removesuffix(".py").split("/")[1:2] and path.name != "__init__.py"
]
# Public functions in actions that are no act of a person, each with its reason.
NO_ACT = {
    "assignments.actions.moves.move": "the one way of changing a state, called by the acts",
    "mentoring.actions.reviews.draft_on": "finds the draft that an act goes on from",
    "mentoring.actions.feedback.hold_members": "locks who is in a set for an act",
    "mentoring.actions.feedback.put": "keeps a new draft for two acts that have judged",
    "mentoring.actions.feedback.rewrite": "keeps a changed draft for two acts that have judged",
    "mentoring.actions.feedback.deliver": "sends a draft for two acts that have judged",
    "sets.actions.invitations.new_invitation": "makes the row for two acts that have judged",
    "sets.actions.learning_sets.held": "locks a programme for an act",
    "sets.actions.learning_sets.sponsors_of": "asks who sponsors, for the acts of one module",
}
# Acts that lack something, each with its reason.
NOBODY = {"sets.actions.founding.found_organisation": "there is nobody yet: an administrator types a command"}
NO_MOMENT = {"accounts.actions.save_profile": "keeps no moment: nothing is dated by it"}


def _acts() -> dict[str, Callable[..., object]]:
    found = {}
    for name in ACTION_MODULES:
        module = import_module(name)
        found |= {
            f"{name}.{function}": value
            for function, value in inspect.getmembers(module, inspect.isfunction)
            if value.__module__ == name and not function.startswith("_")
        }
    return found


ACTS = _acts()


def test_the_exceptions_are_still_there() -> None:
    assert set(NO_ACT) | set(NO_MOMENT) | set(NOBODY) <= set(ACTS)
    assert len(ACTS) > 30


@pytest.mark.parametrize("name", sorted(set(ACTS) - set(NO_ACT)))
def test_an_act_takes_who_and_when_by_name_only(name: str) -> None:
    parameters = inspect.signature(ACTS[name]).parameters
    positional = [p.name for p in parameters.values() if p.kind != inspect.Parameter.KEYWORD_ONLY]
    assert positional == []
    assert "by" in parameters or name in NOBODY
    assert "at" in parameters or name in NO_MOMENT
    assert inspect.getdoc(ACTS[name])


OURS = ("accounts", "audit", "notifications", "sets", "assignments", "mentoring")
MODELS = [model for app in OURS for model in apps.get_app_config(app).get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_model_has_an_order_of_its_own(model: type[models.Model]) -> None:
    assert list(model._meta.ordering) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_people_and_history_are_protected(model: type[models.Model]) -> None:
    """Nothing that somebody wrote goes because something else goes."""
    loose = [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is not models.PROTECT
    ]
    assert loose == []


# A moment or a person that stands alone for a reason.
PAIRED = {("ended_at", "ended_by"), ("confirmed_at", "confirmed_by")}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_moment_with_its_person_is_kept_by_a_constraint(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.fields}
    constraints = " ".join(str(constraint.deconstruct()) for constraint in model._meta.constraints)
    for at, by in PAIRED:
        if {at, by} <= names:
            assert at in constraints
            assert by in constraints


def test_permissions_answer_with_a_verdict() -> None:
    wrong = [
        f"{name_of(path)}:{function.name}"
        for path in sources("sets", "assignments", "mentoring")
        if "permissions" in name_of(path)
        for function in functions(path)
        if function.name.startswith("can_")
        and (function.returns is None or getattr(function.returns, "id", "") != "Verdict")
    ]
    assert wrong == []
