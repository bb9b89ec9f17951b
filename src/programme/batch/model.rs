//! The shapes of a batch: what is sent, and what came of it.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ArrayBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{ObjectBuilder, RefOr};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::Batched;
use crate::db::Id;
use crate::web::flag;
use crate::web::import::MOST_ROWS;

/// How a batch is to be done.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BatchOptions {
    /// `true` to be told what would come of it, and change nothing.
    #[serde(default, deserialize_with = "flag")]
    pub dry_run: Option<bool>,
}

/// What came of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchOutcome {
    /// Whether nothing was written, as was asked for.
    #[schema(example = false)]
    pub dry_run: bool,
    /// How many records were made.
    #[schema(example = 1)]
    pub created: usize,
    /// How many were changed.
    #[schema(example = 0)]
    pub changed: usize,
    /// How many were as their rows say already.
    #[schema(example = 0)]
    pub unchanged: usize,
    /// What came of each row, in their order.
    pub rows: Vec<RowOutcome>,
}

/// What came of one row.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowOutcome {
    /// Which row, counted from 1, without the headings.
    #[schema(example = 1)]
    pub row: usize,
    /// The record; null for one that a dry run would make.
    pub id: Option<Id>,
    /// What was done.
    pub outcome: Done,
    /// The record's version now.
    #[schema(example = 1)]
    pub version: i32,
}

/// What was done for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// A record was made.
    Created,
    /// A record was changed.
    Changed,
    /// The record was so already.
    Unchanged,
}

impl BatchOutcome {
    pub(super) fn of(dry_run: bool, mut rows: Vec<RowOutcome>) -> Self {
        for row in rows.iter_mut().filter(|row| dry_run && row.outcome == Done::Created) {
            row.id = None;
        }
        let count = |done| rows.iter().filter(|row| row.outcome == done).count();
        let (created, changed, unchanged) = (count(Done::Created), count(Done::Changed), count(Done::Unchanged));
        Self { dry_run, created, changed, unchanged, rows }
    }
}

/// The schema of a batch of `R` as JSON.
#[derive(Debug)]
pub struct Batch<R>(PhantomData<R>);

impl<R: Batched> utoipa::__dev::ComposeSchema for Batch<R> {
    fn compose(_: Vec<RefOr<Schema>>) -> RefOr<Schema> {
        let rows = ArrayBuilder::new().items(row::<R>()).min_items(Some(1)).max_items(Some(MOST_ROWS));
        ObjectBuilder::new().description(Some("The records to write.")).property("rows", rows).required("rows").into()
    }
}
impl<R: Batched> ToSchema for Batch<R> {
    fn name() -> Cow<'static, str> {
        "Batch".into()
    }
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        R::schemas(schemas);
        R::New::schemas(schemas);
        R::Change::schemas(schemas);
    }
}

const ROW: &str = "A new record without an `id`; with one, what a GET or a list sent, changed where it is to be changed. \
    Fields that are left out stay as they are, and so does what cannot be written.";

/// A row: every field of the record, as it is written where it can be.
fn row<R: Batched>() -> ObjectBuilder {
    let null = || ObjectBuilder::new().schema_type(Type::Null);
    let of = |schema: RefOr<Schema>| match schema {
        RefOr::T(Schema::Object(object)) => object.properties,
        _ => Default::default(),
    };
    let mut properties = of(R::schema());
    properties.extend(of(R::Change::schema()));
    properties.extend(of(R::New::schema()));
    let row = ObjectBuilder::new().description(Some(ROW));
    properties
        .into_iter()
        .fold(row, |row, (name, schema)| row.property(name, OneOfBuilder::new().item(schema).item(null())))
}
