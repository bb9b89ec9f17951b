#!/usr/bin/env python3
"""Refuses a change of the contract that breaks a client of the released one.

    breaking.py [openapi/released.json [openapi/v1.json]]

Everything rests on one question: is each value of one schema also a value of another? What clients send must still be
taken: the released input within the new one. What they receive must be what they know: the new answer within the
released one, save that an answer may gain fields. A list of words that may grow is `anyOf: [enum, string]`.
"""

import json
import sys
from pathlib import Path

ANYTHING = {}
METHODS = ("get", "put", "post", "patch", "delete")
# A limit, and whether a value that keeps `inner` keeps `outer`.
LIMITS = {
    "maximum": lambda inner, outer: inner <= outer, "minimum": lambda inner, outer: inner >= outer,
    "maxLength": lambda inner, outer: inner <= outer, "minLength": lambda inner, outer: inner >= outer,
    "maxItems": lambda inner, outer: inner <= outer, "minItems": lambda inner, outer: inner >= outer,
    "pattern": lambda inner, outer: inner == outer, "multipleOf": lambda inner, outer: inner == outer,
}


class Schemas:
    """The schemas of a document, their references followed."""

    def __init__(self, document):
        self.document = document

    def follow(self, node):
        if "$ref" not in node:
            return node
        target = self.document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        return self.follow(target)

    def kinds(self, node):
        """A schema as its alternatives, each of one type; the type is None where any value is allowed."""
        node = self.follow(node)
        choices = node.get("oneOf") or node.get("anyOf")
        if choices:
            return [kind for choice in choices for kind in self.kinds(choice)]
        types = node.get("type") or ("object" if "properties" in node else None)
        types = types if isinstance(types, list) else [types]
        return [(one, ANYTHING if one == "null" else node) for one in types]


class Comparison:
    """The released contract beside the new one; what breaks is gathered in `faults`."""

    def __init__(self, released, new):
        self.released, self.new = released, new
        self.schemas = {"released": Schemas(released), "new": Schemas(new)}
        self.faults = []
        # The pairs of schemas that were compared, by the document of the inner one: each is told of once.
        self.seen = {"released": set(), "new": set()}

    def fault(self, where, what):
        if (where, what) not in self.faults:
            self.faults.append((where, what))

    def run(self):
        for path, item in self.released["paths"].items():
            for method in METHODS:
                if method in item:
                    self.operation(item[method], self.new["paths"].get(path, {}).get(method))
        return [f"{where}: {what}" for where, what in self.faults]

    def operation(self, old, new):
        name = old["operationId"]
        if new is None:
            return self.fault(name, "the operation is removed")
        if new["operationId"] != name:
            self.fault(name, f"is called {new['operationId']} now")
        if new.get("security") and not old.get("security"):
            self.fault(name, "needs signing in now")
        self.parameters(name, old, new)
        self.body(name, old.get("requestBody"), new.get("requestBody"))
        self.answers(name, old["responses"], new["responses"])

    def parameters(self, name, old, new):
        def keyed(schemas, operation):
            known = (schemas.follow(one) for one in operation.get("parameters", []))
            return {(one["in"], one["name"].lower() if one["in"] == "header" else one["name"]): one for one in known}

        old, new = keyed(self.schemas["released"], old), keyed(self.schemas["new"], new)
        for key in new:
            if new[key].get("required") and not old.get(key, {}).get("required"):
                self.fault(name, f"parameter {new[key]['name']} is required now")
        for key, before in old.items():
            where = f"{name}: parameter {before['name']}"
            if key not in new:
                self.fault(where, "is removed")
                continue
            for style in ("style", "explode"):
                if before.get(style) != new[key].get(style):
                    self.fault(where, f"{style} is changed")
            self.sent(where, before["schema"], new[key]["schema"])

    def body(self, name, old, new):
        where = f"{name}: body"
        if new and new.get("required") and not (old and old.get("required")):
            self.fault(where, "is required now")
        for media, content in (old or {}).get("content", {}).items():
            if media not in (new or {}).get("content", {}):
                self.fault(where, f"is not taken as {media} any more")
            else:
                self.sent(where, content["schema"], new["content"][media]["schema"])

    def answers(self, name, old, new):
        for status, before in old.items():
            where = f"{name}: answer {status}"
            if status not in new:
                if status.startswith("2"):
                    self.fault(where, "is removed")
                continue
            before, after = self.schemas["released"].follow(before), self.schemas["new"].follow(new[status])
            for header in before.get("headers", {}):
                if header not in after.get("headers", {}):
                    self.fault(where, f"header {header} is removed")
            for media, content in before.get("content", {}).items():
                if media not in after.get("content", {}):
                    self.fault(where, f"is not given as {media} any more")
                elif "schema" in content:
                    self.received(where, content["schema"], after["content"][media]["schema"])

    def sent(self, where, old, new):
        Within(self, "released", "new").check(where, old, new)

    def received(self, where, old, new):
        Within(self, "new", "released").check(where, new, old)


class Within:
    """Whether each value of the schema `inner` of one document is a value of `outer` of the other."""

    def __init__(self, comparison, inner, outer):
        self.comparison, self.inputs = comparison, inner == "released"
        self.inner, self.outer = comparison.schemas[inner], comparison.schemas[outer]
        self.seen = comparison.seen[inner]

    def fault(self, where, input_words, answer_words):
        self.comparison.fault(where, input_words if self.inputs else answer_words)

    def check(self, where, inner, outer):
        takers = self.outer.kinds(outer)
        for kind, one in self.inner.kinds(inner):
            fitting = [taker for name, taker in takers if self.takes(name, kind)]
            if len(fitting) == 1:
                self.compare(where, one, fitting[0])
            elif not any(self.fits(one, taker) for taker in fitting):
                self.fault(where, f"{kind or 'any value'} is not taken any more", f"may be {kind or 'any value'} now")

    @staticmethod
    def takes(outer, inner):
        return outer is None or outer == inner or (outer, inner) == ("number", "integer")

    def fits(self, inner, outer):
        """Whether one alternative lies within another, without a word if it does not."""
        trial = Comparison(self.comparison.released, self.comparison.new)
        attempt = Within(trial, "released" if self.inputs else "new", "new" if self.inputs else "released")
        attempt.seen = set(self.seen)
        attempt.compare("", inner, outer)
        return not trial.faults

    def compare(self, where, inner, outer):
        if (id(inner), id(outer)) in self.seen:
            return
        self.seen.add((id(inner), id(outer)))
        self.words(where, inner, outer)
        if outer.get("format") not in (None, inner.get("format")):
            self.fault(where, f"must be {outer['format']} now", f"is not always {outer['format']} any more")
        for limit, keeps in LIMITS.items() if self.inputs else ():
            if limit in outer and not (limit in inner and keeps(inner[limit], outer[limit])):
                self.fault(where, f"{limit} is narrower", "")
        if "items" in outer:
            self.check(f"{where}[]", inner.get("items", ANYTHING), outer["items"])
        self.fields(where, inner, outer)

    def words(self, where, inner, outer):
        known = [outer["const"]] if "const" in outer else outer.get("enum")
        if known is None:
            return
        words = [inner["const"]] if "const" in inner else inner.get("enum")
        if words is None:
            return self.fault(where, "takes only certain words now", "may be any word now")
        for word in (word for word in words if word is not None and word not in known):
            self.fault(where, f"the word {word} is not taken any more", f"may be the new word {word}")

    def fields(self, where, inner, outer):
        ours, theirs = inner.get("properties", {}), outer.get("properties", {})
        for name in outer.get("required", []):
            if name not in inner.get("required", []):
                self.fault(f"{where}.{name}", "is required now", "may be missing now")
        old, new = (ours, theirs) if self.inputs else (theirs, ours)
        for name in old:
            if name not in new:
                self.comparison.fault(f"{where}.{name}", "is removed")
            else:
                self.check(f"{where}.{name}", ours[name], theirs[name])
        rest_inner, rest_outer = inner.get("additionalProperties", True), outer.get("additionalProperties", True)
        if isinstance(rest_outer, dict):
            self.check(f"{where}.*", rest_inner if isinstance(rest_inner, dict) else ANYTHING, rest_outer)
        elif self.inputs and not rest_outer and rest_inner:
            self.fault(where, "takes no other fields now", "")


def breaks(released, new):
    """What breaks a client of the released contract, a line each."""
    return Comparison(released, new).run()


def main():
    folder = Path(__file__).resolve().parents[2] / "openapi"
    names = sys.argv[1:] + [str(folder / "released.json"), str(folder / "v1.json")][len(sys.argv) - 1 :]
    faults = breaks(*(json.loads(Path(name).read_text()) for name in names))
    print("\n".join(faults) or "Nothing in the contract breaks a client of the released one.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
