//! Merge-patch (RFC 7396): the patch is merged into the record's input, and the whole is validated as if it were new.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_core::future::LocalBoxFuture;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa::openapi::schema::{AdditionalProperties, OneOfBuilder, Schema, Type};
use utoipa::openapi::{ObjectBuilder, RefOr};

use super::body::{self, Input};
use crate::error::{Code, Problem};

/// The fields to change; `null` takes a field away.
#[derive(Debug, Clone)]
pub struct Patch<T> {
    fields: Map<String, Value>,
    of: std::marker::PhantomData<T>,
}

impl<T: Input> Patch<T> {
    /// A patch made by ourselves.
    pub fn of(fields: Map<String, Value>) -> Self {
        Self { fields, of: std::marker::PhantomData }
    }
    /// The fields it names.
    pub fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }
    /// The input after the patch, valid as a whole; every wrong field is named.
    pub fn apply(&self, to: &T) -> Result<T, Problem> {
        let mut whole = serde_json::to_value(to).map_err(|_| Problem::new(Code::Internal))?;
        merge(&mut whole, &Value::Object(self.fields.clone()));
        body::check(without_nulls(whole))
    }
}

fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(fields) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    if let Value::Object(known) = target {
        for (name, value) in fields {
            match value {
                Value::Null => drop(known.remove(name)),
                value => merge(known.entry(name.clone()).or_insert(Value::Null), value),
            }
        }
    }
}

/// The same without the fields that are null, which say that there is nothing.
pub fn without_nulls(whole: Value) -> Value {
    match whole {
        Value::Object(fields) => Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect()),
        other => other,
    }
}

impl<T: Input> FromRequest for Patch<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media = ["application/merge-patch+json", "application/json"];
        let receiving = body::receive(request, payload, &media, body::LIMITS);
        Box::pin(async move {
            match body::json(&receiving.await?)? {
                Value::Object(fields) => Ok(Self::of(fields)),
                _ => Err(Problem::new(Code::MalformedBody).about("object expected")),
            }
        })
    }
}

/// The schema of a patch: the input's, with every field optional and nullable.
impl<T: ToSchema> utoipa::__dev::ComposeSchema for Patch<T> {
    fn compose(_: Vec<RefOr<Schema>>) -> RefOr<Schema> {
        let RefOr::T(Schema::Object(input)) = T::schema() else { return T::schema() };
        let mut object = ObjectBuilder::new()
            .description(input.description.clone())
            .additional_properties(Some(AdditionalProperties::FreeForm(false)));
        for (name, property) in input.properties {
            let null = ObjectBuilder::new().schema_type(Type::Null);
            object = object.property(name, OneOfBuilder::new().item(property).item(null));
        }
        object.into()
    }
}
impl<T: ToSchema> ToSchema for Patch<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        "Patch".into()
    }
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn merges_as_rfc_7396_says() {
        let mut target = json!({"a": "b", "c": {"d": "e", "f": "g"}});
        merge(&mut target, &json!({"a": "z", "c": {"f": null}}));
        assert_eq!(target, json!({"a": "z", "c": {"d": "e"}}));
    }
}
