//! Queries, and lists of columns, whose text is written once. diesel writes the text of a query anew at every step of running
//! it on one of two databases; for those that every request runs, that cost as much as the database itself.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, Query, QueryBuilder, QueryFragment, QueryId};
use diesel::query_dsl::RunQueryDsl;
use diesel::{QueryResult, SelectableHelper};

use super::{Conn, MultiBackend};

type Builder = <MultiBackend as Backend>::QueryBuilder;
type Texts = HashMap<(TypeId, bool), &'static str>;

/// By the query's type, which says all of it but the values, and whether it is for PostgreSQL. There are as many as the
/// code has such queries.
static TEXTS: LazyLock<RwLock<Texts>> = LazyLock::new(RwLock::default);

/// A query whose type alone says its text.
#[derive(Debug, Clone, Copy)]
pub struct Kept<Q>(Q);

/// Queries whose text can be kept.
pub trait Keep: QueryId + Sized {
    /// The same query, its text written only the first time.
    fn kept(self) -> Kept<Self> {
        const { assert!(Self::HAS_STATIC_QUERY_ID, "the text of this query depends on more than its type") }
        Kept(self)
    }
}
impl<Q: QueryId> Keep for Q {}

impl<Q: QueryId> QueryId for Kept<Q> {
    type QueryId = Q::QueryId;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}
impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}
impl<Q> RunQueryDsl<Conn> for Kept<Q> {}

impl<Q: QueryFragment<MultiBackend> + QueryId<QueryId: 'static>> QueryFragment<MultiBackend> for Kept<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
    fn to_sql(&self, out: &mut Builder, backend: &MultiBackend) -> QueryResult<()> {
        out.push_sql(text_of(&self.0, backend)?);
        Ok(())
    }
}

/// The columns of a record: as its `as_select()`, written only the first time. For queries that cannot be kept whole.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Columns<S>(S);

/// Records that are selected by their columns.
pub trait Whole: SelectableHelper<MultiBackend> {
    /// Its columns.
    fn columns() -> Columns<diesel::dsl::AsSelect<Self, MultiBackend>> {
        Columns(Self::as_select())
    }
}
impl<T: SelectableHelper<MultiBackend>> Whole for T {}

impl<S: Expression> Expression for Columns<S> {
    type SqlType = S::SqlType;
}
impl<S: AppearsOnTable<QS>, QS: ?Sized> AppearsOnTable<QS> for Columns<S> {}
impl<S: SelectableExpression<QS>, QS: ?Sized> SelectableExpression<QS> for Columns<S> {}
impl<S: ValidGrouping<GB>, GB> ValidGrouping<GB> for Columns<S> {
    type IsAggregate = S::IsAggregate;
}
impl<S: QueryFragment<MultiBackend> + QueryId<QueryId: 'static>> QueryFragment<MultiBackend> for Columns<S> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let text = text_of(&self.0, out.backend())?;
        out.push_sql(text);
        Ok(())
    }
}

fn text_of<Q>(query: &Q, backend: &MultiBackend) -> QueryResult<&'static str>
where
    Q: QueryFragment<MultiBackend> + QueryId<QueryId: 'static>,
{
    let key = (TypeId::of::<Q::QueryId>(), matches!(backend, MultiBackend::Pg(_)));
    let known = TEXTS.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
    Ok(match known {
        Some(text) => text,
        None => {
            let text: &'static str = written(query, backend)?.leak();
            TEXTS.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(text)
        }
    })
}

fn written(query: &impl QueryFragment<MultiBackend>, backend: &MultiBackend) -> QueryResult<String> {
    let mut builder = match backend {
        MultiBackend::Pg(_) => Builder::Pg(Default::default()),
        MultiBackend::Lite(_) => Builder::Lite(Default::default()),
    };
    query.to_sql(&mut builder, backend)?;
    Ok(builder.finish())
}
