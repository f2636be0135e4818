"""Pages of an organisation's people: the list, and importing a file."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import ActionError
from accounts.requests import SignedIn
from sets import actions, directory, importing, preview
from sets.forms import ImportForm
from sets.models import PeopleImport, Person
from sets.people_file.table import MOST_ROWS
from sets.states import ImportStatus
from sets.views.doors import kept_organisation

A_PAGE = 50  # people


@require_safe
def people(request: SignedIn, pk: UUID) -> HttpResponse:
    """List the people of an organisation, by name, found by part of name, address, job or area."""
    organisation = kept_organisation(request, pk)
    words = request.GET.get("find", "").replace("\x00", "").strip()[:100]
    found = Person.objects.visible_to(request.user).filter(organisation=organisation).search(words)
    pages = Paginator(directory.lines(found), A_PAGE)
    pages.count = found.count()  # without the names that the lines look up
    page = pages.get_page(request.GET.get("page"))
    query = f"{urlencode({'find': words})}&" if words else ""
    context = {
        "organisation": organisation,
        "page": page,
        "people": directory.entries(page.object_list, organisation),
        "words": words,
        "query": query,
    }
    return render(request, "sets/people.html", context)


@require_http_methods(["GET", "POST"])
def import_people(request: SignedIn, pk: UUID) -> HttpResponse:
    """Take a file and go on to its preview; nothing is imported yet."""
    organisation = kept_organisation(request, pk)
    form = (
        ImportForm(request.POST or None, request.FILES or None) if request.method == "POST" else ImportForm()
    )
    if request.method == "POST" and form.is_valid():
        table = form.table
        uploaded = actions.upload_people(
            organisation=organisation,
            file_name=form.cleaned_data["file"].name,
            rows=table.rows,
            by=request.user,
            at=timezone.now(),
        )
        if table.unused:
            columns = ", ".join(f"“{heading[:40]}”" for heading in table.unused[:8])
            messages.info(request, f"Not used, because they say nothing this list holds: {columns}.")
        return redirect("sets:import_preview", uploaded.pk)
    context = {"organisation": organisation, "form": form, "most_rows": MOST_ROWS}
    return render(request, "sets/import.html", context)


def _import_or_404(request: SignedIn, pk: UUID) -> PeopleImport:
    rows = PeopleImport.objects.visible_to(request.user).select_related("organisation", "uploaded_by")
    found: PeopleImport = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "POST"])
def import_preview(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show what a file would do, row by row; a POST does it, once."""
    uploaded = _import_or_404(request, pk)
    if request.method == "POST":
        try:
            done = actions.confirm_import(people_import=uploaded, by=request.user, at=timezone.now())
        except ActionError as error:
            messages.info(request, error.reason)
        else:
            messages.success(request, f"{preview.sentence(done.added, done.changed, done.left_out)}")
        return redirect("sets:import_preview", uploaded.pk)
    context: dict[str, object] = {"import": uploaded, "organisation": uploaded.organisation}
    if uploaded.status != ImportStatus.PREVIEWED:
        return render(request, "sets/import_done.html", context)
    context["preview"] = preview.of(importing.judged(uploaded))
    return render(request, "sets/import_preview.html", context)


@require_POST
def import_discard(request: SignedIn, pk: UUID) -> HttpResponse:
    """Forget an uploaded file."""
    uploaded = _import_or_404(request, pk)
    try:
        actions.discard_import(people_import=uploaded, by=request.user, at=timezone.now())
    except ActionError as error:
        messages.info(request, error.reason)
        return redirect("sets:import_preview", uploaded.pk)
    messages.success(request, f"{uploaded.file_name} is discarded. Nobody was added or changed.")
    return redirect("sets:import", uploaded.organisation_id)


@require_safe
def import_faults(request: SignedIn, pk: UUID) -> HttpResponse:
    """Hand out the faulty rows as a file, each with its reasons, to be corrected and uploaded again."""
    uploaded = _import_or_404(request, pk)
    response = HttpResponse(
        preview.faults_as_csv(importing.judged(uploaded)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="rows-to-correct.csv"'
    return response
