//! When a delivery is tried again, and for how long a webhook rests: exponential, with jitter, so that many deliveries to
//! one address do not come at once.

use chrono::Duration;

use crate::db::Instant;

/// The wait after the first attempt; each further one is three times as long.
const FIRST: Duration = Duration::seconds(10);
/// No wait is longer.
const LONGEST: Duration = Duration::hours(8);
/// A webhook whose deliveries fail is tried at least this often, with one of them.
const LONGEST_REST: Duration = Duration::minutes(5);

/// The wait after so many attempts; `chance` lies in 0..1 and makes it longer or shorter by a fifth.
fn wait(attempts: usize, chance: f64) -> Duration {
    let tripled = (1..attempts.min(20)).fold(FIRST, |wait, _| (wait * 3).min(LONGEST));
    let jitter = 0.8 + 0.4 * chance;
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "hours in milliseconds")]
    Duration::milliseconds((tripled.num_milliseconds() as f64 * jitter) as i64)
}

/// When a delivery is tried after so many attempts, the last of them just now; not at all when it is given up. The last
/// try is at the very end.
pub(super) fn next_attempt(attempts: usize, chance: f64, now: Instant, give_up_at: Instant) -> Option<Instant> {
    let next = Instant::new(now.utc() + wait(attempts, chance));
    (now < give_up_at).then(|| next.min(give_up_at))
}

/// Until when a webhook rests after so many failures in a row.
pub(super) fn rest(failures: usize, chance: f64, now: Instant) -> Instant {
    Instant::new(now.utc() + wait(failures, chance).min(LONGEST_REST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// However chance falls, three days are used up in a number of attempts that harms nobody, and no attempt comes
        /// after them.
        #[test]
        fn three_days_are_used_up(chances in proptest::collection::vec(0.0f64..1.0, 40)) {
            let start = crate::clock::now();
            let end = Instant::new(start.utc() + Duration::days(3));
            let (mut now, mut attempts) = (start, 1);
            while let Some(next) = next_attempt(attempts, chances[attempts], now, end) {
                prop_assert!(now < next && next <= end);
                (now, attempts) = (next, attempts + 1);
            }
            prop_assert_eq!(now, end);
            prop_assert!((14..=22).contains(&attempts), "{} attempts", attempts);
        }

        #[test]
        fn a_rest_is_short(failures in 1usize..10_000, chance in 0.0f64..1.0) {
            let now = crate::clock::now();
            let rest = rest(failures, chance, now).utc() - now.utc();
            prop_assert!(Duration::seconds(8) <= rest && rest <= Duration::minutes(5));
        }
    }
}
