"""What a person does to an assignment, one function each."""

from assignments.actions.charter import agree, propose, save_charter, send_back, start, withdraw
from assignments.actions.findings import add_finding, remove_finding, save_finding
from assignments.actions.submission import accept, send_return, submit

__all__ = [
    "accept",
    "add_finding",
    "agree",
    "propose",
    "remove_finding",
    "save_charter",
    "save_finding",
    "send_back",
    "send_return",
    "start",
    "submit",
    "withdraw",
]
