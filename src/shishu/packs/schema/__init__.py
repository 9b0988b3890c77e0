"""The shape of pack files: which keys there are and what may stand in them. One module per thing that is declared."""
