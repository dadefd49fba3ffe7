"""Read, run and mark exercise notebooks, with nothing but what a learner has."""
