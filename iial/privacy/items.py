"""What each line of the matrix is in the database: the model, how to find one, its words and its doors."""

from iial.privacy.rights import Door, Item, Look, Outcome, act, page, press

_OF_ASSIGNMENT = "assignment__learning_set"
_CHARTER = ("scoping_question", "in_scope", "out_of_scope", "who_knows", "who_cares", "who_can")
_LETTER = (
    "when_where",
    "what_you_did",
    "what_it_led_to",
    "strength",
    "larger_contribution",
    "next_step",
    "offer_of_help",
)
_GOAL = ("able_to", "why", "practice", "evidence", "who_will_notice", "mentor_note", "what_happened")
_NOTE = ("how_it_fits", "settled", "still_open", "would_change_our_mind", "people_to_talk_to")
_FINDING = ("what_is_changing", "effect_on_area", "evidence", "proposal")
_FINDING_POST = {
    "kind": "threat",
    "what_is_changing": "Something else",
    "effect_on_area": "Another effect",
    "horizon": "now",
    "likelihood": "3",
    "size": "3",
    "confidence": "low",
    "version": "1",
}


def _note(key: str, publish: str = "", read: str = "", **where: object) -> Item:
    return Item(
        key,
        "mentoring.ContextNote",
        _OF_ASSIGNMENT,
        owner="assignment.participant",
        where=where,
        words=_NOTE,
        doors=(
            page("mentoring:context"),
            press("mentoring:context_publish", publish).sends(version="1"),
            press("mentoring:context_read", read).sends(version="1"),
        ),
    )


def _assignment_doors(
    frame: str = "", write: str = "", submit: str = "", decide: str = "participant mentor"
) -> tuple[Door, ...]:
    """Return the doors of an open assignment; who may act depends on its state."""
    return (
        page("assignments:assignment"),
        act("assignments:charter", frame).sends(scoping_question="Mine now?", version="1"),
        act("assignments:propose", frame),
        act("assignments:withdraw", "participant").sends(reason="I would rather not"),
        act("assignments:finding_new", write).sends(**_FINDING_POST),
        act("assignments:submit", submit).sends(shown="0" * 64, learned="Nothing"),
        act("mentoring:context_write", "mentor").sends(how_it_fits="Quite well", version="0"),
        page("mentoring:charter", may=decide),
    )


def _charter(key: str, doors: tuple[Door, ...], words: tuple[str, ...] = _CHARTER, **where: object) -> Item:
    return Item(
        key,
        "assignments.Assignment",
        "learning_set",
        owner="participant",
        where=where,
        words=words,
        doors=doors,
    )


def _letter(key: str, audience: str, status: str, write: str = "", read: str = "") -> Item:
    sent = status == "sent"
    return Item(
        key,
        "mentoring.Feedback",
        "learning_set",
        owner="recipient" if audience == "person" else "",
        where={"audience": audience, "status": status},
        words=_LETTER,
        doors=(
            page("mentoring:feedback"),
            act("mentoring:feedback_edit", write).sends(version="1", strength="Another", to="set"),
            act("mentoring:feedback_send", write, Look.ITEM if sent else Look.ACT).sends(version="1"),
            press("mentoring:feedback_read", read),
            act("mentoring:feedback_discard", write),
        ),
    )


def _goal(key: str, status: str, **may: str) -> Item:
    """Return a goal; `may` says who can take the step now."""
    return Item(
        key,
        "mentoring.LearningGoal",
        "learning_set",
        owner="owner",
        where={"status": status, **({"confirmed_at": None} if status == "dropped" else {})},
        words=(*_GOAL, "drop_reason") if status == "dropped" else _GOAL,
        doors=(
            page("mentoring:goal"),
            act("mentoring:goal_edit", may.get("edit", "")).sends(version="1", able_to="Chair a meeting"),
            press("mentoring:goal_offer", may.get("edit", "")).sends(version="1"),
            press("mentoring:goal_take_back", may.get("take_back", "")).sends(version="1"),
            act("mentoring:goal_drop", may.get("drop", "")).sends(version="1", reason="I changed my mind"),
            act("mentoring:goal_evidence", may.get("evidence", "")).sends(
                version="1", what_happened="It did"
            ),
            press("mentoring:goal_answer", may.get("answer", "")).sends(
                version="1", note="Yes", act="confirm"
            ),
            press("mentoring:goal_judge", may.get("judge", "")).sends(
                version="1", note="Yes", verdict="reached"
            ),
        ),
    )


def _by_manager(*names: str) -> tuple[Door, ...]:
    """Return acts of whoever runs the programme."""
    return tuple(act(f"sets:{name}", "manager") for name in names)


ITEMS: tuple[Item, ...] = (
    Item(
        "programme",
        "sets.Programme",
        "sets",
        words=("purpose",),
        doors=(
            page("sets:programme"),
            *_by_manager(
                "invite", "participants_new", "sponsor_new", "executive_new", "set_new", "sets_suggest"
            ),
            act("sets:sets_form", "manager", Look.NEVER),
            act("sets:launch"),  # done once; nobody may again
        ),
    ),
    Item("theme", "sets.StrategicTheme", "programme__sets", words=("title", "description")),
    _note("context-draft", publish="mentor", published_at=None),
    _note("context", read="participant", published_at__isnull=False, set_only=False),
    _note("context-set-only", read="participant", published_at__isnull=False, set_only=True),
    _charter(
        "charter-framing",
        _assignment_doors(frame="participant", write="participant", decide="participant"),
        status="framing",
        proposed_at=None,
    ),
    _charter("charter", _assignment_doors(write="participant"), status="proposed"),
    _charter("charter-submitted", _assignment_doors(), status="submitted"),
    _charter(
        "charter-returned",
        _assignment_doors(write="participant", submit="participant"),
        status="returned",
    ),
    _charter(
        "charter-withdrawn",
        (
            page("assignments:assignment"),
            act("assignments:charter").sends(scoping_question="Mine now?", version="1"),
            act("assignments:withdraw").sends(reason="Once more"),
            page("mentoring:charter", may="participant"),
        ),
        words=(*_CHARTER, "withdrawn_reason"),
        status="withdrawn",
        proposed_at=None,
    ),
    Item(
        "finding",
        "assignments.Finding",
        _OF_ASSIGNMENT,
        owner="assignment.participant",
        where={"assignment__revisions": None, "assignment__status__in": ["framing", "investigating"]},
        words=_FINDING,
        doors=(
            act("assignments:finding", "participant").sends(**_FINDING_POST),
            act("assignments:finding_remove", "participant"),
        ),
    ),
    Item(
        "finding-submitted",
        "assignments.Finding",
        _OF_ASSIGNMENT,
        owner="assignment.participant",
        where={"assignment__status": "submitted"},
        words=_FINDING,
        doors=(
            act("assignments:finding").sends(**_FINDING_POST),
            act("assignments:finding_remove"),
        ),
    ),
    Item(
        "revision",
        "assignments.Revision",
        _OF_ASSIGNMENT,
        owner="assignment.participant",
        where={"assignment__status": "submitted"},
        words=("learned", "content"),
        doors=(
            page("assignments:revision"),
            act("mentoring:review", "mentor").sends(decision="accept", version="0"),
        ),
    ),
    Item(
        "set",
        "sets.LearningSet",
        "pk",
        doors=(
            page("sets:set"),
            *_by_manager("members_new", "assign_mentor", "assign_adviser"),
            act("mentoring:feedback_new", "mentor").sends(to="set", strength="Yes", version="0"),
            page("mentoring:goals_of_set", may="mentor"),
        ),
    ),
    Item(
        "role",
        "sets.Role",
        "learning_set",
        owner="user",
        where={"kind": "participant", "ended_at": None},
        doors=(act("sets:role_end", "manager"), act("sets:role_invite", "manager", Look.NEVER)),
    ),
    _letter("collective-draft", "set", "draft", write="mentor"),
    _letter("collective", "set", "sent", read="participant member adviser"),
    _letter("letter-draft", "person", "draft", write="mentor"),
    _letter("letter", "person", "sent", read="participant"),
    Item(
        "charter-reply",
        "mentoring.CharterReply",
        _OF_ASSIGNMENT,
        owner="assignment.participant",
        words=("note",),
    ),
    _goal("goal-draft", "draft", edit="participant", drop="participant"),
    _goal("goal-offered", "offered", take_back="participant", answer="mentor", drop="participant"),
    _goal("goal", "confirmed", evidence="participant", drop="participant"),
    _goal("goal-evidenced", "evidenced", judge="mentor"),
    _goal("goal-dropped", "dropped"),
    Item("opening", "audit.Opening", "owner__roles__learning_set", owner="owner"),
    Item(
        "person",
        "sets.Person",
        "user__roles__learning_set",
        owner="user",
        where={"user__roles__kind": "participant"},
    ),
    Item(
        "import",
        "sets.PeopleImport",
        "organisation__programmes__sets",
        words=("rows",),
        doors=(
            act("sets:import_preview", "manager"),
            act("sets:import_discard", "manager", Look.NEVER),
            page("sets:import_faults"),
        ),
    ),
    Item(
        "invitation",
        "sets.Invitation",
        "role__programme__sets",
        owner="role.user",
        doors=(act("sets:invitation_withdraw", "manager", Look.NEVER),),
    ),
    Item(
        "message",
        "notifications.Message",
        "recipient__roles__learning_set",
        owner="recipient",
        where={"recipient__roles__kind": "participant"},
        doors=(
            act("notifications:send_again", "staff", Look.NEVER, Outcome.UNSEEN),
            act("notifications:leave", "staff", Look.NEVER, Outcome.UNSEEN),
        ),
    ),
    Item(
        "organisation",
        "sets.Organisation",
        "programmes__sets",
        doors=(Door("sets:people", ("manager",), is_page=True), *_by_manager("import")),
    ),
    Item("area", "sets.Area", "organisation__programmes__sets", words=("name", "path")),
)


def authors(door: Door) -> frozenset[str]:
    """Return the actors for whom this door opens in one condition or another of its items."""
    return frozenset(
        actor for item in ITEMS for other in item.doors if other.name == door.name for actor in other.may
    )
