"""Seeding the demo in tests."""

import io
from typing import Any

from django.core.management import call_command

from accounts.models import User

NOW = "2026-03-04T09:00:00+00:00"  # a Wednesday
PASSWORD = "iial-demo"
ACCOUNTS = [
    "participant",
    "member",
    "mentor",
    "adviser",
    "manager",
    "sponsor",
    "executive",
    "newcomer",
    "neighbour",
    "outsider",
    "staff",
]


def seed(now: str = NOW, **options: Any) -> str:
    said = io.StringIO()
    call_command("seed_demo", now=now, stdout=said, **options)
    return said.getvalue()


def account(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.example")
