use serde_json::json;

use super::{drafted, made, now, of_evaluation, path};
use crate::programme::visits::races::at_once;
use crate::support::{Caller, World};

#[test]
fn a_school_answers_what_is_made_to_it() {
    let w = World::new();
    let (_, one, _) = made(&w);
    let accept = |caller: Caller| caller.act(&path(&one, "/accept"), &one, json!(null));
    accept(w.partner_member()).expect_problem(403, "managers_only");
    accept(w.lead()).expect_problem(403, "forbidden");
    accept(w.district()).expect_problem(403, "forbidden");
    for stranger in [w.other_lead(), w.other_partner(), w.former(), w.other_district()] {
        accept(stranger).expect_problem(404, "not_found");
    }
    let seen = w.partner().get(&path(&one, "")).expect(200);
    assert_eq!(seen["allowed_actions"], json!(["accept_recommendation", "decline_recommendation"]));
    let answered = accept(w.partner()).expect(200);
    assert_eq!((&answered["status"], &answered["answered_by"]), (&json!("accepted"), &json!(w.partner_manager)));
}

#[test]
fn the_district_answers_for_the_whole_network() {
    let w = World::new();
    let (_, _, one) = made(&w);
    w.lead().act(&path(&one, "/accept"), &one, json!(null)).expect_problem(403, "forbidden");
    w.partner().act(&path(&one, "/accept"), &one, json!(null)).expect_problem(404, "not_found");
    w.district_member().act(&path(&one, "/accept"), &one, json!(null)).expect_problem(403, "managers_only");
    assert_eq!(w.district().act(&path(&one, "/accept"), &one, json!(null)).expect(200)["status"], "accepted");
}

#[test]
fn it_is_answered_once() {
    let w = World::new();
    let (_, one, _) = made(&w);
    w.partner().act(&path(&one, "/decline"), &one, json!({})).expect_faults(&[("/reason", "required")]);
    let no = json!({"reason": "ดำเนินการอยู่แล้ว"});
    let declined = w.partner().act(&path(&one, "/decline"), &one, no.clone()).expect(200);
    assert_eq!((&declined["status"], &declined["status_reason"]), (&json!("declined"), &no["reason"]));
    for (again, body) in [("/accept", json!(null)), ("/decline", no)] {
        let problem = w.partner().act(&path(&one, again), &declined, body).expect_problem(409, "state_conflict");
        assert_eq!((&problem["state"], &problem["allowed"]), (&json!("declined"), &json!([])));
    }
    assert_eq!(now(&w, &one)["version"], declined["version"]);
}

#[test]
fn of_two_answers_at_once_one_counts() {
    let w = World::new();
    let one = of_evaluation(&w);
    let partner = w.partner();
    let (yes, no) = at_once(
        || partner.act(&path(&one, "/accept"), &one, json!(null)),
        || partner.act(&path(&one, "/decline"), &one, json!({"reason": "x"})),
    );
    let mut statuses = [yes.status, no.status];
    statuses.sort_unstable();
    assert!(statuses[0] == 200 && [409, 412].contains(&statuses[1]), "{statuses:?}");
}

#[test]
fn a_draft_is_hidden_from_whom_it_is_made_to() {
    let w = World::new();
    let (_, one, _) = drafted(&w);
    w.partner().get(&path(&one, "")).expect_problem(404, "not_found");
    w.partner().act(&path(&one, "/accept"), &one, json!(null)).expect_problem(404, "not_found");
    w.district().act(&path(&one, "/carry-out"), &one, json!({})).expect_problem(409, "state_conflict");
}
