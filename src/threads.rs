//! Threads for work that would hold up the web workers: a few of them, for one kind of work.

use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use crate::error::{Code, Problem};

/// How many threads this machine runs at once.
pub fn cores() -> u32 {
    std::thread::available_parallelism().ok().and_then(|cores| cores.get().try_into().ok()).unwrap_or(1)
}

/// At most so many threads, made when they are needed. Cheap to clone.
#[derive(Clone)]
pub struct Threads(Arc<Kept>);

impl Threads {
    /// None are made yet.
    pub fn at_most(count: usize) -> Result<Self, Problem> {
        let made = Builder::new_current_thread().max_blocking_threads(count).build();
        made.map(|runtime| Self(Arc::new(Kept(Some(runtime))))).map_err(|error| {
            tracing::error!(%error, "threads could not be made");
            Problem::new(Code::Overloaded)
        })
    }
    /// Runs a job, when those that were asked for before have begun. One that nobody waits for any more is not begun; one
    /// that has begun is done to its end.
    pub async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let runtime = self.0.0.as_ref().ok_or(Problem::new(Code::Overloaded))?;
        let mut asked = Asked(runtime.spawn_blocking(job));
        (&mut asked.0).await.map_err(|_| Problem::new(Code::Overloaded))
    }
}

struct Asked<T>(JoinHandle<T>);

impl<T> Drop for Asked<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What is not waited for when it is no longer needed: that may be on a web worker.
struct Kept(Option<Runtime>);

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::task::{Context, Waker};

    use super::*;

    #[test]
    fn what_nobody_waits_for_is_not_begun_and_what_has_begun_is_done() {
        actix_web::rt::System::new().block_on(async {
            let mut noticed_by_nobody = Context::from_waker(Waker::noop());
            let threads = Threads::at_most(1).unwrap();
            let (begun, has_begun) = channel();
            let (let_go, go) = channel::<()>();
            let (first_done, second_begun) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
            let done = first_done.clone();
            let first = threads.run(move || {
                begun.send(()).unwrap();
                go.recv().unwrap();
                done.store(true, Ordering::Relaxed);
            });
            let mut first = Box::pin(first);
            assert!(first.as_mut().poll(&mut noticed_by_nobody).is_pending());
            has_begun.recv().unwrap();
            let begun = second_begun.clone();
            let mut second = Box::pin(threads.run(move || begun.store(true, Ordering::Relaxed)));
            assert!(second.as_mut().poll(&mut noticed_by_nobody).is_pending());
            drop((first, second));
            let_go.send(()).unwrap();
            assert_eq!(threads.run(|| 3).await.unwrap(), 3);
            assert!(first_done.load(Ordering::Relaxed) && !second_begun.load(Ordering::Relaxed));
        });
    }
}
