"""A person's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actions import save_profile
from accounts.forms import ProfileForm
from accounts.models import User
from accounts.requests import SignedIn


@require_http_methods(["GET", "POST"])
def profile(request: SignedIn) -> HttpResponse:
    """Show and change my name, time zone and language."""
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        save_profile(by=request.user, **form.cleaned_data)
        messages.success(request, "Your details are saved.")
        return redirect("profile")
    return render(request, "accounts/profile.html", {"form": form})
