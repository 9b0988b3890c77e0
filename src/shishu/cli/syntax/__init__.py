"""What can be typed: every command with its arguments, help in two languages and an example.

Declared as data and free of Django, so that help, a slip of the pen and the start of a command cost next to nothing.
"""
