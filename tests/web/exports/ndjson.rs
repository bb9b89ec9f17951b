//! The lines for scripts.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::prelude::*;
use ruammue::db::schema::schools as table;
use serde_json::json;

use super::{NDJSON, export, lines, schools};
use crate::support::World;

fn many(w: &World) {
    schools(w, &(0..1200).map(|number| format!("Many {number:04}")).collect::<Vec<_>>());
}

#[test]
fn lines_hold_the_records_and_the_last_says_how_many() {
    let w = World::new();
    many(&w);
    let reply = export(&w.partner(), "/v1/schools?q=Many", NDJSON, "th");
    assert_eq!(reply.header("content-type"), NDJSON);
    let (records, last) = lines(&reply.text);
    assert_eq!(last, json!({"complete": true, "count": 1200}));
    let names: Vec<_> = records.iter().map(|one| one["name_th"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, (0..1200).map(|number| format!("Many {number:04}")).collect::<Vec<_>>());
    let first = w.partner().get("/v1/schools?q=Many&limit=1").expect(200);
    assert_eq!(first["data"][0], records[0]);
}

/// Writers go on; what is read stays as it was at the first look.
#[test]
fn a_snapshot_sees_one_moment() {
    let w = World::new();
    w.state
        .db
        .snapshot(|conn| {
            let before: i64 = table::table.count().get_result(conn)?;
            schools(&w, &["ใหม่".to_owned()]);
            assert_eq!(table::table.count().get_result::<i64>(conn)?, before);
            Ok(())
        })
        .unwrap();
}

/// A writer makes two schools at a time, one after the other: the first stands at the end of the list, the second at its
/// beginning. Who reads pages of different moments finds a second one without its first.
#[test]
fn an_export_is_of_one_moment_while_a_writer_writes() {
    let w = World::new();
    many(&w);
    let (writer, reader, over) = (w.district(), w.partner(), AtomicBool::new(false));
    let create = |code: usize, name: String| {
        writer.post("/v1/schools", json!({"obec_code": format!("{code:08}"), "name_th": name})).expect(201);
    };
    let write = || {
        for pair in (0..3000).take_while(|_| !over.load(Ordering::Relaxed)) {
            create(2 * pair, format!("A {pair}"));
            create(2 * pair + 1, format!("ฮ {pair}"));
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(write);
        for _ in 0..5 {
            let (records, _) = lines(&export(&reader, "/v1/schools", NDJSON, "th").text);
            let names: Vec<_> = records.iter().map(|one| one["name_th"].as_str().unwrap()).collect();
            let of = |letter: char| names.iter().filter(|name| name.starts_with(&format!("{letter} "))).count();
            assert!(of('A') == of('ฮ') || of('A') == of('ฮ') + 1, "{} and {}", of('A'), of('ฮ'));
        }
        over.store(true, Ordering::Relaxed);
    });
}
