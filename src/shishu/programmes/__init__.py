"""What is due from whom: programmes with their stages, tasks, reminders, the calendar."""
