//! The two ways to the data: a read, and a write that is one serialisable transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::QueryResult;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::Pool;
use diesel::result::Error as DieselError;

use super::lane::{Lane, pool, take};
use super::{Conn, Database, DatabaseUrl, Id};
use crate::error::{Code, Problem};
use crate::threads::cores;

/// How often a write that lost a race on PostgreSQL is tried again before it is given up as overload.
const ATTEMPTS: usize = 8;

/// Connections for exports: each is held as long as its export runs.
pub const EXPORTERS: u32 = 4;

/// The ways into one database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Lane,
    writers: Lane,
    exporters: Pool<Database>,
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
}

impl Db {
    /// Opens it. PostgreSQL is given `size` queries at once. SQLite works on our own cores, so it gets a reader for each
    /// (two at least): more would take turns in the middle of a request, and the slowest requests would become slower. It
    /// writes one at a time.
    pub fn open(database: &Database, size: u32, most_waiting: usize) -> Result<Self, Problem> {
        let (readers, writers) = match database.url {
            DatabaseUrl::File(_) => (Lane::open(database, size.min(cores().max(2)))?, Lane::open(database, 1)?),
            DatabaseUrl::Postgres(_) => {
                let both = Lane::open(database, size)?;
                (both.clone(), both)
            }
        };
        let exporters = pool(database, EXPORTERS, 0)?;
        Ok(Self { readers, writers, exporters, waiting: Arc::default(), most_waiting })
    }

    /// Runs `job` on a reading connection, off the web workers. No transaction: for one record or one page.
    pub async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let _place = Place::in_line(&self.waiting, self.most_waiting)?;
        self.readers.run(job).await
    }

    /// Runs `job` as one transaction, serialisable on both databases, and again if it lost a race on PostgreSQL:
    /// `job` must have no effect but its queries.
    pub async fn write<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let _place = Place::in_line(&self.waiting, self.most_waiting)?;
        self.writers.run(move |conn| serialisable(conn, job)).await
    }

    /// Runs `job` on this thread in one transaction that only reads and sees one moment, however long it takes.
    pub fn snapshot<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T, Problem>) -> Result<T, Problem> {
        let conn = &mut *take(&self.exporters)?;
        match conn {
            Conn::Lite(lite) => AnsiTransactionManager::begin_transaction_sql(lite, "BEGIN DEFERRED"),
            Conn::Pg(pg) => {
                AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            }
        }?;
        let outcome = job(conn);
        roll_back(conn);
        outcome
    }

    /// `write` for a command, which has no web workers to spare.
    pub fn write_now<T>(&self, job: impl Fn(&mut Conn) -> Result<T, Problem>) -> Result<T, Problem> {
        self.writers.run_here(|conn| serialisable(conn, job))
    }
}

/// A place among those that wait for the database; overload is answered at once instead of queued for ever.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn in_line(waiting: &Arc<AtomicUsize>, most: usize) -> Result<Self, Problem> {
        let place = Self(waiting.clone());
        if waiting.fetch_add(1, Ordering::Relaxed) >= most {
            return Err(Problem::new(Code::Overloaded));
        }
        Ok(place)
    }
}
impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn serialisable<T>(conn: &mut Conn, job: impl Fn(&mut Conn) -> Result<T, Problem>) -> Result<T, Problem> {
    // PostgreSQL may tell the loser of a race that a key is taken; asked again, it finds what the winner has made.
    let mut may_be_race = !conn.is_embedded();
    for _ in 1..ATTEMPTS {
        match once(conn, &job) {
            Err(problem) if problem.lost_race => continue,
            Err(problem) if problem.code == Code::Duplicate && may_be_race => may_be_race = false,
            outcome => return outcome,
        }
    }
    once(conn, &job).map_err(|problem| if problem.lost_race { Problem::new(Code::Overloaded) } else { problem })
}

fn once<T>(conn: &mut Conn, job: &impl Fn(&mut Conn) -> Result<T, Problem>) -> Result<T, Problem> {
    begin(conn)?;
    match job(conn) {
        Ok(value) => {
            if let Err(error) = Conn::commit_transaction(conn) {
                roll_back(conn);
                return Err(error.into());
            }
            Ok(value)
        }
        Err(problem) => {
            roll_back(conn);
            Err(problem)
        }
    }
}

/// Makes the transaction wait until every other one of the district that has written to the log is over, so that the
/// numbers of the log are in the order in which they can be seen. On SQLite there is one writer anyway.
pub fn in_order(conn: &mut Conn, district: Id) -> QueryResult<()> {
    use diesel::prelude::*;
    use diesel::sql_types::BigInt;
    let Conn::Pg(pg) = conn else { return Ok(()) };
    let lock = diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(district.as_lock());
    lock.execute(pg).map(drop)
}

/// A connection that cannot roll back is marked broken by diesel, and the pool throws it away.
fn roll_back(conn: &mut Conn) {
    if let Err(error) = Conn::rollback_transaction(conn) {
        tracing::warn!(%error, "a transaction could not be rolled back");
    }
}

fn begin(conn: &mut Conn) -> Result<(), DieselError> {
    match conn {
        Conn::Lite(lite) => AnsiTransactionManager::begin_transaction_sql(lite, "BEGIN IMMEDIATE"),
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN ISOLATION LEVEL SERIALIZABLE"),
    }
}
