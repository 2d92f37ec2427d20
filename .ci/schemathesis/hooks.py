"""What our server does that the contract's schemas do not say.

Nothing is left unsent and no check is off: every answer goes through every check, and a filter below
drops one failure where exactly the documented exception explains it. Each exception stands in
`contract-waivers.toml` too.
"""

import copy
import json

import schemathesis
from openapi_schema_validator import OAS30WriteValidator, oas30_format_checker
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Keeps a failure unless one of the exceptions accounts for all of it."""
    if isinstance(failure, RejectedPositiveData):
        return not (is_empty_workspace(case, response) or is_nul(case, response))
    if isinstance(failure, AcceptedNegativeData):
        return not is_array_for_json(case, response)
    return True


def is_empty_workspace(case, response):
    """An empty `workspace_id` names no workspace; the contract's own example calls it missing."""
    return (
        isinstance(case.body, dict)
        and case.body.get("workspace_id") == ""
        and refusal(response) == "workspace_id is required"
    )


def is_nul(case, response):
    """No database stores U+0000 in a text, so it is refused wherever it stands."""
    message = refusal(response)
    return "\\u0000" in json.dumps(case.body) and message is not None and "U+0000" in message


def is_array_for_json(case, response):
    """`custom_json_N` is "a JSON object or array" by its description, an object by its schema.

    Holds only if the body keeps the contract once its arrays there are objects.
    """
    body = copy.deepcopy(case.body)
    if response.status_code != 200 or not isinstance(body, dict) or not isinstance(body.get("contact"), dict):
        return False
    contact = body["contact"]
    for number in range(1, 6):
        if isinstance(contact.get(f"custom_json_{number}"), list):
            contact[f"custom_json_{number}"] = {}
    return body != case.body and keeps_contract(case, body)


def keeps_contract(case, body):
    contract = case.operation.schema.raw_schema
    schema = {
        "$ref": "#/components/schemas/UpsertContactRequest",
        "components": contract["components"],
    }
    return OAS30WriteValidator(schema, format_checker=oas30_format_checker).is_valid(body)


def refusal(response):
    """The message of a 400, or None."""
    try:
        return response.json()["error"] if response.status_code == 400 else None
    except (ValueError, TypeError, KeyError):
        return None
