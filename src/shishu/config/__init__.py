"""The one room that knows all others: settings, the database in use, and the checks that its promises hold."""
