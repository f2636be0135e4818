"""What a page answers with when an action was refused: the reason above the form, and nothing typed lost."""

from django import forms

from accounts.access import Refused
from accounts.errors import ActionError

CONFLICT, FORBIDDEN = 409, 403


def refuse(form: forms.Form, error: Refused | ActionError) -> int:
    """Put the reason above the form, which keeps what was typed; return the status to answer with."""
    form.add_error(None, str(error))
    return CONFLICT if isinstance(error, ActionError) else FORBIDDEN
