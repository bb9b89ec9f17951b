//! Two reports are set at once, not more; the next one waits a while.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::error::{Code, Problem};

const PLACES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(10);

static TAKEN: Mutex<usize> = Mutex::new(0);
static LEFT: Condvar = Condvar::new();

/// A place; it is free again when this is dropped.
pub struct Place(());

/// Waits for a place; says that the service is busy (503) when there is none for too long.
pub fn enter() -> Result<Place, Problem> {
    enter_within(PATIENCE)
}

fn enter_within(patience: Duration) -> Result<Place, Problem> {
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = LEFT.wait_timeout_while(taken, patience, |taken| *taken >= PLACES);
    let (mut taken, late) = waited.unwrap_or_else(PoisonError::into_inner);
    if late.timed_out() {
        return Err(Problem::new(Code::Overloaded));
    }
    *taken += 1;
    Ok(Place(()))
}

impl Drop for Place {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        LEFT.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_waits_and_is_then_refused() {
        let first = enter().unwrap();
        let _second = enter().unwrap();
        let refused = enter_within(Duration::ZERO).map(|_| ()).unwrap_err();
        assert_eq!((refused.code, refused.retry_after), (Code::Overloaded, Some(1)));
        std::thread::scope(|scope| {
            let third = scope.spawn(|| enter().map(|_| ()));
            drop(first);
            assert!(third.join().unwrap().is_ok());
        });
    }
}
