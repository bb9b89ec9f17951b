//! Keyset pages: a page starts after the last row of the one before, so rows that come and go never shift it.

use aws_lc_rs::hmac;
use chrono::NaiveDate;
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::query_dsl::methods::{FilterDsl, OrderDsl};
use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Text, Untyped};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{seal, unseal};
use crate::db::types::{SqlId, SqlInstant};
use crate::db::{Id, Instant, MultiBackend};
use crate::error::{Code, Problem};

/// The value of the column that a list is sorted by, in one row.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the type it names")]
pub enum Key {
    Id(Id),
    Date(NaiveDate),
    Instant(Instant),
    Int(i64),
    Small(i32),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row that a list can be continued after.
pub trait Sortable {
    /// The row's unique last sort column, ascending with creation.
    fn row_id(&self) -> Key;
    /// The row's value for one of the list's sort names.
    fn key(&self, sort: &str) -> Key;
}

/// A column that a list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    /// As it is asked for.
    pub name: &'static str,
    /// As SQL, with its table.
    pub column: &'static str,
}

/// Which page of a list is wanted.
#[derive(Debug, Clone)]
pub struct PageSpec {
    pub(super) limit: i64,
    pub(super) sort: Sort,
    pub(super) row_id: &'static str,
    pub(super) descending: bool,
    pub(super) after: Option<Cursor>,
    /// Whether nothing is filtered and the length is the usual one. Such a list stays prepared; the others are too many.
    pub(super) whole: bool,
    pub(super) fingerprint: u64,
    pub(super) seal: hmac::Key,
}

/// Where a page starts. Sealed, so that its key is of the column's type.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Cursor {
    key: Key,
    id: Key,
    of: u64,
}

impl Cursor {
    pub(super) fn read(text: &str, fingerprint: u64, seal: &hmac::Key) -> Result<Self, Problem> {
        let cursor: Self = unseal(text, seal)?;
        if cursor.of != fingerprint {
            return Err(Problem::new(Code::CursorMismatch));
        }
        Ok(cursor)
    }
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct List<T> {
    /// The records of this page.
    pub data: Vec<T>,
    /// Where the next one starts.
    pub page: PageInfo,
}

/// Where a list goes on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PageInfo {
    /// Send it as `cursor` to get the next page; null on the last one.
    #[schema(example = "eyJrZXkiOnsiRGF0ZSI6IjIwMjEtMDYtMTUifX0")]
    pub next: Option<String>,
    /// How many records a page holds at the most.
    #[schema(example = 50)]
    pub limit: i64,
    /// How many records the whole list holds; only with `count=exact`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 128)]
    pub count: Option<i64>,
}

impl<T> List<T> {
    /// The same page with each record made into something else.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> List<U> {
        List { data: self.data.into_iter().map(make).collect(), page: self.page }
    }
}

/// Narrows a list's query to one page: sorted, after the cursor, one row longer than the page.
pub fn page_of<Q>(query: Q, page: &PageSpec) -> Q
where
    Q: FilterDsl<After, Output = Q> + OrderDsl<Order, Output = Q>,
{
    let query = OrderDsl::order(query, Order { limit: Some(page.limit + 1), ..Order::of(page) });
    match &page.after {
        None => query,
        Some(cursor) => FilterDsl::filter(query, After { page: page.clone(), cursor: cursor.clone() }),
    }
}

/// The order of a list, for the rows of a page whose ids were taken first: from an index alone, without the rows that
/// are passed over.
pub fn sorted<Q: OrderDsl<Order, Output = Q>>(query: Q, page: &PageSpec) -> Q {
    OrderDsl::order(query, Order::of(page))
}

impl PageSpec {
    /// The page after this one, by its `page.next`.
    pub(super) fn go_on(&mut self, next: &str) -> Result<(), Problem> {
        self.after = Some(Cursor::read(next, self.fingerprint, &self.seal)?);
        Ok(())
    }
    /// Makes the page of the rows that [`page_of`] found.
    pub fn cut<T: Sortable>(&self, mut rows: Vec<T>, count: Option<i64>) -> List<T> {
        let full = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > full;
        rows.truncate(full);
        let next = rows.last().filter(|_| more).map(|row| {
            seal(&Cursor { key: row.key(self.sort.name), id: row.row_id(), of: self.fingerprint }, &self.seal)
        });
        List { data: rows, page: PageInfo { next, limit: self.limit, count } }
    }
}

/// `column, id LIMIT n`. The limit is written out: a planner that does not know it guesses a tenth of the table.
#[derive(Debug, Clone)]
pub struct Order {
    columns: String,
    limit: Option<i64>,
    stays_prepared: bool,
}

impl Order {
    fn of(page: &PageSpec) -> Self {
        let way = if page.descending { "DESC" } else { "ASC" };
        let (column, id) = (page.sort.column, page.row_id);
        let columns = if column == id { format!("{id} {way}") } else { format!("{column} {way}, {id} {way}") };
        Self { columns, limit: None, stays_prepared: page.whole }
    }
}

impl Expression for Order {
    type SqlType = Untyped;
}
impl<QS: ?Sized> AppearsOnTable<QS> for Order {}
impl QueryFragment<MultiBackend> for Order {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        if !self.stays_prepared {
            out.unsafe_to_cache_prepared();
        }
        out.push_sql(&self.columns);
        if let Some(limit) = self.limit {
            out.push_sql(&format!(" LIMIT {limit}"));
        }
        Ok(())
    }
}

/// `(column, id) > (key, id)`: the rows after the cursor.
#[derive(Debug, Clone)]
pub struct After {
    page: PageSpec,
    cursor: Cursor,
}

impl diesel::query_builder::QueryId for After {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Expression for After {
    type SqlType = Bool;
}
impl<QS: ?Sized> AppearsOnTable<QS> for After {}
impl<GB> ValidGrouping<GB> for After {
    type IsAggregate = is_aggregate::No;
}
impl QueryFragment<MultiBackend> for After {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql(&format!("({}, {})", self.page.sort.column, self.page.row_id));
        out.push_sql(if self.page.descending { " < (" } else { " > (" });
        push(&self.cursor.key, &mut out)?;
        out.push_sql(", ");
        push(&self.cursor.id, &mut out)?;
        out.push_sql(")");
        Ok(())
    }
}

fn push<'b>(key: &'b Key, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
    match key {
        Key::Id(value) => out.push_bind_param::<SqlId, _>(value),
        Key::Date(value) => out.push_bind_param::<Date, _>(value),
        Key::Instant(value) => out.push_bind_param::<SqlInstant, _>(value),
        Key::Int(value) => out.push_bind_param::<BigInt, _>(value),
        Key::Small(value) => out.push_bind_param::<Integer, _>(value),
        Key::Text(value) => out.push_bind_param::<Text, _>(value),
        Key::Bytes(value) => out.push_bind_param::<Binary, _>(value),
    }
}
