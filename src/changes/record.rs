//! What every record has in common, and the difference between two states of one.

use diesel::QueryResult;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::access::{Audience, Place};
use crate::db::{Conn, Id, Instant};

/// A record of the programme: it has an id, a version, a place in the districts and networks, and is logged.
pub trait Record: Serialize + Clone {
    /// The plural noun of its path, such as `visits`.
    const RESOURCE: &'static str;
    /// Its id.
    fn id(&self) -> Id;
    /// Its version, which is also its `ETag`.
    fn version(&self) -> i32;
    /// Where it stands, as far as reach is concerned.
    fn place(&self) -> Place;
    /// Who of those that its place reaches is shown it; everyone, unless its state hides it from some.
    fn audience(&self) -> Audience {
        Audience::Everyone
    }
    /// Notes a write: the version is one higher, and who wrote it when.
    fn touch(&mut self, at: Instant, by: Option<Id>);
}

/// Gives a struct with the common columns its [`Record`].
#[macro_export]
macro_rules! record {
    ($name:ident, $resource:literal, |$it:ident| $place:expr $(, shown to $audience:expr)?) => {
        impl $crate::changes::Record for $name {
            const RESOURCE: &'static str = $resource;
            fn id(&self) -> $crate::db::Id {
                self.id
            }
            fn version(&self) -> i32 {
                self.version
            }
            fn place(&self) -> $crate::access::Place {
                let $it = self;
                $place
            }
            $(fn audience(&self) -> $crate::access::Audience {
                let $it = self;
                $audience
            })?
            fn touch(&mut self, at: $crate::db::Instant, by: Option<$crate::db::Id>) {
                self.version += 1;
                self.updated_at = at;
                self.updated_by = by;
            }
        }
    };
}

/// A record that is a row of its own table: [`Tx`](super::Tx) writes it and logs the write in one go.
pub trait Stored: Record {
    /// Makes the row.
    fn insert(&self, conn: &mut Conn) -> QueryResult<usize>;
    /// Writes the row where it still has the version `was`; no row means that another writer was faster.
    fn update(&self, conn: &mut Conn, was: i32) -> QueryResult<usize>;
}

/// Gives a record its [`Stored`], by the table it is a row of.
#[macro_export]
macro_rules! stored {
    ($name:ident, $table:ident) => {
        impl $crate::changes::Stored for $name {
            fn insert(&self, conn: &mut $crate::db::Conn) -> diesel::QueryResult<usize> {
                diesel::RunQueryDsl::execute(diesel::insert_into($table::table).values(self), conn)
            }
            fn update(&self, conn: &mut $crate::db::Conn, was: i32) -> diesel::QueryResult<usize> {
                use diesel::prelude::*;
                let same = $table::table.find((self.district_id, self.id)).filter($table::version.eq(was));
                diesel::update(same).set(self).execute(conn)
            }
        }
    };
}

/// Fields that change with every write and say nothing.
const SILENT: &[&str] = &["version", "updated_at", "updated_by"];

/// Something whose difference can be logged.
pub trait Audited {
    /// Its fields as they are sent.
    fn fields(&self) -> Map<String, Value>;
}

impl<R: Serialize> Audited for R {
    fn fields(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        }
    }
}

/// `{"field": {"from": …, "to": …}}` for every field that differs.
pub fn difference(before: &impl Audited, after: &impl Audited) -> Value {
    let (before, after) = (before.fields(), after.fields());
    let mut changed = Map::new();
    for (field, to) in after {
        let from = before.get(&field).unwrap_or(&Value::Null);
        if *from != to && !SILENT.contains(&field.as_str()) {
            changed.insert(field, json!({ "from": from, "to": to }));
        }
    }
    Value::Object(changed)
}
