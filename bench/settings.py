"""Production's settings with the reference pages added; nothing else imports this module."""

from iial.settings import *  # noqa: F403 - every setting, as it is in production
from iial.settings import BASE_DIR, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.meter.Meter", *MIDDLEWARE]
TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], BASE_DIR / "bench" / "templates"]} for engine in TEMPLATES]
