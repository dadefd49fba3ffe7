"""Where random numbers begin when a learner's code does not say so."""

import random
import sys
import types

SEED = 20_240_229


def start_alike(seed: int = SEED) -> None:
    """Start the global random generators from one state, which is the same for everybody."""
    random.seed(seed)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(seed)  # which loads numpy.random, where nothing has asked for it yet
    torch: types.ModuleType | None = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(seed)
