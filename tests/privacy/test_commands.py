"""What machines read: the matrix tried on the demo, and who can see one thing."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management import call_command as run
from django.db import connection
from psycopg2 import sql

from iial.privacy import demo
from iial.privacy.items import ITEMS
from mentoring.models import Feedback
from sets.models import LearningSet
from tests import factories as make
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[2]
# Some of the demo's people; the command itself lets all of them look.
LOOKING = ("participant", "member", "manager", "executive", "outsider")
Said = Callable[..., list[str]]


@pytest.fixture
def said() -> Said:
    """Run a command and return the lines that it printed."""

    def _said(*words: str) -> list[str]:
        out = io.StringIO()
        run(*words, stdout=out)
        return out.getvalue().splitlines()

    return _said


@pytest.mark.django_db
class TestWhoCanSee:
    """`manage.py who_can_see`."""

    def test_it_prints_the_readers_of_a_letter_one_a_line(self, cast: Cast, said: Said) -> None:
        letter = make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
        assert said("who_can_see", "mentoring.Feedback", str(letter.pk)) == [
            cast.mentor.email,
            cast.participant.email,
        ]

    def test_a_draft_is_its_givers_alone(self, cast: Cast, said: Said) -> None:
        letter = make.a_feedback(cast.mentor, cast.learning_set, cast.participant, sent=False)
        assert said("who_can_see", "mentoring.Feedback", str(letter.pk)) == [cast.mentor.email]

    @pytest.mark.parametrize(
        ("model", "pk", "reason"),
        [
            ("mentoring.Nothing", "x", "mentoring.Nothing"),
            ("nothing", "x", "nothing"),
            ("audit.Entry", "1", "has no visible_to"),
            ("mentoring.Feedback", "not-a-uuid", "“not-a-uuid” is not an id of mentoring.Feedback"),
            (
                "mentoring.Feedback",
                "00000000-0000-4000-8000-000000000000",
                "No mentoring.Feedback has the id",
            ),
        ],
    )
    def test_an_unknown_model_or_id_is_named(self, said: Said, model: str, pk: str, reason: str) -> None:
        with pytest.raises(CommandError, match=reason):
            said("who_can_see", model, pk)


@pytest.mark.django_db
class TestPrivacyMatrix:
    """`manage.py privacy_matrix`, on the seeded demo."""

    @pytest.fixture(autouse=True)
    def _seeded(self) -> None:
        call_command("seed_demo", stdout=io.StringIO())

    @pytest.fixture
    def _short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Try a few lines and people only; the whole table has its own test."""
        few = ("finding", "letter")
        monkeypatch.setattr(demo, "ITEMS", tuple(item for item in ITEMS if item.key in few))
        monkeypatch.setattr(demo, "ACTORS", ("participant", "member", "mentor"))

    def test_every_cell_of_the_demo_holds_and_nothing_changes(
        self, said: Said, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(demo, "ACTORS", LOOKING)
        before = _fingerprint()
        cells = [json.loads(line) for line in said("privacy_matrix")]
        assert {tuple(cell) for cell in cells} == {("row", "actor", "door", "expected", "actual")}
        assert {cell["row"].split()[-1] for cell in cells} == {item.key for item in ITEMS}
        assert {cell["actor"] for cell in cells} == set(LOOKING)
        assert [cell for cell in cells if cell["expected"] != cell["actual"]] == []
        assert _fingerprint() == before

    @pytest.mark.usefixtures("_short")
    def test_a_leak_is_a_difference_and_ends_with_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        participant = demo.people()["participant"]
        case = demo.find(demo.ITEMS[-1], demo.first_set(participant), participant)
        assert case is not None
        assert isinstance(case.thing, Feedback)
        LearningSet.objects.filter(pk=case.thing.learning_set_id).update(name=case.telltales[0][:80])
        with pytest.raises(CommandError, match="cells differ") as stopped:
            call_command("privacy_matrix")
        assert stopped.value.returncode == 1
        wrong = [
            cell
            for cell in map(json.loads, capsys.readouterr().out.splitlines())
            if cell["expected"] != cell["actual"]
        ]
        assert {cell["row"] for cell in wrong} == {"15 letter"}
        assert {cell["door"] for cell in wrong} == {"every page"}
        assert "member" in {cell["actor"] for cell in wrong}


@pytest.mark.django_db
def test_without_the_demo_the_matrix_says_what_to_do(said: Said) -> None:
    with pytest.raises(CommandError, match=r"Run manage\.py seed_demo first"):
        said("privacy_matrix")


def test_the_readme_shows_the_diagram_as_the_states_draw_it(said: Said) -> None:
    text = (ROOT / "README.md").read_text()
    shown = text.split("<!-- status-diagram:start -->\n")[1].split("<!-- status-diagram:end -->")[0]
    assert shown.splitlines() == said("status_diagram"), (
        "Put the output of `manage.py status_diagram` between README.md's status-diagram marks."
    )


def _fingerprint() -> dict[str, str]:
    """Return a hash of every table of ours and of the sessions."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            rows = sql.SQL("SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM {} t")
            cursor.execute(rows.format(sql.Identifier(table)))
            found[table] = cursor.fetchone()[0]
    return found
