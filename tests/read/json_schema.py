"""What an editor makes of a JSON Schema: as much of it as ours use, in a few lines."""

from __future__ import annotations

import re

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_SAID = {"title", "description", "default", "$defs"}  # what nothing is held against


def complaints(value: object, schema: dict, root: dict | None = None, at: str = "") -> list[str]:
    """Where a value doesn't fit a schema: "path keyword"."""
    root = root or schema
    found: list[str] = []

    def within(inner: object, part: dict, key: object = "") -> list[str]:
        return complaints(inner, part, root, f"{at}.{key}".strip(".") if key != "" else at)

    for word, says in schema.items():
        wrong, inside = False, []
        if word == "$ref":
            inside = within(value, root["$defs"][says.rpartition("/")[2]])
        elif word == "anyOf":
            wrong = all(within(value, part) for part in says)
        elif word == "if":
            inside = within(value, schema.get("then", {}) if not within(value, says) else schema.get("else", {}))
        elif word == "type":
            wrong = not isinstance(value, _TYPES[says]) or (isinstance(value, bool) and says != "boolean")
        elif word in ("const", "enum"):
            wrong = not any(value == one and type(value) is type(one) for one in ([says] if word == "const" else says))
        elif word in ("minLength", "minItems", "minProperties") or word in ("maxLength", "maxItems"):
            sized = isinstance(value, {"L": str, "I": list, "P": dict}[word[3]])
            wrong = sized and (len(value) < says if word.startswith("min") else len(value) > says)
        elif word in ("minimum", "maximum", "exclusiveMinimum"):
            number = isinstance(value, (int, float))
            wrong = (
                number
                and not {"minimum": value >= says, "maximum": value <= says, "exclusiveMinimum": value > says}[word]
            )
        elif word == "pattern":
            wrong = isinstance(value, str) and not re.search(says, value)
        elif word == "required" and isinstance(value, dict):
            wrong = not {*says} <= {*value}
        elif word == "properties" and isinstance(value, dict):
            inside = [one for key, part in says.items() if key in value for one in within(value[key], part, key)]
        elif word == "patternProperties" and isinstance(value, dict):
            inside = [
                one
                for pattern, part in says.items()
                for key in value
                if re.search(pattern, key)
                for one in within(value[key], part, key)
            ]
        elif word == "additionalProperties" and says is False and isinstance(value, dict):
            wrong = bool({*value} - {*schema.get("properties", {})})
        elif word in ("items", "prefixItems") and isinstance(value, list):
            parts = says if word == "prefixItems" else [says] * len(value)
            inside = [
                one for n, (item, part) in enumerate(zip(value, parts, strict=False)) for one in within(item, part, n)
            ]
        elif word not in (
            "then",
            "else",
            "required",
            "properties",
            "patternProperties",
            "additionalProperties",
            "items",
            "prefixItems",
            *_SAID,
        ):
            raise AssertionError(f"nobody here knows the keyword {word}")
        found += [f"{at} {word}"] if wrong else inside
    return found
