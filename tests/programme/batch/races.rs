use serde_json::json;

use super::rows;
use crate::programme::visits::races::at_once;
use crate::support::World;

/// Two batches change the same record: one is written whole, and the other is told which row came too late.
#[test]
fn of_two_batches_on_one_record_one_wins_and_the_other_is_told_the_row() {
    let w = World::new();
    let (one, other) = (w.district(), w.district_member());
    let read = || one.get(&format!("/v1/schools/{}", w.lone_school)).expect(200);
    for round in 0..4 {
        let seen = read();
        let batch = |name: &str, code: u32| {
            let mut changed = seen.clone();
            changed["name_en"] = json!(format!("{name} {round}"));
            let made = |code: u32| json!({"obec_code": format!("{code:08}"), "name_th": name});
            [made(100 * round + code), changed, made(100 * round + code + 1)]
        };
        let (first, second) = (batch("First", 10), batch("Second", 20));
        let (a, b) = at_once(|| rows(&one, "schools", &first), || rows(&other, "schools", &second));
        let (won, lost, name) = if a.status == 200 { (a, b, "First") } else { (b, a, "Second") };
        assert_eq!(won.expect(200)["created"], 2);
        super::expect_faults(lost, &[(2, "version", "stale")]);
        assert_eq!((&read()["version"], &read()["name_en"]), (&json!(round + 2), &json!(format!("{name} {round}"))));
        assert_eq!(super::logged(&one, "create_school"), 2 * (round as usize + 1));
    }
}

#[test]
fn of_two_batches_with_one_code_one_wins() {
    let w = World::new();
    let (one, other) = (w.district(), w.district_member());
    let school = |code: u32, name: &str| json!({"obec_code": format!("{code:08}"), "name_th": name});
    for round in 0..4 {
        let (first, second) =
            ([school(10 * round + 1, "ก"), school(10 * round + 2, "ก")], [school(10 * round + 2, "ข")]);
        let (a, b) = at_once(|| rows(&one, "schools", &first), || rows(&other, "schools", &second));
        match (a.status, b.status) {
            (200, _) => super::expect_faults(b, &[(1, "obec_code", "taken")]),
            _ => super::expect_faults(a, &[(2, "obec_code", "taken")]),
        }
    }
}
