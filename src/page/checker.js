// The checker.
