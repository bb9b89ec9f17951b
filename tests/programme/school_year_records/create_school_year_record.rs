use serde_json::json;

use super::full;
use crate::programme::year_locks;
use crate::support::{World, day, this_year};

#[test]
fn a_school_keeps_its_own() {
    let w = World::new();
    let made = w.partner_member().post("/v1/school-year-records", full()).expect(201);
    assert_eq!(made["school_id"], json!(w.partner_school));
    for (field, value) in full().as_object().unwrap() {
        assert_eq!(made[field].to_string().replace(".0", ""), value.to_string(), "{field}");
    }
    assert_eq!(made["allowed_actions"], json!(["change_school_year_record"]));
    w.district().post("/v1/school-year-records", full()).expect_problem(403, "forbidden");
    let problem = w.partner().post("/v1/school-year-records", full()).expect_problem(409, "duplicate");
    assert_eq!(problem["errors"][0]["pointer"], "/academic_year");
}

#[test]
fn thai_digits_are_read_in_levels_years_and_numbers() {
    let w = World::new();
    let body = json!({
        "academic_year": this_year().to_string().replace('5', "๕"), "teachers": "๑๒",
        "enrolment": [{"level": "p๓", "boys": "๘", "girls": 0}],
    });
    let made = w.partner().post("/v1/school-year-records", body).expect(201);
    assert_eq!(made["enrolment"], json!([{"level": "p3", "boys": 8, "girls": 0}]));
    assert_eq!((&made["teachers"], &made["teachers_with_degree"]), (&json!(12), &json!(null)));
}

#[test]
fn every_wrong_field_is_named() {
    let w = World::new();
    let body = json!({
        "academic_year": this_year(), "teachers": -1, "nurses": 1,
        "enrolment": [{"level": "p7", "boys": 1, "girls": 10001}, {"level": "p1", "boys": 1}],
        "test_means": [{"test": "nt", "level": "p3", "subject": "thai", "mean": 100.5}],
        "sar_submitted_on": "2564-05-01",
    });
    w.partner().post("/v1/school-year-records", body).expect_faults(&[
        ("/teachers", "too_small"),
        ("/nurses", "unknown_field"),
        ("/enrolment/0/level", "not_in_list"),
        ("/enrolment/0/girls", "too_large"),
        ("/enrolment/1/girls", "required"),
        ("/test_means/0/mean", "too_large"),
        ("/sar_submitted_on", "date_buddhist"),
    ]);
}

#[test]
fn figures_fit_each_other() {
    let w = World::new();
    let mean =
        |test: &str, level: &str, subject: &str| json!({"test": test, "level": level, "subject": subject, "mean": 50});
    let body = json!({
        "academic_year": this_year(), "teachers": 3, "teachers_with_degree": 4,
        "enrolment": [{"level": "p1", "boys": 1, "girls": 1}, {"level": "p1", "boys": 2, "girls": 2}],
        "test_means": [
            mean("rt", "p3", "reading_aloud"), mean("nt", "p3", "science"),
            mean("onet", "m3", "thai"), mean("onet", "m3", "thai"),
        ],
        "sar_submitted_on": day(1),
    });
    w.partner().post("/v1/school-year-records", body).expect_faults(&[
        ("/teachers_with_degree", "too_large"),
        ("/enrolment/1/level", "repeated"),
        ("/test_means/0/level", "not_allowed_here"),
        ("/test_means/1/subject", "not_allowed_here"),
        ("/test_means/3", "repeated"),
        ("/sar_submitted_on", "in_the_future"),
    ]);
    let body = json!({"academic_year": this_year() + 1, "teachers_with_degree": 4, "sar_submitted_on": day(-700)});
    w.partner().post("/v1/school-year-records", body).expect_faults(&[
        ("/academic_year", "in_the_future"),
        ("/teachers_with_degree", "too_large"),
        ("/sar_submitted_on", "wrong_order"),
    ]);
}

#[test]
fn a_locked_year_takes_none() {
    let w = World::new();
    year_locks::locked(&w);
    w.partner().post("/v1/school-year-records", full()).expect_problem(409, "year_locked");
    let before = json!({"academic_year": this_year() - 1});
    w.partner().post("/v1/school-year-records", before).expect(201);
}
