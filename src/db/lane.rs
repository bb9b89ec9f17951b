//! Connections, and the threads that work on them: as many of the one as of the other, so nobody holds a thread only to wait
//! for a connection.

use std::time::Duration;

use diesel::r2d2::{Pool, PooledConnection};

use super::{Conn, Database};
use crate::error::{Code, Problem};
use crate::threads::Threads;

/// Cheap to clone.
#[derive(Clone)]
pub(super) struct Lane {
    connections: Pool<Database>,
    threads: Threads,
}

impl Lane {
    /// At most `size` of each, opened as they are needed, but for one connection at once: a database that is not there is
    /// known at start.
    pub fn open(database: &Database, size: u32) -> Result<Self, Problem> {
        Ok(Self { connections: pool(database, size, 1)?, threads: Threads::at_most(size as usize)? })
    }
    /// Runs `job` on a connection, off the web workers, in the order in which it was asked for.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let connections = self.connections.clone();
        self.threads.run(move || job(&mut *take(&connections)?)).await?
    }
    /// Runs `job` on a connection and on this thread.
    pub fn run_here<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T, Problem>) -> Result<T, Problem> {
        job(&mut *take(&self.connections)?)
    }
}

/// At most `size` connections, of which `idle` are kept open.
pub(super) fn pool(database: &Database, size: u32, idle: u32) -> Result<Pool<Database>, Problem> {
    let pool = Pool::builder()
        .max_size(size)
        .min_idle(Some(idle))
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(5))
        .build(database.clone());
    pool.map_err(|error| {
        tracing::error!(%error, "the database could not be opened");
        Problem::new(Code::Overloaded)
    })
}

/// A connection, as soon as one is free.
pub(super) fn take(pool: &Pool<Database>) -> Result<PooledConnection<Database>, Problem> {
    pool.get().map_err(|error| {
        tracing::error!(%error, "no database connection");
        Problem::new(Code::Overloaded)
    })
}
