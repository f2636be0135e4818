"""Commands of `manage.py` that concern the whole site."""
