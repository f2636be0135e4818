"""The programme under way, with the set that the demo accounts are in."""

from iial.demo.plan import MemberPlan as M
from iial.demo.plan import ProgrammePlan, SetPlan
from sets.states import ProgrammeStatus, SetStatus

FIRST_SET = SetPlan(
    "Set Vinga",
    SetStatus.MEETING,
    mentor="procurement",
    adviser="adviser-1",
    letters=((0, 38), (1, 6)),
    members=(
        M(
            "yard",
            "start 96 propose 88 agree 84 submit 24 return 17 submit 4",
            "competency:confirmed:10 people:confirmed:45",
        ),
        M(
            "customs",
            "start 95 propose 86 agree 80 submit 15 return 8",
            "competency:confirmed:30 people:reached:-20",
            unread=True,
        ),
        M(
            "crewing",
            "start 90 propose 62 agree 55",
            "competency:confirmed:38 people:confirmed:60",
            letter=20,
        ),
        M(
            "insurance",
            "start 95 propose 89 agree 85 submit 40 accept 34",
            "competency:evidenced:5 people:confirmed:40",
            set_only=True,
        ),
        M(
            "shorepower",
            "start 97 propose 92 agree 88 submit 63 return 58 submit 49 accept 44 brief 32 answer 13",
            "competency:reached:-18 people:partly:-15",
        ),
        M("cyber", "start 7", "competency:draft:50", note="draft", joined=9),
        M(
            "academy",
            "start 60 propose 40 send_back 35 propose 2",
            "competency:confirmed:50 people:offered:55",
            note="read",
            letter=9,
            unread=True,
        ),
        M("south", "start 70 withdraw 20", "competency:dropped:30", left=15),
    ),
)
FIRST = ProgrammePlan(
    "first",
    "Looking Further",
    ProgrammeStatus.RUNNING,
    created=135,
    invited=122,
    formed=112,
    launched=100,
    ends_in=110,
    managers=("leadership",),
    sponsor="coo",
    executives=("cfo", "cco"),
    sets=(
        FIRST_SET,
        SetPlan(
            "Set Kullen",
            SetStatus.MEETING,
            mentor="safety",
            adviser="adviser-2",
            letters=((5, 61),),
            members=(
                M(
                    "berth",
                    "start 94 propose 86 agree 81 submit 10",
                    "competency:confirmed:20 people:confirmed:33",
                ),
                M(
                    "engines",
                    "start 93 propose 70 agree 62",
                    "competency:confirmed:25 people:evidenced:4",
                ),
                M(
                    "accounts",
                    "start 92 propose 84 agree 79 submit 16 return 9",
                    "competency:confirmed:35 people:confirmed:52",
                    unread=True,
                ),
                M("treasury", "start 90 propose 6", "competency:confirmed:60 people:offered:64", note="read"),
                M(
                    "data",
                    "start 91 propose 80 agree 76 submit 47 accept 41 brief 12",
                    "competency:confirmed:28 people:dropped:40 people:confirmed:44",
                ),
            ),
        ),
        SetPlan(
            "Set Skagen",
            SetStatus.MEETING,
            mentor="vessels",
            adviser="adviser-2",
            letters=((6, 26),),
            members=(
                M("gate", "start 89 propose 82 agree 52", "competency:confirmed:22 people:confirmed:41"),
                M(
                    "bookings",
                    "start 85 propose 30 send_back 24 propose 5",
                    "competency:confirmed:48 people:offered:58",
                    note="published",
                ),
                M(
                    "workforce",
                    "start 80 propose 20 send_back 12",
                    "competency:confirmed:52 people:confirmed:57",
                    note="published",
                ),
                M(
                    "platforms",
                    "start 92 propose 83 agree 78 submit 4",
                    "competency:confirmed:26 people:not_yet:-14",
                ),
                M(
                    "vehicles",
                    "start 88 propose 80 agree 70 withdraw 18",
                    "competency:confirmed:65 people:confirmed:70",
                ),
            ),
        ),
    ),
    unplaced=(("facilities", 5, False), ("invited", 41, False), ("waiting", 26, True)),
)
