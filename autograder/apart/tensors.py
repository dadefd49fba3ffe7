"""PyTorch's tensors, where they are no more than the numbers in them."""

import importlib
from typing import Any

import numpy as np

from .arrays import read_array, write_array
from .codec import CHECKS, LEAVES, READERS, Decoder, Encoder, ForeignValueError, NoDataError

# PyTorch is installed for those who ask for it, and a check of types must hold with and without.
torch: Any = importlib.import_module("torch")


def _numbers(value: Any) -> np.ndarray:
    if value.layout != torch.strided or value.device.type != "cpu" or value.requires_grad:
        raise NoDataError
    try:
        return value.resolve_conj().resolve_neg().numpy()
    except (TypeError, RuntimeError):  # NumPy has no such numbers, bfloat16 for one
        raise NoDataError from None


def _write(encoder: Encoder, value: Any) -> Any:
    return {"t": "torch.tensor", "v": write_array(encoder, _numbers(value))}


def _read(decoder: Decoder, table: dict[str, Any]) -> Any:
    array = table.get("v")
    if type(array) is not dict or "v" in array:
        raise ForeignValueError("a tensor that came has no numbers")
    return torch.from_numpy(read_array(decoder, array))


def _is_data(value: Any) -> bool:
    try:
        _numbers(value)
    except NoDataError:
        return False
    return True


LEAVES[torch.Tensor] = _write
CHECKS[torch.Tensor] = _is_data
READERS["torch.tensor"] = _read
