"""Uploading a file of people."""

from django import forms
from django.core.files import File

from sets import people_file
from sets.people_file.table import MOST_BYTES, MOST_ROWS, Table

MOST_MB = MOST_BYTES // 1024 // 1024


class ImportForm(forms.Form):
    """One file; afterwards `table` holds what was read."""

    file = forms.FileField(
        label="File of people",
        allow_empty_file=True,  # the reader says it in our words
        help_text=f"CSV or Excel (.xlsx), up to {MOST_MB} MB and {MOST_ROWS:,} people.",
        error_messages={"required": "Choose a file first."},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    table: Table

    def clean_file(self) -> "File[bytes]":
        """Read the file, or say why it cannot be read."""
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            size = (file.size or 0) / 1024 / 1024
            message = (
                f"The file has {size:.0f} MB, and up to {MOST_MB} MB can be read. "
                "Split it, or keep only the columns about people."
            )
            raise forms.ValidationError(message)
        try:
            self.table = people_file.read(file.read())
        except people_file.FileRefused as refusal:
            raise forms.ValidationError(refusal.reason) from refusal
        return file
