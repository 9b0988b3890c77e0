"""Django's settings. The environment decides the database, the profile and who may call; nothing else."""

import os
from pathlib import Path

from shishu.config.databases import data_folder, database
from shishu.measure import Clock
from shishu.operations.secret import secret_key

DATA = data_folder(os.environ, Path.cwd())
DATABASES = {"default": database(os.environ, Path.cwd())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "shishu.config",
    "shishu.audit",
    "shishu.orgs",
    "shishu.access",
    "shishu.journal",
    "shishu.figures",
    "shishu.records",
    "shishu.programmes",
    "shishu.sampling",
    "shishu.checks",
    "shishu.web",
]

AUTH_USER_MODEL = "orgs.Account"

# `demo`: no passwords, on the loopback address alone.
PROFILE = os.environ.get("SHISHU_PROFILE", "")
CLOCK = Clock()
DEBUG = False

SECRET_KEY = secret_key(os.environ, DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("SHISHU_HOSTS", "").split()]
ROOT_URLCONF = "shishu.config.urls"
WSGI_APPLICATION = "shishu.config.wsgi.application"

MIDDLEWARE = [
    "shishu.web.frame.middleware.guarding",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shishu.web.frame.middleware.doubting",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shishu.web.frame.middleware.speaking",
    "shishu.web.frame.middleware.visiting",
    "shishu.web.frame.middleware.Refusing",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["shishu.web.templatetags.shishu", "shishu.web.templatetags.answers"],
            "context_processors": ["django.template.context_processors.request", "shishu.web.frame.context.frame"],
        },
    }
]

# Signing in. TLS ends before the server or is left out on the loopback address; SHISHU_TLS=1 says that it is there.
HAS_TLS = os.environ.get("SHISHU_TLS", "") == "1"
SESSION_ENGINE = "shishu.access.kept"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HAS_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HAS_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if HAS_TLS else 0
# 120 requests a minute, 10 exports and 5 imports an hour for each account; a benchmark turns it off.
HAS_RATES = True
CSRF_FAILURE_VIEW = "shishu.web.frame.views.form_expired"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "shishu.operations.assets.Storage"},
}
PHOTOS = DATA / "photos"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"told": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "told"}},
    "loggers": {"django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False}},
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
