//! Bytes that no attached file stands for are removed once they are old; others never are.

use std::path::Path;
use std::time::Duration;

use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::schema::evidence;
use ruammue::db::{Id, Instant};
use ruammue::evidence::{GRACE_HOURS, sweep};
use serde_json::json;

use super::{attached, kept, path, received};
use crate::support::World;

fn swept(w: &World) -> usize {
    actix_web::rt::System::new().block_on(sweep(&w.state, clock::now())).unwrap()
}

/// Makes a file as old as `hours`.
pub fn age(file: &Path, hours: u64) {
    let file = std::fs::File::options().write(true).open(file).unwrap();
    let then = file.metadata().unwrap().modified().unwrap() - Duration::from_secs(hours * 3600 + 60);
    file.set_modified(then).unwrap();
}

#[test]
fn what_a_crash_left_behind_is_removed_when_it_is_old() {
    let w = World::new();
    let made = attached(&w);
    let orphan = w.files.path().join(w.district.to_string()).join(Id::fresh().to_string());
    let half = w.files.path().join("staging").join(".tmpABC");
    for left in [&orphan, &half] {
        std::fs::write(left, b"%PDF-").unwrap();
    }
    assert_eq!(swept(&w), 0, "it may still be on its way");
    for file in kept(&w).iter().chain([&half]) {
        age(file, GRACE_HOURS as u64);
    }
    assert_eq!(swept(&w), 1);
    assert!(!orphan.exists() && received(&w) == 0);
    w.lead().get(&path(&made, "/content")).expect(200);
}

#[test]
fn what_was_withdrawn_is_removed_after_a_day() {
    let w = World::new();
    let made = attached(&w);
    w.lead().act(&path(&made, "/withdraw"), &made, json!({"reason": "x"})).expect(200);
    age(&kept(&w)[0], 48);
    assert_eq!(swept(&w), 0, "a backup may be on its way");
    let yesterday = Instant::new(clock::now().utc() - chrono::Duration::hours(25));
    let set = |conn: &mut ruammue::db::Conn| {
        Ok(diesel::update(evidence::table).set(evidence::updated_at.eq(yesterday)).execute(conn)?)
    };
    w.state.db.write_now(set).unwrap();
    assert_eq!((swept(&w), kept(&w).len()), (1, 0));
    w.lead().get(&path(&made, "")).expect(200);
}

/// Another installation's files in the same store, as when the wrong database is served.
#[test]
fn files_of_districts_that_are_not_here_are_let_alone() {
    let w = World::new();
    let foreign = w.files.path().join(Id::fresh().to_string());
    std::fs::create_dir(&foreign).unwrap();
    let file = foreign.join(Id::fresh().to_string());
    std::fs::write(&file, b"%PDF-").unwrap();
    age(&file, 100);
    assert_eq!(swept(&w), 0);
    assert!(file.exists());
}
