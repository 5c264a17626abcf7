"""The settings that the example needs; a project has its own."""

SECRET_KEY = "an example, and no secret"  # noqa: S105  # nothing is signed
INSTALLED_APPS = ["cases"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
