use serde_json::{Value, json};

use super::super::plans::{approve, complete, drafted, submit};
use super::{cancel, finish, indicator, path, start, task, tasked};
use crate::support::{World, day, this_year};

/// The model computes the field, the database the filter and the count: they agree on every status around today.
#[test]
fn overdue_is_the_same_as_field_filter_and_count() {
    let w = World::new();
    let plan = complete(&w);
    let mut made: Vec<(i64, &str, Value)> = vec![];
    for due in [-2, -1, 0, 1] {
        for status in ["planned", "in_progress", "done", "cancelled"] {
            let mut input = task(&w, &plan);
            input["due_on"] = json!(day(due));
            made.push((due, status, w.lead().post("/v1/plan-tasks", input).expect(201)));
        }
    }
    approve(&w, &submit(&w, &plan));
    let mut expected = vec![];
    for (due, status, task) in &made {
        match *status {
            "in_progress" => drop(start(&w, task)),
            "done" => drop(finish(&w, &start(&w, task))),
            "cancelled" => drop(cancel(&w, task)),
            _ => {}
        }
        if *due < 0 && ["planned", "in_progress"].contains(status) {
            expected.push(task["id"].as_str().unwrap().to_owned());
        }
    }
    expected.sort_unstable();
    let list = |query: &str| w.lead().get(&format!("/v1/plan-tasks?limit=200&count=exact{query}")).expect(200);
    let ids_where = |list: &Value, overdue: bool| {
        let rows = list["data"].as_array().unwrap().iter().filter(|row| row["overdue"] == json!(overdue));
        let mut ids: Vec<_> = rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        ids.sort_unstable();
        ids
    };
    let (all, late, other) = (list(""), list("&overdue=true"), list("&overdue=false"));
    assert_eq!(ids_where(&all, true), expected);
    assert_eq!((ids_where(&late, true), &late["page"]["count"]), (expected, &json!(4)));
    assert_eq!(ids_where(&other, false), ids_where(&all, false));
    assert_eq!((late["data"].as_array().unwrap().len(), &other["page"]["count"]), (4, &json!(15)));
}

#[test]
fn filters_narrow_the_list() {
    let w = World::new();
    let plan = drafted(&w);
    indicator(&w, w.network, false, "active");
    let made = tasked(&w, &plan);
    let found = |query: String| w.partner().get(&format!("/v1/plan-tasks?{query}")).ids().len();
    let plan_id = plan["id"].as_str().unwrap();
    let since = made["updated_at"].as_str().unwrap();
    let matching = [
        format!("plan_id={plan_id}"),
        format!("network_id={}", w.network),
        format!("school_id={}", w.partner_school),
        format!("account_id={}", w.partner_member),
        format!("academic_year={}", this_year()),
        "clause=%E0%B9%93.%E0%B9%94".into(),
        "status=planned,done".into(),
        "q=%E0%B8%84%E0%B8%A3%E0%B8%B9".into(),
        format!("updated_since={since}"),
    ];
    let missing = [
        format!("plan_id={}", w.network),
        format!("network_id={}", w.other_network),
        format!("school_id={}", w.lead_school),
        format!("account_id={}", w.lead_member),
        format!("academic_year={}", this_year() + 1),
        "clause=3.5".into(),
        "status=done,cancelled".into(),
        "q=%25".into(),
        "updated_since=2400-01-01T00:00:00Z".into(),
    ];
    for (yes, no) in matching.into_iter().zip(missing) {
        assert_eq!((found(yes.clone()), found(no.clone())), (1, 0), "{yes}, {no}");
    }
    w.lead().get("/v1/plan-tasks?status=late&overdue=maybe&expand=account").expect_problem(400, "invalid_parameters");
}

#[test]
fn what_is_due_first_comes_first_page_by_page() {
    let w = World::new();
    let plan = drafted(&w);
    let mut expected = vec![];
    for due in [3, 1, 2] {
        let mut input = task(&w, &plan);
        input["due_on"] = json!(day(due));
        expected.push((due, w.lead().post("/v1/plan-tasks", input).expect(201)["id"].as_str().unwrap().to_owned()));
    }
    expected.sort_unstable();
    let expected: Vec<_> = expected.into_iter().map(|(_, id)| id).collect();
    let (mut found, mut query) = (vec![], "?limit=1&expand=plan,school".to_owned());
    loop {
        let reply = w.partner().get(&format!("/v1/plan-tasks{query}"));
        let page = reply.clone().expect(200);
        assert_eq!(page["data"][0]["plan"]["id"], plan["id"]);
        found.extend(reply.ids());
        let Some(next) = page["page"]["next"].as_str() else { break };
        query = format!("?limit=1&expand=plan,school&cursor={next}");
    }
    assert_eq!(found, expected);
    for sort in ["starts_on", "-updated_at", "-due_on"] {
        assert_eq!(w.lead().get(&format!("/v1/plan-tasks?sort={sort}")).ids().len(), 3);
    }
}

#[test]
fn each_sees_the_tasks_of_its_networks() {
    let w = World::new();
    let made = tasked(&w, &drafted(&w));
    for caller in [w.district(), w.lead(), w.partner()] {
        assert_eq!(caller.get("/v1/plan-tasks").ids(), [made["id"].as_str().unwrap()]);
    }
    for caller in [w.former(), w.other_lead(), w.other_partner(), w.other_district()] {
        assert!(caller.get("/v1/plan-tasks").ids().is_empty());
        caller.get(&path(&made, "")).expect_problem(404, "not_found");
    }
}
