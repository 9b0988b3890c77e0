"""The command line: reads the request, calls one action or query, answers.

Data on standard output, everything else on standard error.
"""
