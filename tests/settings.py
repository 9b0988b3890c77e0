"""The production settings on a database of the tests: $SHISHU_TEST_ENGINE is `sqlite` (a real file) or `postgres`."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from shishu.config.databases import from_url, sqlite
from shishu.config.settings import *  # noqa: F403  all of it, but for what follows

ENGINE = os.environ.get("SHISHU_TEST_ENGINE", "sqlite")
POSTGRES = os.environ.get("SHISHU_TEST_POSTGRES", "")
if ENGINE not in ("sqlite", "postgres"):
    raise SystemExit(f"SHISHU_TEST_ENGINE={ENGINE}: write sqlite or postgres.")
if ENGINE == "postgres" and not POSTGRES:
    raise SystemExit("No PostgreSQL to test on: python3 dev.py postgres .venv/bin/python -m pytest …")

# The process that starts the tests makes the folder and removes it at its end; its workers inherit the name.
if "SHISHU_TEST_FOLDER" not in os.environ:
    os.environ["SHISHU_TEST_FOLDER"] = tempfile.mkdtemp(prefix="shishu-tests-")
    atexit.register(shutil.rmtree, os.environ["SHISHU_TEST_FOLDER"], ignore_errors=True)
FOLDER = Path(os.environ["SHISHU_TEST_FOLDER"])

if ENGINE == "sqlite":
    DATABASES = {"default": sqlite(FOLDER / "unused.sqlite3") | {"TEST": {"NAME": str(FOLDER / "tests.sqlite3")}}}
else:
    DATABASES = {"default": from_url(POSTGRES, FOLDER) | {"TEST": {"NAME": "tests"}}}

# A password costs as little as it can: what is tested is not how long hashing takes.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Clocks of tests stand still, and buckets would never fill again; tests about the rates turn them on.
HAS_RATES = False

SECRET_KEY = "for tests alone"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405  from there
PHOTOS = FOLDER / "photos"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir(exist_ok=True)
