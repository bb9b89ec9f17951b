#!/usr/bin/env python3
"""Proves `breaking.py`: each change of a table is caught or let pass, and nothing can be taken from the real contract."""

import copy
import json
import unittest
from pathlib import Path

from breaking import METHODS, breaks

WORDS = {"type": "string", "enum": ["planned", "held"]}
RELEASED = {
    "paths": {
        "/v1/visits": {
            "get": {
                "operationId": "list_visits", "security": [],
                "parameters": [
                    {"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 200}},
                    {"in": "query", "name": "status", "explode": False, "schema": {"type": "array", "items": WORDS}},
                ],
                "responses": {
                    "200": {
                        "headers": {"Link": {}},
                        "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Visit"}}}},
                    },
                    "403": {"content": {"application/problem+json": {"schema": {"type": "object"}}}},
                },
            },
            "post": {
                "operationId": "plan_visit", "security": [{"bearer": []}], "parameters": [],
                "requestBody": {"required": True, "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Input"}},
                    "text/csv": {"schema": {"type": "string"}},
                }},
                "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Visit"}}}}},
            },
        },
    },
    "components": {"schemas": {
        "Visit": {
            "type": "object", "required": ["id", "status"],
            "properties": {
                "id": {"type": "string", "format": "uuid"}, "status": WORDS, "findings": {"type": ["string", "null"]},
                "allowed": {"anyOf": [{"type": "string", "enum": ["hold_visit"]}, {"type": "string"}]},
                "follows": {"oneOf": [{"$ref": "#/components/schemas/Visit"}, {"type": "null"}]},
                "score": {"type": "number"}, "figures": {"type": "object", "additionalProperties": {"type": "number"}},
            },
        },
        "Input": {
            "type": "object", "additionalProperties": False, "required": ["status"],
            "properties": {
                "status": WORDS, "planned_on": {"type": "string"}, "note": {"type": ["string", "null"], "maxLength": 10},
                "team": {"type": "array", "items": {"type": "string"}}, "value": {"type": "number"},
            },
        },
    }},
}


def at(document, path):
    """A part of the document: `get`, `post`, `Visit` and `Input` stand for the long way there."""
    visits = document["paths"]["/v1/visits"]
    starts = {"visits": visits, "get": visits.get("get"), "post": visits.get("post"), "paths": document["paths"]}
    first, *rest = path.split("/")
    part = starts[first] if first in starts else document["components"]["schemas"][first]["properties"]
    for name in rest:
        part = part[int(name) if isinstance(part, list) else name.replace("~", "/")]
    return part


def put(path, name, value):
    return lambda document: at(document, path).__setitem__(name, value)


def drop(path, name):
    return lambda document: at(document, path).__delitem__(name)


def add(path, value):
    return lambda document: at(document, path).append(value)


def required(schema, *names):
    return lambda document: document["components"]["schemas"][schema].__setitem__("required", list(names))


MORE = {"type": "string", "enum": ["planned", "held", "closed"]}
LESS = {"type": "string", "enum": ["planned"]}
JSON = "content/application~json"
BREAKING = [
    ("an address is removed", drop("paths", "/v1/visits"), "list_visits: the operation is removed"),
    ("a method is removed", drop("visits", "post"), "plan_visit: the operation is removed"),
    ("an operation is renamed", put("post", "operationId", "add_visit"), "is called add_visit now"),
    ("signing in is asked for", put("get", "security", [{"bearer": []}]), "needs signing in now"),
    ("a parameter is removed", drop("get/parameters", 0), "parameter limit: is removed"),
    ("a parameter becomes required", put("get/parameters/0", "required", True), "parameter limit is required"),
    ("a new required parameter", add("get/parameters", {"in": "query", "name": "year", "required": True, "schema": {}}), "parameter year is required"),
    ("a new required header", add("post/parameters", {"in": "header", "name": "If-Match", "required": True, "schema": {}}), "parameter If-Match is required"),
    ("a parameter's type narrows", put("get/parameters/0/schema", "type", "boolean"), "integer is not taken"),
    ("a parameter's limit narrows", put("get/parameters/0/schema", "maximum", 100), "maximum is narrower"),
    ("a parameter loses a word", put("get/parameters/1/schema", "items", LESS), "word held is not taken"),
    ("a parameter is written otherwise", put("get/parameters/1", "explode", True), "explode is changed"),
    ("a field of the body is removed", drop("Input", "note"), "body.note: is removed"),
    ("a field of the body becomes required", required("Input", "status", "note"), "body.note: is required now"),
    ("a field of the body loses null", put("Input/note", "type", "string"), "null is not taken"),
    ("a field of the body narrows", put("Input/value", "type", "integer"), "number is not taken"),
    ("a field of the body gets a limit", put("Input/planned_on", "maxLength", 10), "maxLength is narrower"),
    ("a field of the body gets a shorter limit", put("Input/note", "maxLength", 9), "maxLength is narrower"),
    ("a field of the body gets a pattern", put("Input/planned_on", "pattern", "^2"), "pattern is narrower"),
    ("a field of the body gets a format", put("Input/planned_on", "format", "date"), "must be date now"),
    ("a field of the body gets words", put("Input/planned_on", "enum", ["now"]), "takes only certain words"),
    ("a field of the body loses a word", put("Input", "status", LESS), "word held is not taken"),
    ("an item of the body narrows", put("Input/team", "items", {"type": "integer"}), "body.team[]: string is not taken"),
    ("a kind of body is removed", drop("post/requestBody/content", "text/csv"), "not taken as text/csv"),
    ("a body becomes required", put("get", "requestBody", {"required": True, "content": {}}), "body: is required now"),
    ("an answer is removed", drop("post/responses", "201"), "answer 201: is removed"),
    ("a form of an answer is removed", put("post/responses/201", "content", {}), "not given as application/json"),
    ("a header of an answer is removed", drop("get/responses/200/headers", "Link"), "header Link is removed"),
    ("a field of an answer is removed", drop("Visit", "findings"), "answer 200[].findings: is removed"),
    ("a field of an answer may be missing", required("Visit", "id"), "answer 200[].status: may be missing now"),
    ("a field of an answer may be null", put("Visit/id", "type", ["string", "null"]), "may be null now"),
    ("a field of an answer has another type", put("Visit/id", "type", "integer"), "answer 200[].id: may be integer"),
    ("a field of an answer widens", put("Visit/score", "type", ["number", "string"]), "may be string now"),
    ("a field of an answer loses its format", drop("Visit/id", "format"), "not always uuid"),
    ("a field of an answer gets a word", put("Visit", "status", MORE), "may be the new word closed"),
    ("a field of an answer loses its words", drop("Visit/status", "enum"), "may be any word now"),
    ("a nested answer widens", put("Visit/figures", "additionalProperties", {"type": "string"}), "may be string now"),
    ("a problem has another type", put("get/responses/403/content/application~problem+json", "schema", {"type": "string"}), "answer 403: may be string"),
]
HARMLESS = [
    ("nothing", lambda document: None),
    ("a new operation", put("paths", "/v1/plans", {"get": {"operationId": "list_plans", "responses": {}}})),
    ("a new parameter", add("get/parameters", {"in": "query", "name": "year", "schema": {}})),
    ("a wider limit", put("get/parameters/0/schema", "maximum", 500)),
    ("no limit", drop("get/parameters/0/schema", "maximum")),
    ("a new word that is taken", put("get/parameters/1/schema", "items", MORE)),
    ("a new field that may be sent", put("Input", "clause", {"type": "string"})),
    ("a field need not be sent any more", required("Input")),
    ("null may be sent", put("Input/planned_on", "type", ["string", "null"])),
    ("a new kind of body", put("post/requestBody/content", "text/plain", {"schema": {"type": "string"}})),
    ("a body need not be sent", put("post/requestBody", "required", False)),
    ("a new problem", put("post/responses", "409", {})),
    ("a problem less", drop("get/responses", "403")),
    ("a new form of an answer", put("get/responses/200/content", "text/csv", {"schema": {"type": "string"}})),
    ("a new field of an answer", put("Visit", "clause", {"type": "string"})),
    ("a field that is always there", required("Visit", "id", "status", "findings")),
    ("a field that is never null", put("Visit/findings", "type", "string")),
    ("a word that does not come any more", put("Visit", "status", LESS)),
    ("a narrower number in an answer", put("Visit/score", "type", "integer")),
    ("a new word of a list that may grow", add("Visit/allowed/anyOf/0/enum", "close_visit")),
    ("a limit in an answer", put("Visit/findings", "maxLength", 10)),
    ("other words of description", put("Visit/score", "description", "How good it is.")),
    ("signing in is not needed any more", put("post", "security", [])),
]


def changed(change):
    document = copy.deepcopy(RELEASED)
    change(document)
    return breaks(RELEASED, document)


class Table(unittest.TestCase):
    def test_what_breaks_is_caught(self):
        for name, change, words in BREAKING:
            with self.subTest(name):
                faults = changed(change)
                self.assertTrue(any(words in fault for fault in faults), faults)

    def test_what_is_harmless_passes(self):
        for name, change in HARMLESS:
            with self.subTest(name):
                self.assertEqual(changed(change), [])


class RealContract(unittest.TestCase):
    """Each operation of the contract alone, with one thing changed at a time."""

    document = json.loads((Path(__file__).parents[2] / "openapi/v1.json").read_text())

    def operations(self):
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method]

    def breaks_when(self, path, method, change):
        alone = {"paths": {path: {method: self.document["paths"][path][method]}}, "components": self.document["components"]}
        new = {"paths": copy.deepcopy(alone["paths"]), "components": self.document["components"]}
        change(new["paths"][path])
        return breaks(alone, new)

    def test_it_is_within_itself(self):
        self.assertEqual(breaks(self.document, self.document), [])

    def test_no_operation_can_go(self):
        for path, method, operation in self.operations():
            with self.subTest(operation["operationId"]):
                self.assertTrue(self.breaks_when(path, method, lambda item: item.pop(method)))

    def test_no_parameter_can_go(self):
        for path, method, operation in self.operations():
            for index, parameter in enumerate(operation.get("parameters", [])):
                with self.subTest(operation["operationId"], parameter=parameter["name"]):
                    self.assertTrue(self.breaks_when(path, method, lambda item: item[method]["parameters"].pop(index)))

    def test_no_field_of_an_input_can_go_or_become_required(self):
        self.each_field("Input", lambda schema, name: schema["properties"].pop(name))
        self.each_field("Input", lambda schema, name: name in schema.get("required", []) or schema.setdefault("required", []).append(name))

    def test_no_field_of_an_answer_can_go_or_go_missing(self):
        self.each_field("View", lambda schema, name: schema["properties"].pop(name))
        self.each_field("View", lambda schema, name: name not in schema.get("required", []) or schema["required"].remove(name))

    def each_field(self, ending, change):
        """Changes each field of the schemas of that name, by one operation that names the schema."""
        schemas = self.document["components"]["schemas"]
        for schema in (name for name in schemas if name.endswith(ending)):
            users = [one for one in self.operations() if f'schemas/{schema}"' in json.dumps(one[2])]
            path, method, _ = users[0]
            for field in schemas[schema]["properties"]:
                alone = {"paths": {path: {method: self.document["paths"][path][method]}}, "components": self.document["components"]}
                new = {**alone, "components": {**alone["components"], "schemas": {**schemas, schema: copy.deepcopy(schemas[schema])}}}
                change(new["components"]["schemas"][schema], field)
                with self.subTest(schema, field=field):
                    same = new["components"]["schemas"][schema] == schemas[schema]
                    self.assertEqual(breaks(alone, new) == [], same)


if __name__ == "__main__":
    unittest.main()
