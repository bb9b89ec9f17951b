//! What the service itself sends: the `webhooks` of the document.

use serde_json::{Value, json};

/// The one request that webhooks are sent, whatever it tells.
pub(super) fn webhooks() -> Value {
    let header = |name: &str, description: &str| json!({ "name": name, "in": "header", "required": true, "schema": { "type": "string" }, "description": description });
    json!({ "event": { "post": {
        "operationId": "receive_event",
        "tags": ["webhooks"],
        "summary": "Be told of an event",
        "description": "What is sent to the `url` of a webhook, as Standard Webhooks has it: verify the signature, answer 2xx \
            within 15 seconds, and read the record with your own token.",
        "security": [],
        "parameters": [
            header("webhook-id", "Names the event: the same one may come twice."),
            header("webhook-timestamp", "When this attempt was made, in seconds since 1970."),
            header("webhook-signature", "`v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; two of them, with a \
                space between, while a secret is rotated."),
        ],
        "requestBody": { "required": true, "content": { "application/json": {
            "schema": { "$ref": "#/components/schemas/WebhookEvent" },
        }}},
        "responses": {
            "204": { "description": "Taken." },
            "410": { "description": "Wants nothing more: the webhook is switched off." },
        },
    }}})
}
