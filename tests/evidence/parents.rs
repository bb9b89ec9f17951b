//! Every noun with a record of its own is in the table of what files can be attached to, or is left out by name here.

use ruammue::access::Action;
use ruammue::evidence::Parent;
use serde_json::{Value, json};

use super::{attach, fields, path, pdf};
use crate::contract::operations;
use crate::insight::{recommendations, reports};
use crate::programme::{
    adoptions, agreements, checklist_templates, context_analyses, evaluations, exchanges, follow_ups, frameworks,
    indicator_values, indicators, innovations, plan_tasks, plans, school_year_records, visit_targets, visits,
    year_locks,
};
use crate::support::{Caller, World};

/// No work of the programme is proved on these.
const WITHOUT: &[&str] = &["accounts", "districts", "evidence", "service-accounts", "webhook-deliveries", "webhooks"];

#[test]
fn every_noun_can_have_files() {
    let records = operations().into_values().filter_map(|(method, path, _)| {
        let noun = path.strip_prefix("/v1/")?.strip_suffix("/{id}")?.to_owned();
        (method == "GET").then_some(noun)
    });
    for noun in records {
        let known = Parent::ALL.iter().any(|parent| parent.as_str() == noun);
        assert!(
            known != WITHOUT.contains(&noun.as_str()),
            "{noun}: give it a line in src/evidence/parents.rs and in the test below, or leave it out here"
        );
    }
}

#[test]
fn each_is_read_by_the_action_that_gets_it() {
    for parent in Parent::ALL {
        let get = format!("/v1/{}/{{id}}", parent.as_str());
        let (id, _) = operations().into_iter().find(|(_, (method, path, _))| method == "GET" && *path == get).unwrap();
        assert_eq!(Some(parent.read()), Action::of_operation(&id));
        assert_ne!(parent.write(), parent.read());
    }
}

/// A record of each noun, and who may attach to it.
fn record(w: &World, parent: Parent) -> (Value, Caller) {
    let by_id = |id: ruammue::db::Id| json!({"id": id});
    match parent {
        Parent::Schools => (by_id(w.partner_school), w.district()),
        Parent::Agreements => (agreements::seeded(w), w.district()),
        Parent::Networks => (by_id(w.network), w.district()),
        Parent::Memberships => (by_id(w.partner_membership), w.district()),
        Parent::ContextAnalyses => (context_analyses::draft(w), w.partner()),
        Parent::SchoolYearRecords => (school_year_records::record(w), w.partner()),
        Parent::VisitTargets => (visit_targets::target(w), w.lead()),
        Parent::Indicators => (indicators::indicator(w, json!({})), w.lead()),
        Parent::IndicatorValues => {
            (indicator_values::report(w, &indicators::indicator(w, json!({})), json!({"value": 70})), w.partner())
        }
        Parent::YearLocks => (year_locks::locked(w), w.district()),
        Parent::Plans => (plans::drafted(w), w.lead()),
        Parent::PlanTasks => (plan_tasks::ready(w), w.partner()),
        Parent::ChecklistTemplates => (checklist_templates::draft(w), w.district()),
        Parent::Visits => (visits::planned(w), w.lead()),
        Parent::FollowUps => (follow_ups::open(w), w.partner()),
        Parent::Frameworks => (frameworks::draft(w), w.district()),
        Parent::Evaluations => (evaluations::draft(w, "self"), w.partner()),
        Parent::Exchanges => (exchanges::planned(w), w.district()),
        Parent::Innovations => (innovations::drafted(w), w.partner()),
        Parent::Adoptions => (adoptions::started(w), w.partner()),
        Parent::Reports => (reports::drafted(w), w.lead()),
        Parent::Recommendations => (recommendations::accepted(w), w.partner()),
    }
}

#[test]
fn a_file_can_be_attached_to_a_record_of_each() {
    for parent in Parent::ALL {
        let w = World::new();
        let (record, writer) = record(&w, *parent);
        let asked = fields(parent.as_str(), &record);
        let made = attach(&writer, &asked, "a.pdf", &pdf()).expect(201);
        assert_eq!(writer.get(&path(&made, "/content")).bytes, pdf(), "{}", parent.as_str());
        assert_eq!(writer.get(&format!("/v1/evidence?resource={}", parent.as_str())).ids().len(), 1);
        attach(&w.other_district(), &asked, "a.pdf", &pdf()).expect_faults(&[("/record_id", "unknown_record")]);
        w.other_district().get(&path(&made, "")).expect_problem(404, "not_found");
        assert!(w.other_district().get("/v1/evidence").ids().is_empty());
        let unknown = json!({"resource": parent.as_str(), "record_id": ruammue::db::Id::fresh()});
        attach(&writer, &unknown, "a.pdf", &pdf()).expect_faults(&[("/record_id", "unknown_record")]);
    }
}
