"""A value's way on the generated client: a school reports it, its lead school verifies it, the district pulls the year.

    openapi-python-client generate --path ../../openapi/v1.json --output-path ruammue_client --meta none
    ruammue demo --json --port 8080 | head -1 > demo.json    # in another window
    python3 story.py demo.json
"""

import csv
import json
import sys
import uuid
from io import StringIO
from pathlib import Path
from typing import TypeVar

from ruammue_client import AuthenticatedClient, Client
from ruammue_client.api.indicator_values import (
    list_indicator_values,
    report_indicator_value,
    submit_indicator_value,
    verify_indicator_value,
)
from ruammue_client.api.indicators import list_indicators
from ruammue_client.api.me import get_me
from ruammue_client.api.sessions import create_session
from ruammue_client.models import (
    IndicatorStatus,
    IndicatorValueInput,
    IndicatorValueView,
    IndicatorView,
    Problem,
    RollUp,
    SignIn,
)
from ruammue_client.types import Response

YEAR = 2566
T = TypeVar("T")


def told(answer: Response[T | Problem]) -> T:
    """What was asked for, or the problem in words that can be shown."""
    if isinstance(answer.parsed, Problem):
        problem = answer.parsed
        faults = "; ".join(f"{fault.pointer}: {fault.message}" for fault in problem.errors)
        sys.exit(f"{problem.title} ({problem.code}): {problem.detail} {faults}")
    if answer.parsed is None:
        sys.exit(f"an answer that the contract does not know: {answer.status_code}")
    return answer.parsed


def signed_in(base_url: str, email: str, password: str) -> AuthenticatedClient:
    tokens = told(create_session.sync_detailed(client=Client(base_url), body=SignIn(email=email, password=password)))
    return AuthenticatedClient(base_url, token=tokens.access_token, headers={"Accept-Language": "en"})


def report(school: AuthenticatedClient) -> Response[IndicatorValueView | Problem]:
    """Reports a term's value of the first indicator that has none yet."""
    mine = told(get_me.sync_detailed(client=school)).school_id
    assert mine, "the district office has no values of its own"
    values = told(list_indicator_values.sync_detailed(client=school, school_id=mine, academic_year=YEAR, limit=200))
    taken = {(value.indicator_id, value.term) for value in values.data}
    indicators = told(list_indicators.sync_detailed(client=school, status=[IndicatorStatus.ACTIVE], limit=200))
    free = [(one, term) for one in indicators.data for term in (1, 2) if (one.id, term) not in taken]
    for indicator, term in free:
        body = a_value(indicator, mine, term)
        # The key makes a retry safe: sent again, it is answered as the first time and does nothing.
        answer = report_indicator_value.sync_detailed(client=school, body=body, idempotency_key=str(uuid.uuid4()))
        if answer.status_code == 201:
            return answer
    sys.exit("every indicator has its values")


def a_value(indicator: IndicatorView, school: uuid.UUID, term: int) -> IndicatorValueInput:
    body = IndicatorValueInput(indicator_id=indicator.id, school_id=school, academic_year=YEAR, term=term)
    if indicator.roll_up == RollUp.RATIO:
        body.numerator, body.denominator = 3, 4
    else:
        body.value = 1
    return body


def year_as_csv(district: AuthenticatedClient) -> list[dict[str, str]]:
    """The whole list in one answer. The generated client reads JSON, so this asks its httpx underneath."""
    address = f"/v1/indicator-values?academic_year={YEAR}&status=verified"
    answer = district.get_httpx_client().get(address, headers={"Accept": "text/csv"})
    answer.raise_for_status()
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def main() -> None:
    demo = json.loads(Path(sys.argv[1]).read_text().splitlines()[0])
    school, lead, district = (
        signed_in(demo["base_url"], account["email"], account["password"])
        for tier in ("partner", "lead", "district")
        for account in demo["accounts"]
        if account["tier"] == tier
    )
    reported = report(school)
    value = told(reported)
    print(f"{value.status}: {value.value} in {YEAR}, term {value.term}")

    # What changes a record names the version that was read: the ETag.
    submitted = submit_indicator_value.sync_detailed(value.id, client=school, if_match=reported.headers["ETag"])
    print(told(submitted).status)
    verified = verify_indicator_value.sync_detailed(value.id, client=lead, if_match=submitted.headers["ETag"])
    print(told(verified).status)

    rows = year_as_csv(district)
    assert str(value.id) in {cell for row in rows for cell in row.values()}, "the year lacks the value"
    print(f"{len(rows)} verified values in {YEAR}")


main()
