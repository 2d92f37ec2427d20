"""Judges again what the tests of openapi-contract judged, with openapi-schema-validator and jsonschema.

Reads JSON lines of {"dialect", "schemas", "name", "direction", "values": [[value, admitted], ...]}, where the
dialect is "3.0" (openapi-schema-validator judges) or "2020-12" (jsonschema does), and prints each value on which the two disagree. Exit code 0 means none, 1 some, 2 that there was nothing to judge, or of one dialect alone.

The validator's own reading stands, with these exceptions, where the algebra promises another:
- `nullable: true` admits null also without `type` and beside `enum`, `allOf`, `oneOf`, `anyOf`, `not`;
  alone beside `type` it is left to the validator;
- a member that does not travel in a direction is admitted if sent after all (the validator refuses it);
- numbers are mathematical: decimals are read exactly, 1.0 is an integer, integer formats are ranges;
- of the formats those are checked that the algebra checks; addresses by the library email-validator,
  for the validator is content with an `@`.
"""

import decimal
import json
import sys

from email_validator import EmailNotValidError, validate_email
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import extend
from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator
from openapi_schema_validator._regex import has_ecma_regex

decimal.getcontext().prec = 2000

RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1), "uint8": (0, 255)}
CHECKED = ["date-time", "date", "uuid", "uri", "ipv4", "ipv6"]


def exact(text):
    number = decimal.Decimal(text)
    return int(number) if number == number.to_integral_value() else number


def is_email(instance):
    if not isinstance(instance, str):
        return True
    try:
        validate_email(instance, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True


def within(low, high):
    return lambda n: isinstance(n, bool) or not isinstance(n, (int, decimal.Decimal)) or low <= n <= high


def formats():
    checker = FormatChecker(CHECKED)
    missing = [name for name in CHECKED if name not in checker.checkers]
    if missing:
        sys.exit(f"these formats are not checked for want of a package: {missing}")
    checker.checks("email")(is_email)
    for name, ends in RANGES.items():
        checker.checks(name)(within(*ends))
    return checker


def spelt_out(schema):
    """The schema with `nullable` where the validator reads it as the algebra does."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return schema
    schema = dict(schema)
    for keyword in ("items", "not", "additionalProperties"):
        if keyword in schema:
            schema[keyword] = spelt_out(schema[keyword])
    for keyword in ("allOf", "anyOf", "oneOf"):
        if keyword in schema:
            schema[keyword] = [spelt_out(branch) for branch in schema[keyword]]
    if "properties" in schema:
        schema["properties"] = {name: spelt_out(member) for name, member in schema["properties"].items()}
    beside = {"enum", "allOf", "anyOf", "oneOf", "not"} & schema.keys()
    if schema.get("nullable") is True and (beside or "type" not in schema):
        del schema["nullable"]
        own = {"anyOf": [{"type": "object", "nullable": True, "enum": [None]}, schema]}
        # What says that the member does not travel is read one level up.
        for keyword in ("readOnly", "writeOnly"):
            if keyword in schema:
                own[keyword] = schema[keyword]
        return own
    return schema


def travels(validator, setting, instance, schema):
    return ()


def judges():
    quiet = {"readOnly": travels, "writeOnly": travels}
    return {
        "request": extend(OAS30WriteValidator, quiet),
        "response": extend(OAS30ReadValidator, quiet),
    }


def python_patterns(schema):
    """The schema with a `$` at the end of its patterns as ECMA-262 means it: nothing comes after, no line break either."""
    if isinstance(schema, list):
        return [python_patterns(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    ended = lambda pattern: pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
    schema = {name: python_patterns(value) for name, value in schema.items()}
    if isinstance(schema.get("pattern"), str):
        schema["pattern"] = ended(schema["pattern"])
    if isinstance(schema.get("patternProperties"), dict):
        schema["patternProperties"] = {ended(name): one for name, one in schema["patternProperties"].items()}
    return schema


def judge_of(case, classes, checker):
    """The validator of a line."""
    name, schemas = case["name"], case["schemas"]
    if case["dialect"] == "2020-12":
        # Anchors are known to it under `$defs`, and not under `components`.
        text = json.dumps(schemas, default=float).replace("#/components/schemas/", "#/$defs/")
        root = {"$ref": f"#/$defs/{name}", "$defs": python_patterns(json.loads(text, parse_float=exact))}
        return Draft202012Validator(root, format_checker=checker)
    components = {name: spelt_out(schema) for name, schema in schemas.items()}
    root = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": components}}
    return classes[case["direction"]](root, format_checker=checker)


def main(path):
    if not has_ecma_regex():
        sys.exit("patterns need the package regress")
    checker, classes = formats(), judges()
    judged, schemas, disagreements, dialects = 0, 0, 0, set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line, parse_float=exact)
            judge = judge_of(case, classes, checker)
            schemas += 1
            dialects.add(case["dialect"])
            for value, admitted in case["values"]:
                judged += 1
                if judge.is_valid(value) == admitted:
                    continue
                disagreements += 1
                if disagreements <= 20:
                    why = "; ".join(error.message for error in judge.iter_errors(value)) or "nothing refuses it"
                    print(f"{json.dumps(value, default=str)}: said to be {'admitted' if admitted else 'refused'}, but {why}")
                    print(f"  {case['direction']} {case['name']} of {json.dumps(case['schemas'], default=str)}")
    print(f"{judged} values of {schemas} schemas ({', '.join(sorted(dialects))}) judged again, {disagreements} disagreements")
    if judged == 0 or len(dialects) < 2:
        return 2
    return 1 if disagreements else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
