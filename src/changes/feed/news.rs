//! Tells those who wait that something was written, so that a portal need not hammer.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit, watch};

/// How many followers may wait at once; another one is answered at once.
const MOST_WAITING: usize = 256;
/// How often a waiting follower looks by itself: another process may have written to the same database.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The news of this process: that something was written.
pub struct News {
    written: watch::Sender<()>,
    seats: Semaphore,
}

impl Default for News {
    fn default() -> Self {
        Self { written: watch::Sender::new(()), seats: Semaphore::new(MOST_WAITING) }
    }
}

/// A place among those who wait.
pub struct Waiting<'n> {
    news: watch::Receiver<()>,
    _seat: Option<SemaphorePermit<'n>>,
}

impl News {
    /// Something was written.
    pub fn tell(&self) {
        self.written.send_replace(());
    }
    /// A place to wait in; none when too many wait already.
    pub(super) fn wait(&self) -> Option<Waiting<'_>> {
        let seat = self.seats.try_acquire().ok()?;
        Some(Waiting { news: self.written.subscribe(), _seat: Some(seat) })
    }
    /// A place for one that always waits, and takes nobody's seat.
    pub fn follow(&self) -> Waiting<'_> {
        Waiting { news: self.written.subscribe(), _seat: None }
    }
}

impl Waiting<'_> {
    /// Waits until something was written since the last time, or it is time to look again.
    pub async fn a_while(&mut self) {
        let _ = tokio::time::timeout(LOOK_EVERY, self.news.changed()).await;
    }
}
