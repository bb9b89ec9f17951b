//! A process that dies in the middle: what it held is taken up by the next one, and told again rather than never.

use std::time::Duration;

use super::receiver::Answer;
use super::{Receiver, Worker, made};
use crate::support::World;

#[test]
fn what_a_crash_interrupts_is_told_again_once_the_lease_is_over() {
    let (w, receiver) = (World::new(), Receiver::new());
    receiver.answer_next([Answer { after: Duration::from_secs(2), ..Answer::of(204) }]);
    made(&w, &w.partner(), &receiver.url);
    let dying = Worker::new(&w.state).engine();
    actix_web::rt::System::new().block_on(async {
        let cut_off = tokio::time::timeout(Duration::from_secs(1), dying.work_through());
        assert!(cut_off.await.is_err());
    });
    assert_eq!(receiver.told().len(), 1);
    let next = Worker::new(&w.process());
    next.work();
    assert_eq!(receiver.told().len(), 1, "it may still be sending");
    next.work_after(chrono::Duration::seconds(61));
    let told = receiver.told();
    assert_eq!((told.len(), told[0].id()), (2, told[1].id()));
    next.work_after(chrono::Duration::hours(1));
    assert_eq!(receiver.told().len(), 2);
}
