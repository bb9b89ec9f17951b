"""Verifies deliveries as a stranger would, with the standardwebhooks package: JSON lines {secret, headers, body} on stdin."""

import json
import sys

from standardwebhooks import Webhook

for line in sys.stdin:
    delivery = json.loads(line)
    event = Webhook(delivery["secret"]).verify(delivery["body"], delivery["headers"])
    assert event["type"] and event["data"]["id"]
