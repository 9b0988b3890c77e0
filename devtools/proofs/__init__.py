"""What the README claims, shown row by row, each beside a control that must fail."""
