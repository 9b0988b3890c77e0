"""The tree of organisations, groups across it, people, accounts and what each account may see."""
