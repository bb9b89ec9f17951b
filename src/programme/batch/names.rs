//! The names of a noun's fields, from the schemas that the contract publishes: which can be written, and which a list
//! sends besides.

use std::collections::{HashMap, HashSet};

use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::Batched;
use crate::web::import::Columns;

/// The names of the fields that a row may have.
#[derive(Debug)]
pub(super) struct Names {
    /// Of a new record.
    pub new: HashSet<String>,
    /// Of a change.
    pub change: HashSet<String>,
    /// Of the record itself.
    pub record: HashSet<String>,
    /// What a list sends with it: computed and related.
    pub beside: HashSet<String>,
}

impl Names {
    pub fn of<R: Batched>() -> Self {
        let record = names::<R>();
        let mut beside = names::<R::Beside>();
        beside.insert("allowed_actions".to_owned());
        Self { new: names::<R::New>(), change: names::<R::Change>(), record, beside }
    }
    /// Whether there is a field of a name at all.
    pub fn know(&self, name: &str) -> bool {
        [&self.new, &self.change, &self.record, &self.beside].into_iter().any(|names| names.contains(name))
    }
    /// The columns of a table.
    pub fn columns(&self) -> Columns {
        let marks = ["id", "version"].map(str::to_owned);
        let writable = self.new.union(&self.change).cloned().chain(marks).collect();
        Columns { writable, passive: self.record.union(&self.beside).cloned().collect() }
    }
}

fn names<T: ToSchema>() -> HashSet<String> {
    let mut known = Vec::new();
    T::schemas(&mut known);
    let known = known.into_iter().collect();
    let mut names = HashSet::new();
    collect(&T::schema(), &known, &mut names);
    names
}

/// The fields of an object, of what it is put together from, and of what is referred to.
fn collect(of: &RefOr<Schema>, known: &HashMap<String, RefOr<Schema>>, names: &mut HashSet<String>) {
    match of {
        RefOr::Ref(reference) => {
            let name = reference.ref_location.rsplit('/').next().unwrap_or("");
            known.get(name).into_iter().for_each(|schema| collect(schema, known, names));
        }
        RefOr::T(Schema::Object(object)) => names.extend(object.properties.keys().cloned()),
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter().for_each(|part| collect(part, known, names)),
        RefOr::T(_) => {}
    }
}
