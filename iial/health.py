"""Is it alive, and is it ready to serve."""

from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from redis.exceptions import RedisError

from notifications.models import Message

OLDEST_WAIT = timedelta(hours=1)


def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Say that the process answers."""
    return JsonResponse({"live": True})


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache() -> bool:
    cache.set("health", 1, 10)
    return bool(cache.get("health") == 1)


def _oldest_wait() -> timedelta:
    """Return how long the oldest due message has waited."""
    now = timezone.now()
    due = Message.objects.waiting(now).values_list("send_after", flat=True).first()
    return now - due if due else timedelta()


def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Check database, migrations, cache, and the age of the oldest unsent message."""
    checks: dict[str, bool | int] = {}
    for name, check in (("database", _database), ("migrations", _migrations), ("cache", _cache)):
        try:
            checks[name] = check()
        except (DatabaseError, RedisError):
            checks[name] = False
    if checks["migrations"]:
        wait = _oldest_wait()
        checks["oldest_unsent_seconds"] = int(wait.total_seconds())
        checks["mail"] = wait < OLDEST_WAIT
    good = all(value for value in checks.values() if isinstance(value, bool))
    return JsonResponse({"ready": good, **checks}, status=200 if good else 503)
