use serde_json::json;

use super::path;
use crate::support::World;

#[test]
fn an_account_is_shown_without_its_secrets() {
    let w = World::new();
    let account = w.partner_member().get(&path(w.partner_manager, "")).expect(200);
    assert_eq!(
        (account["email"].as_str(), &account["allowed_actions"]),
        (Some("partner-manager@example.go.th"), &json!([]))
    );
    let fields: Vec<_> = account.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(!fields.iter().any(|field| field.contains("hash") || field.contains("key")), "{fields:?}");
}

#[test]
fn a_school_sees_its_own_and_the_district_office_all() {
    let w = World::new();
    for caller in [w.lead(), w.former(), w.other_lead(), w.other_district()] {
        caller.get(&path(w.partner_manager, "")).expect_problem(404, "not_found");
    }
    w.partner().get(&path(w.district_manager, "")).expect_problem(404, "not_found");
    w.district_member().get(&path(w.partner_manager, "")).expect(200);
    w.district().get(&path(w.ids.other_district_manager, "")).expect_problem(404, "not_found");
}

#[test]
fn what_may_be_done_is_what_is_done() {
    let w = World::new();
    let actions = |account| w.district().get(&path(account, "")).expect(200)["allowed_actions"].clone();
    assert_eq!(actions(w.partner_manager), json!(["change_account", "reset_account"]));
    assert_eq!(actions(w.partner_member), json!(["change_account", "reset_account", "deactivate_account"]));
}
