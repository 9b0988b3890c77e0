"""Organisations and groups: the tree, its history, moving and merging."""
