use serde_json::Value;

use crate::support::World;

fn named(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().unwrap();
    let mut named: Vec<_> =
        errors.iter().map(|e| (e["parameter"].as_str().unwrap(), e["code"].as_str().unwrap())).collect();
    named.sort_unstable();
    named
}

#[test]
fn an_unknown_or_repeated_parameter_is_an_error() {
    let w = World::new();
    let wrong = |path: &str| w.district().get(path).expect_problem(400, "invalid_parameters");
    assert_eq!(
        named(&wrong("/v1/schools?colour=red&shape=round")),
        [("colour", "unknown_parameter"), ("shape", "unknown_parameter"),]
    );
    assert_eq!(named(&wrong("/v1/schools?active=true&active=false")), [("active", "repeated_parameter")]);
    assert_eq!(named(&wrong("/v1/schools?LIMIT=5")), [("LIMIT", "unknown_parameter")]);
    assert_eq!(
        named(&wrong("/v1/schools?count=all&expand=school")),
        [("count", "not_in_list"), ("expand", "not_in_list")]
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let w = World::new();
    let wrong = |query: &str| {
        let problem = w.district().get(&format!("/v1/schools?{query}")).expect_problem(400, "invalid_parameters");
        named(&problem).into_iter().map(|(at, code)| format!("{at} {code}")).collect::<Vec<_>>()
    };
    assert_eq!(wrong("q=a%00b"), ["q control_character"]);
    assert_eq!(wrong("limit=201"), ["limit too_large"]);
    assert_eq!(wrong("limit=-1"), ["limit too_small"]);
    assert_eq!(wrong("limit=99999999999999999999"), ["limit wrong_format"]);
    assert_eq!(wrong("network_id=5"), ["network_id wrong_format"]);
    assert_eq!(wrong("updated_since=yesterday"), ["updated_since wrong_format"]);
}

#[test]
fn a_moment_that_no_database_keeps_is_wrong_and_not_our_failure() {
    let w = World::new();
    for moment in ["-100000-01-01T00:00:00Z", "%2B100000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"] {
        let problem = w.district().get(&format!("/v1/schools?updated_since={moment}"));
        assert_eq!(named(&problem.expect_problem(400, "invalid_parameters")), [("updated_since", "wrong_format")]);
    }
    assert!(w.district().get("/v1/schools?updated_since=9999-12-31T23:59:59Z").ids().is_empty());
    assert_eq!(w.district().get("/v1/schools?updated_since=0001-01-01T00:00:00Z").ids().len(), 6);
}

#[test]
fn broken_escapes_break_nothing() {
    let w = World::new();
    for query in ["q=%", "q=%zz", "q=%ff%fe", "&&&", "=", "q=", "limit="] {
        let status = w.district().get(&format!("/v1/schools?{query}")).status;
        assert!(matches!(status, 200 | 400), "{query} {status}");
    }
}

#[test]
fn thai_digits_are_digits() {
    let w = World::new();
    // limit=๒
    let page = w.district().get("/v1/schools?limit=%E0%B9%92").expect(200);
    assert_eq!(page["data"].as_array().unwrap().len(), 2);
}

#[test]
fn a_flood_of_parameters_is_refused_at_once() {
    let w = World::new();
    let flood: Vec<_> = (0..8000).map(|n| format!("a{n}=1")).collect();
    let begun = std::time::Instant::now();
    w.nobody().get(&format!("/v1/schools?{}", flood.join("&"))).expect_problem(401, "unauthenticated");
    let many: Vec<_> = (0..100).map(|n| format!("a{n}=1")).collect();
    let problem = w.district().get(&format!("/v1/schools?{}", many.join("&")));
    problem.expect_problem(400, "invalid_parameters");
    assert!(begun.elapsed().as_secs() < 5);
}

/// Generated clients write a list as a repeated name.
#[test]
fn a_list_of_words_may_be_a_repeated_name() {
    let w = World::new();
    let visits = |query: &str| w.district().get(&format!("/v1/visits?{query}"));
    let with_commas = visits("status=planned,held&expand=school,network&limit=1").expect(200);
    let repeated = visits("status=planned&expand=school&status=held&limit=1&expand=network").expect(200);
    assert_eq!(repeated, with_commas);
    assert_eq!(
        named(&visits("status=planned&status=lost").expect_problem(400, "invalid_parameters")),
        [("status", "not_in_list")]
    );
    assert_eq!(
        named(&visits("limit=1&limit=2").expect_problem(400, "invalid_parameters")),
        [("limit", "repeated_parameter")]
    );
}
