"""How gunicorn serves the pages, in the demo, in `make bench` and in production alike."""

import os
from pathlib import Path

# One synchronous process a core: threads and ASGI cost more here (docs/decisions.md).
workers = int(os.environ.get("WEB_CONCURRENCY") or len(os.sched_getaffinity(0)))
worker_class = "sync"
preload_app = True
timeout = 60  # seconds for one page
graceful_timeout = 10  # seconds
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - heartbeat files, made by mkstemp
proc_name = "iial"
accesslog = "-"
errorlog = "-"
# Addresses of pages may be private (calendar feeds): the path is logged without its query.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
control_socket_disable = True
