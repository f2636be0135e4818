"""The programme before it, whose findings the executives are answering."""

from iial.demo.plan import MemberPlan as M
from iial.demo.plan import ProgrammePlan, SetPlan
from sets.states import ProgrammeStatus, SetStatus

SECOND = ProgrammePlan(
    "second",
    "First Light",
    ProgrammeStatus.RESPONDING,
    created=250,
    invited=240,
    formed=228,
    launched=215,
    ends_in=45,
    managers=("leadership", "manager-2"),
    sponsor="ceo",
    executives=("cco", "people"),
    sets=(
        SetPlan(
            "Set Færder",
            SetStatus.PRESENTING,
            mentor="customers",
            adviser="adviser-3",
            letters=((2, 110),),
            members=(
                M(
                    "lashing",
                    "start 211 propose 202 agree 196 submit 150 return 143 submit 132 accept 126 brief 76",
                    "competency:reached:-40 people:confirmed:24",
                ),
                M(
                    "cranes",
                    "start 212 propose 203 agree 197 submit 141 accept 134 brief 78 answer 40",
                    "competency:reached:-35 people:reached:-30",
                ),
                M(
                    "newbuilds",
                    "start 210 propose 201 agree 195 submit 146 accept 139 brief 79 answer 44 close 9",
                    "competency:partly:-28 people:reached:-26",
                    set_only=True,
                ),
                M(
                    "ledger",
                    "start 209 propose 198 agree 190 submit 121 return 114 submit 99 accept 92",
                    "competency:confirmed:31 people:not_yet:-22",
                ),
                M(
                    "sensors",
                    "start 212 propose 204 agree 198 submit 144 accept 137 brief 75 answer 41",
                    "competency:reached:-33 people:confirmed:27",
                ),
                M(
                    "emissions",
                    "start 211 propose 203 agree 196 submit 152 accept 145 brief 80 answer 45 close 12",
                    "competency:reached:-38 people:partly:-24",
                ),
                M(
                    "fuels",
                    "start 208 propose 197 agree 191 submit 130 accept 123 brief 73",
                    "competency:confirmed:36 people:reached:-29",
                ),
            ),
        ),
        SetPlan(
            "Set Lindesnes",
            SetStatus.PRESENTING,
            mentor="technology",
            adviser="adviser-3",
            letters=((4, 36),),
            members=(
                M(
                    "depot",
                    "start 210 propose 200 agree 194 submit 139 accept 132 brief 77 answer 42",
                    "competency:reached:-34 people:reached:-31",
                ),
                M(
                    "passengers",
                    "start 209 propose 199 agree 192 submit 133 return 126 submit 115 accept 108 brief 74",
                    "competency:confirmed:29 people:reached:-27",
                ),
                M(
                    "labour",
                    "start 211 propose 202 agree 195 submit 148 accept 141 brief 79 answer 43 close 10",
                    "competency:reached:-37 people:reached:-32",
                ),
                M(
                    "investments",
                    "start 207 propose 196 agree 189 submit 117 accept 110",
                    "competency:partly:-23 people:evidenced:3",
                ),
            ),
        ),
        SetPlan(
            "Set Hanstholm",
            SetStatus.CLOSING,
            mentor="finance",
            adviser="adviser-3",
            letters=((3, 83),),
            members=(
                M(
                    "roro",
                    "start 212 propose 203 agree 197 submit 149 accept 142 brief 76",
                    "competency:reached:-36 people:confirmed:21",
                ),
                M(
                    "bridge",
                    "start 208 propose 197 agree 190 submit 122 return 115 submit 103 accept 96",
                    "competency:not_yet:-21 people:reached:-28",
                ),
                M(
                    "cold",
                    "start 210 propose 201 agree 194 submit 143 accept 136 brief 78 answer 41",
                    "competency:reached:-35 people:partly:-25",
                ),
                M(
                    "pricing",
                    "start 211 propose 202 agree 196 submit 147 accept 140 brief 80 answer 46 close 11",
                    "competency:reached:-39 people:reached:-33",
                ),
                M(
                    "portsafety",
                    "start 209 propose 199 agree 193 submit 135 accept 128 brief 75",
                    "competency:confirmed:34 people:confirmed:38",
                ),
                M(
                    "spares",
                    "start 208 propose 199 agree 192 withdraw 100",
                    "competency:confirmed:39 people:confirmed:42",
                ),
            ),
        ),
    ),
)
