"""Django's settings. The environment decides which database is used and nothing else."""

import os
from pathlib import Path

from shishu.config.databases import data_folder, database

DATA = data_folder(os.environ, Path.cwd())
DATABASES = {"default": database(os.environ, Path.cwd())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "shishu.config",
    "shishu.audit",
    "shishu.orgs",
    "shishu.journal",
    "shishu.records",
]

AUTH_USER_MODEL = "orgs.Account"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

DEBUG = False
