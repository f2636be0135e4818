"""The reference pages: what a page of 20 KB costs here, without and with eight queries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sets.models import Role

ROWS = 64  # with the base template around them, 20 KB
QUERIES = 8


def page(request: HttpRequest) -> HttpResponse:
    """Show 20 KB below the product's own base template."""
    return _show(request, [])


def page8(request: HttpRequest) -> HttpResponse:
    """Show the same after eight queries by an index: the page that ratios are made of."""
    roles: list[Role] = []
    for _ in range(QUERIES):
        roles += Role.objects.filter(user=request.user.pk).select_related("programme", "learning_set")[:5]
    return _show(request, roles)


def _show(request: HttpRequest, roles: list[Role]) -> HttpResponse:
    rows = [
        {"number": number, "name": f"Row number {number}", "text": "What a row says about itself, in short"}
        for number in range(1, ROWS + 1)
    ]
    return render(request, "bench/page.html", {"rows": rows, "roles": roles})
