//! The way of an export's bytes from its thread to the client. A slow client slows the reading down; one that takes
//! nothing for a while, or an export that runs too long, is given up, so that nobody holds a snapshot for ever.

use std::fs::File;
use std::io::Read;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use futures_core::Stream;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::timeout;

use super::unwritable;
use crate::clock;
use crate::error::{Code, Problem};

/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;
/// Pieces that wait for the client.
const WAITING: usize = 4;
/// Seconds after which an export that found no place may be asked for again.
const RETRY_AFTER: u64 = 10;

/// The places for exports: each has a thread and a connection of its own while it runs.
#[derive(Debug, Clone)]
pub struct Exports {
    places: Arc<Semaphore>,
    patience: Duration,
    longest: Duration,
}

impl Exports {
    /// `most` at once; each waits for its client `patience` at a time, and takes `longest` in all.
    pub fn new(most: usize, patience: Duration, longest: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(most)), patience, longest }
    }
    /// Runs `job` on a thread of its own: a problem before the first byte is an answer, one after it breaks off.
    pub async fn run(
        &self,
        job: impl FnOnce(&mut Out) -> Result<(), Problem> + Send + 'static,
    ) -> Result<Chunks, Problem> {
        let busy = |_| Problem { retry_after: Some(RETRY_AFTER), ..Problem::new(Code::Overloaded) };
        let place = self.places.clone().try_acquire_owned().map_err(busy)?;
        let (pieces, chunks) = mpsc::channel(WAITING);
        let (begun, beginning) = oneshot::channel();
        let last = clock::now().utc() + self.longest;
        let mut out = Out { pieces, begun: Some(begun), runtime: Handle::current(), patience: self.patience, last };
        let work = move || {
            let _place = place;
            let outcome = job(&mut out);
            out.end(outcome);
        };
        std::thread::Builder::new().name("export".into()).spawn(work).map_err(unwritable)?;
        beginning.await.map_err(unwritable)??;
        Ok(Chunks(chunks))
    }
}

enum Piece {
    Bytes(Bytes),
    End,
}

/// Where an export writes to.
pub struct Out {
    pieces: mpsc::Sender<Piece>,
    begun: Option<oneshot::Sender<Result<(), Problem>>>,
    runtime: Handle,
    patience: Duration,
    last: DateTime<Utc>,
}

impl Out {
    /// Lets the answer begin: from here on a problem breaks it off.
    pub fn begin(&mut self) {
        if let Some(begun) = self.begun.take() {
            let _ = begun.send(Ok(()));
        }
    }
    /// Sends bytes, when the client has taken those before.
    pub fn send(&mut self, bytes: Vec<u8>) -> Result<(), Problem> {
        if bytes.is_empty() { self.expect_time() } else { self.pass(Piece::Bytes(bytes.into())) }
    }
    /// Sends what has been written, once it is worth it.
    pub fn send_full(&mut self, buffer: &mut Vec<u8>) -> Result<(), Problem> {
        if buffer.len() < PIECE {
            return self.expect_time();
        }
        // The next piece has its room at once: one that grows is copied, and leaves holes in memory.
        self.send(std::mem::replace(buffer, Vec::with_capacity(PIECE + PIECE / 4)))
    }
    /// Sends a file, piece by piece.
    pub fn send_file(&mut self, mut file: File) -> Result<(), Problem> {
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let read = (&mut file).take(PIECE as u64).read_to_end(&mut piece).map_err(unwritable)?;
            if read == 0 {
                return Ok(());
            }
            self.send(piece)?;
        }
    }
    fn expect_time(&self) -> Result<(), Problem> {
        if clock::now().utc() < self.last && !self.pieces.is_closed() {
            Ok(())
        } else {
            Err(Problem::new(Code::Overloaded))
        }
    }
    fn pass(&mut self, piece: Piece) -> Result<(), Problem> {
        self.expect_time()?;
        self.begin();
        // The timer starts inside the runtime that drives it.
        let sending = async { timeout(self.patience, self.pieces.send(piece)).await };
        match self.runtime.block_on(sending) {
            Ok(Ok(())) => Ok(()),
            _ => Err(Problem::new(Code::Overloaded)),
        }
    }
    fn end(mut self, outcome: Result<(), Problem>) {
        let outcome = outcome.and_then(|()| self.pass(Piece::End));
        let Err(problem) = outcome else { return };
        match self.begun.take() {
            Some(begun) => drop(begun.send(Err(problem))),
            None => tracing::warn!(%problem, "an export broke off"),
        }
    }
}

/// The bytes as the client takes them. It ends well only when the export said that it is whole.
pub struct Chunks(mpsc::Receiver<Piece>);

impl Stream for Chunks {
    type Item = Result<Bytes, Problem>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(match ready!(self.0.poll_recv(cx)) {
            Some(Piece::Bytes(bytes)) => Some(Ok(bytes)),
            Some(Piece::End) => None,
            None => Some(Err(Problem::new(Code::Overloaded))),
        })
    }
}
