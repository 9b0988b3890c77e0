"""Signing in and out, second factors, one-time links, and the page 我的."""
