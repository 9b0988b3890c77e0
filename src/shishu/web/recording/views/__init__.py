"""Views of this family of pages, one module for each page."""
