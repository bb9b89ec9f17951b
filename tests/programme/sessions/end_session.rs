use ruammue::db::Id;
use serde_json::Value;

use crate::support::{Caller, World};

fn current(caller: &Caller) -> String {
    let sessions: Value = caller.get("/v1/sessions").expect(200);
    sessions["current"].as_str().unwrap().to_owned()
}

#[test]
fn i_sign_out_elsewhere() {
    let w = World::new();
    let (here, elsewhere) = (w.partner_member(), w.partner_member());
    let path = format!("/v1/sessions/{}", current(&elsewhere));
    here.delete(&path).expect(204);
    elsewhere.get("/v1/me").expect_problem(401, "token_invalid");
    here.get("/v1/me").expect(200);
    here.delete(&path).expect_problem(404, "not_found");
}

#[test]
fn somebody_elses_session_is_absent_even_to_their_manager() {
    let w = World::new();
    let theirs = w.partner_member();
    let path = format!("/v1/sessions/{}", current(&theirs));
    for caller in [w.partner(), w.lead(), w.district(), w.other_district()] {
        caller.delete(&path).expect_problem(404, "not_found");
    }
    theirs.get("/v1/me").expect(200);
    theirs.delete(&format!("/v1/sessions/{}", Id::fresh())).expect_problem(404, "not_found");
}
