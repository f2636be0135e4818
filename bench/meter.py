"""The outermost middleware of a bench run: the worker's time for a page and, when asked, its queries."""

import contextlib
import json
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

EMPTY = "/bench/empty/"
ASK = "X-Bench"  # "count" adds a header; "list" answers with the statements instead of the page
CPU, QUERIES = "X-Bench-Cpu-Ms", "X-Bench-Queries"


class Statements:
    """Keeps each statement that the connection executes, with its milliseconds."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seen: list[tuple[str, float]] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401 - Django's signature
        """Execute and remember."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seen.append((sql, round((time.perf_counter() - began) * 1000, 2)))


class Meter:
    """Counts nothing unless asked: what is timed runs without the counter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap everything."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say what it took; the empty page answers before any other middleware."""
        if request.path == EMPTY:
            return HttpResponse("")
        asked = request.headers.get(ASK)
        statements = Statements()
        counting = connection.execute_wrapper(statements) if asked else contextlib.nullcontext()
        began = time.thread_time()
        with counting:
            response = self.get_response(request)
        cpu = (time.thread_time() - began) * 1000
        if asked == "list":
            listed, status = json.dumps(statements.seen), response.status_code
            response = HttpResponse(listed, content_type="application/json", status=status)
        response.headers[CPU] = f"{cpu:.3f}"
        response.headers[QUERIES] = str(len(statements.seen))
        return response
