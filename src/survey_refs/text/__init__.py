"""One folding for comparison, one set of particles, one of stop words."""
