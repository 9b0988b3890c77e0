"""The example world: the organisations of a newspaper page and single records that give its figures."""
