"""A request behind the sign-in wall."""

from django.http import HttpRequest

from accounts.models import User


class SignedIn(HttpRequest):
    """What a view gets once somebody is signed in: `user` is a person, never anonymous."""

    user: User
