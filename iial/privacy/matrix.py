"""The matrix itself (domain page, section 4): one line an item and condition, one column an actor.

E edit, R read, C that it exists and not what it says, - nothing. The columns are `rights.ACTORS`: the person
it concerns (own), another member of their set, its mentor, its adviser, the programme's manager, its sponsor,
an executive; somebody invited and not yet in a set; a participant and a mentor of another set; a participant
and a manager of another company; the system's administrator. `items.py` says what a key is in the database.
"""

from iial.privacy.rights import Line, Right, read_table

#  # | item              | own mem men adv man spo exe new nei nme out oma sta | in words
LINES: dict[str, Line] = read_table("""
   1 | programme         | R   R   R   R   E   R   R   R   R   R   -   -   - | Programme: name, purpose, dates
   1 | theme             | R   R   R   R   E   R   R   R   R   R   -   -   - | Strategic theme
   2 | context-draft     | C   -   E   -   C   -   -   -   -   -   -   -   - | Context note, not published
   2 | context           | R   R   E   R   R   R   R   -   -   -   -   -   - | Context note, published
   2 | context-set-only  | R   R   E   R   C   C   C   -   -   -   -   -   - | Context note, for the set only
   3 | charter-framing   | E   -   C   C   C   -   -   -   -   -   -   -   - | Charter, not proposed
   3 | charter           | R   R   R   R   R   R   R   -   -   -   -   -   - | Charter, proposed
   3 | charter-submitted | R   R   R   R   R   R   R   -   -   -   -   -   - | Charter of submitted findings
   3 | charter-returned  | R   R   R   R   R   R   R   -   -   -   -   -   - | Charter of returned findings
   3 | charter-withdrawn | R   -   C   -   C   -   -   -   -   -   -   -   - | Charter withdrawn unproposed
   4 | finding           | E   -   -   -   C   -   -   -   -   -   -   -   - | Finding, not submitted
   4 | finding-submitted | R   -   -   -   C   -   -   -   -   -   -   -   - | Finding behind submitted ones
   4 | revision          | R   -   R   -   C   -   -   -   -   -   -   -   - | Findings as submitted
   8 | set               | R   R   R   R   E   R   R   -   -   -   -   -   - | Who is in the set
   8 | role              | R   R   R   R   E   R   R   -   -   -   -   -   - | Somebody's role in the set
  14 | collective-draft  | -   -   E   -   C   -   -   -   -   -   -   -   - | Collective feedback, draft
  14 | collective        | R   R   R   R   C   -   -   -   -   -   -   -   - | Collective feedback, sent
  15 | letter-draft      | -   -   E   -   C   -   -   -   -   -   -   -   - | One-to-one feedback, draft
  15 | letter            | R   -   R   -   C   -   -   -   -   -   -   -   - | One-to-one feedback, sent
  15 | charter-reply     | R   -   R   -   C   -   -   -   -   -   -   -   - | Words with a charter sent back
  18 | goal-draft        | E   -   C   -   C   -   -   -   -   -   -   -   - | Learning goal, draft
  18 | goal-offered      | R   -   R   -   C   -   -   -   -   -   -   -   - | Learning goal, for the mentor
  18 | goal              | R   -   R   -   C   -   -   -   -   -   -   -   - | Learning goal, confirmed
  18 | goal-evidenced    | R   -   R   -   C   -   -   -   -   -   -   -   - | Learning goal, evidence offered
  18 | goal-dropped      | R   -   C   -   C   -   -   -   -   -   -   -   - | Goal dropped unconfirmed
  33 | opening           | R   -   -   -   -   -   -   -   -   -   -   -   - | Who opened my items
     | person            | R   -   -   -   E   -   -   -   -   -   -   -   - | Somebody's place in the company
     | import            | -   -   -   -   E   -   -   -   -   -   -   -   - | A file of people
     | invitation        | R   -   -   -   E   -   -   -   -   -   -   -   - | An invitation
     | message           | R   -   -   -   -   -   -   -   -   -   -   -   - | What somebody is told
     | organisation      | R   R   R   R   E   R   R   R   R   R   -   -   - | The company's name
     | area              | R   R   R   R   E   R   R   R   R   R   -   -   - | The company's areas
""")

# Models without a line, each with the reason why it needs none.
EXEMPT: dict[str, str] = {
    "accounts.User": "A name and an address; shown wherever the person takes part, with no page of its own.",
    "audit.Entry": "Verbs, states and counts, no words of people; no page shows it.",
    "mentoring.Reader": "Says who reads a letter; seen with that letter and under its line.",
}


def right(key: str, actor: str) -> Right:
    """Return what the actor may do with items of that key."""
    return LINES[key].rights[actor]
