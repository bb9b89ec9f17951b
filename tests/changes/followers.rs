//! Followers among writers: whatever is written at once, and whatever comes into reach and leaves it meanwhile, a copy
//! that follows ends equal to what its caller may see.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::{begin, follow, start};
use crate::insight::{recommendations, reports};
use crate::programme::{adoptions, context_analyses, evaluations, innovations, visits};
use crate::support::{Caller, Reply, World, day};

/// A record's noun and id, and its version.
type Copy = BTreeMap<(String, String), i64>;

/// Nouns whose records were written over HTTP alone, those with drafts that are hidden from some among them.
const NOUNS: &[&str] = &[
    "visits",
    "follow-ups",
    "memberships",
    "evaluations",
    "context-analyses",
    "innovations",
    "adoptions",
    "plans",
    "plan-tasks",
    "indicators",
    "indicator-values",
    "reports",
    "recommendations",
];

/// What the caller may see now.
fn whole(caller: &Caller) -> Copy {
    let mut copy = Copy::new();
    for noun in NOUNS {
        let list = caller.get(&format!("/v1/{noun}?limit=200")).expect(200);
        assert!(list["page"]["next"].is_null());
        for one in list["data"].as_array().unwrap() {
            copy.insert(((*noun).into(), one["id"].as_str().unwrap().into()), one["version"].as_i64().unwrap());
        }
    }
    copy
}

fn apply(copy: &mut Copy, change: &Value) {
    let (noun, id) = (change["resource"].as_str().unwrap(), change["id"].as_str().unwrap());
    if !NOUNS.contains(&noun) {
        return;
    }
    let key = (noun.to_owned(), id.to_owned());
    match change["op"].as_str().unwrap() {
        "deleted" | "lost" => drop(copy.remove(&key)),
        _ => {
            let version = change["version"].as_i64().unwrap();
            let known = copy.entry(key).or_default();
            *known = version.max(*known);
        }
    }
}

/// Follows until the writers are done and nothing is left, from anew whenever that is asked.
fn keep_equal(caller: Caller, limit: usize, done: Arc<AtomicBool>) -> Copy {
    let mut after = begin(&caller);
    let mut copy = whole(&caller);
    loop {
        let quiet = done.load(Ordering::SeqCst);
        let page = caller.get(&format!("/v1/changes?limit={limit}&after={after}"));
        if page.status == 410 {
            (after, copy) = (begin(&caller), whole(&caller));
            continue;
        }
        let page = page.expect(200);
        page["data"].as_array().unwrap().iter().for_each(|change| apply(&mut copy, change));
        after = page["next"].as_str().unwrap().to_owned();
        if quiet && page["more"] == json!(false) {
            return copy;
        }
    }
}

fn works_on_visits(w: &World, caller: &Caller, network: ruammue::db::Id, school: ruammue::db::Id, steps: usize) {
    for step in 0..steps {
        let plan = visits::plan_with(w, json!({"network_id": network, "school_id": school}));
        let planned = caller.post("/v1/visits", plan);
        if planned.status != 201 {
            continue;
        }
        let visit = planned.body;
        let path = format!("/v1/visits/{}", visit["id"].as_str().unwrap());
        match step % 3 {
            0 => drop(caller.patch(&path, &visit, json!({"objectives": "ปรับ"}))),
            1 => drop(caller.act(&format!("{path}/cancel"), &visit, json!({"reason": "ฝนตก"}))),
            _ => drop(caller.act(&format!("{path}/hold"), &visit, json!({"held_on": day(-1)}))),
        }
    }
}

/// The partner leaves the network and joins it again.
fn comes_and_goes(w: &World, times: usize) {
    for time in 0..times {
        let list = format!("/v1/memberships?network_id={}&school_id={}", w.network, w.partner_school);
        let list = w.district().get(&list).expect(200)["data"].as_array().unwrap().clone();
        match list.iter().find(|one| one["left_on"].is_null()) {
            Some(one) => drop(leaves(w, one, day(i64::try_from(time % 2).unwrap()))),
            None => drop(joins(w)),
        }
    }
}

fn leaves(w: &World, seat: &Value, left_on: String) -> Reply {
    let path = format!("/v1/memberships/{}/leave", seat["id"].as_str().unwrap());
    w.district().act(&path, seat, json!({"left_on": left_on, "reason": "ทดสอบ"}))
}

fn joins(w: &World) -> Reply {
    let seat = json!({"network_id": w.network, "school_id": w.partner_school, "role": "partner", "joined_on": day(0)});
    w.district().post("/v1/memberships", seat)
}

#[test]
fn copies_that_follow_end_equal_to_what_may_be_seen() {
    let w = World::new();
    visits::held(&w);
    let done = Arc::new(AtomicBool::new(false));
    let callers = [w.district(), w.lead(), w.partner(), w.other_lead()];
    let followers: Vec<_> = callers
        .iter()
        .zip([1, 3, 50, 1000])
        .map(|(caller, limit)| {
            let (caller, done) = (caller.clone(), done.clone());
            std::thread::spawn(move || keep_equal(caller, limit, done))
        })
        .collect();
    std::thread::scope(|scope| {
        scope.spawn(|| works_on_visits(&w, &w.lead(), w.network, w.partner_school, 12));
        scope.spawn(|| works_on_visits(&w, &w.district(), w.network, w.partner_school, 12));
        scope.spawn(|| works_on_visits(&w, &w.other_lead(), w.other_network, w.other_partner_school, 12));
        scope.spawn(|| comes_and_goes(&w, 6));
    });
    done.store(true, Ordering::SeqCst);
    for (caller, follower) in callers.iter().zip(followers) {
        assert_eq!(follower.join().unwrap(), whole(caller));
    }
}

/// Lists that were read while a school was out have gaps that nothing would fill: its first step says so, and its
/// lead's, for what the lead reached went and came back, too. Nobody else has to read again.
#[test]
fn lists_that_were_read_while_reach_went_and_came_back_must_be_read_again() {
    let w = World::new();
    visits::held(&w);
    let (lead, partner) = (w.lead(), w.partner());
    let begun = [&lead, &partner].map(|caller| (caller, begin(caller)));
    let others = [w.district(), w.other_lead(), w.other_partner()].map(|caller| (begin(&caller), caller));
    let settled = start(&lead);
    let seat = w.district().get(&format!("/v1/memberships/{}", w.partner_membership)).expect(200);
    leaves(&w, &seat, day(0)).expect(200);
    let gap = whole(&lead);
    joins(&w).expect(201);
    assert_ne!(gap, whole(&lead), "the reading in between missed something");
    for (caller, after) in begun {
        caller.get(&format!("/v1/changes?after={after}")).expect_problem(410, "resync_required");
        start(caller);
    }
    for (after, caller) in others {
        caller.get(&format!("/v1/changes?after={after}")).expect(200);
    }
    lead.get(&format!("/v1/changes?after={settled}")).expect(200);
}

/// A caller with the copy it keeps.
struct Follower {
    caller: Caller,
    after: String,
    copy: Copy,
}

impl Follower {
    #[track_caller]
    fn expect_equal(&mut self, when: &str) {
        let (told, after) = follow(&self.caller, self.after.clone(), 1000);
        told.iter().for_each(|change| apply(&mut self.copy, change));
        self.after = after;
        assert_eq!(self.copy, whole(&self.caller), "{when}");
    }
}

/// What a state hides from some is told to them when the lists show it, and not before.
#[test]
fn a_draft_reaches_each_copy_when_it_reaches_the_lists() {
    let w = World::new();
    let callers = [w.district(), w.lead(), w.partner(), w.other_lead(), w.other_partner(), w.former()];
    let mut followers = callers.map(|caller| Follower { after: start(&caller), copy: whole(&caller), caller });
    let mut check = |when: &str| followers.iter_mut().for_each(|one| one.expect_equal(when));
    let judged = evaluations::draft(&w, "lead");
    check("evaluation drafted");
    let judged = evaluations::act(&w.lead(), &judged, "submit");
    check("evaluation submitted");
    evaluations::act(&evaluations::second_manager(&w), &judged, "return");
    check("evaluation returned");
    context_analyses::submitted(&w);
    check("context analysis submitted");
    let idea = innovations::submitted(&w);
    check("innovation submitted");
    let idea = innovations::publish(&w, &idea);
    adoptions::adopted_by(&w.other_lead(), &idea);
    check("innovation published and adopted");
    let (report, _, _) = recommendations::drafted(&w);
    check("report drafted");
    let report = reports::submit(&w, &report);
    check("report submitted");
    let report = reports::accept(&w, &report);
    check("report accepted");
    reports::supersede(&w, &report);
    check("report superseded");
}
