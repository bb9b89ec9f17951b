//! `q`: the rows where what is typed is a part of one of some columns, whatever its case. LIKE knows no words, so Thai,
//! which has no spaces between them, is found as it stands.

use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Text};

use super::like_pattern;
use crate::db::MultiBackend;

/// A condition on a list's rows, made by [`mentions`].
#[derive(Debug, Clone)]
pub struct Mentions {
    columns: &'static [&'static str],
    pattern: String,
}

/// Whether one of the columns, named as SQL with their table, has what is `typed` in it.
pub fn mentions(columns: &'static [&'static str], typed: &str) -> Mentions {
    Mentions { columns, pattern: like_pattern(typed) }
}

impl QueryId for Mentions {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl Expression for Mentions {
    type SqlType = Bool;
}
impl<QS: ?Sized> AppearsOnTable<QS> for Mentions {}
impl<GB> ValidGrouping<GB> for Mentions {
    type IsAggregate = is_aggregate::No;
}
impl QueryFragment<MultiBackend> for Mentions {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        for (index, column) in self.columns.iter().enumerate() {
            out.push_sql(if index == 0 { "(lower(" } else { " OR lower(" });
            out.push_sql(column);
            out.push_sql(") LIKE ");
            out.push_bind_param::<Text, _>(&self.pattern)?;
            out.push_sql(" ESCAPE '\\'");
        }
        out.push_sql(")");
        Ok(())
    }
}
