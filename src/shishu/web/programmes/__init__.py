"""Pages of working cycles: a run of a programme month by month, calendars, giving tasks, reminding."""
