"""Tables of organisations, groups and accounts, as people keep them: headers in Chinese or English, CSV or XLSX."""

from shishu.orgs.imports.accounts import preview_accounts, read_accounts
from shishu.orgs.imports.columns import Sent
from shishu.orgs.imports.groups import preview_groups, read_groups
from shishu.orgs.imports.organisations import preview_organisations, read_organisations
from shishu.orgs.imports.preview import Preview

__all__ = [
    "Preview",
    "Sent",
    "preview_accounts",
    "preview_groups",
    "preview_organisations",
    "read_accounts",
    "read_groups",
    "read_organisations",
]
