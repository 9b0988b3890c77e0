"""督办: cases as a list, as a board, each on a page of its own, and the forms that move them."""
