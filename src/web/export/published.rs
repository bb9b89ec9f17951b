//! The fields of every list's records, as the contract has them: what is exported is what was promised.
#![allow(clippy::indexing_slicing, reason = "serde_json answers Null to an unknown key, and the document is our own")]

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::columns::Kind;
use crate::web::contract;
use crate::web::headings::place;

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// The fields of an object; none of anything else.
    pub(super) parts: Vec<Field>,
}

/// The fields of the records that an operation lists, in the order of their columns; none where it lists nothing.
pub(super) fn fields_of(operation: &str) -> &'static [Field] {
    static LISTS: LazyLock<HashMap<String, Vec<Field>>> = LazyLock::new(|| match serde_json::from_str(contract()) {
        Ok(contract) => lists(contract),
        Err(error) => {
            tracing::error!(%error, "the contract cannot be read");
            HashMap::new()
        }
    });
    LISTS.get(operation).map_or(&[], Vec::as_slice)
}

/// Of the contract only what is needed: all of it would take ten times its length for a moment.
#[derive(Deserialize)]
struct Contract<'c> {
    paths: HashMap<String, HashMap<String, Operation>>,
    #[serde(borrow)]
    components: Components<'c>,
}

#[derive(Deserialize)]
struct Components<'c> {
    #[serde(borrow)]
    schemas: Known<'c>,
}

/// The schemas by their names, each as text until it is asked for.
type Known<'c> = HashMap<&'c str, &'c RawValue>;

#[derive(Deserialize)]
struct Operation {
    #[serde(rename = "operationId")]
    id: String,
    responses: HashMap<String, Response>,
}

#[derive(Deserialize)]
struct Response {
    #[serde(default)]
    content: HashMap<String, Content>,
}

#[derive(Deserialize)]
struct Content {
    #[serde(default)]
    schema: Value,
}

impl Operation {
    fn answer(&self, media: &str) -> Option<&Value> {
        self.responses.get("200")?.content.get(media).map(|content| &content.schema)
    }
}

fn lists(Contract { paths, components }: Contract<'_>) -> HashMap<String, Vec<Field>> {
    let operations = paths.into_values().flat_map(HashMap::into_values);
    let exported = operations.filter(|operation| operation.answer("text/csv").is_some());
    let described = exported.filter_map(|operation| {
        let list = meant(operation.answer("application/json")?, &components.schemas);
        Some((operation.id.clone(), fields(&list["properties"]["data"]["items"], &components.schemas)))
    });
    described.collect()
}

fn fields(schema: &Value, known: &Known<'_>) -> Vec<Field> {
    let field = |(name, schema): (&String, &Value)| Field {
        name: name.clone(),
        kind: Kind::of(&meant(schema, known)),
        parts: fields(schema, known),
    };
    let mut fields: Vec<_> = meant(schema, known)["properties"].as_object().into_iter().flatten().map(field).collect();
    fields.sort_by_key(|field| place(&field.name));
    fields
}

/// The schema behind a reference, without `null`.
fn meant<'s>(schema: &'s Value, known: &Known<'_>) -> Cow<'s, Value> {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        let found = known.get(name).and_then(|text| serde_json::from_str(text.get()).ok());
        return Cow::Owned(meant(&found.unwrap_or_default(), known).into_owned());
    }
    let choice = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"));
    choice.map_or(Cow::Borrowed(schema), |choice| meant(choice, known))
}
