"""Pure rules: how records are drawn, and what a sample says. docs/algorithms/sampling.md tells both in prose."""
