"""What nbgrader does over and over in a class, done once."""

import contextlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import fastjsonschema
from nbgrader.nbgraderformat import common


@contextlib.contextmanager
def schemas_compiled() -> Iterator[None]:
    """Let nbgrader check the marks of cells with its schema compiled.

    It does so twice for every cell, and each time checks the schema too, which
    is two thirds of what a submission costs besides running. nbgrader offers
    no other door than a name in its module, which is turned for the duration
    of the block.
    """
    before = common.jsonschema

    def validate(instance: Any, schema: Any) -> None:
        try:
            _compiled(json.dumps(schema))(instance)
        except fastjsonschema.JsonSchemaException:
            before.validate(instance, schema)  # says what is wrong in the words that nbgrader expects

    common.jsonschema = SimpleNamespace(validate=validate)
    try:
        yield
    finally:
        common.jsonschema = before


@cache
def _compiled(schema: str) -> Callable[[Any], Any]:
    return fastjsonschema.compile(json.loads(schema), use_default=False)
