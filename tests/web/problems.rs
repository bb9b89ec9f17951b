use serde_json::{Value, json};

use crate::support::World;

#[test]
fn an_address_that_is_none_is_not_found() {
    let w = World::new();
    for path in ["/v1/nothing", "/", "/v1", "/v1/schools/not-an-id", "/v1/schools/%00", "/v2/schools", "/v1/schools/"] {
        w.district().get(path).expect_problem(404, "not_found");
    }
}

#[test]
fn a_method_that_is_not_taken_is_told_which_are() {
    let w = World::new();
    let reply = w.district().send("DELETE", "/v1/schools", &[], None);
    let mut allowed: Vec<_> = reply.header("allow").split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
    reply.expect_problem(405, "method_not_allowed");
    let reply = w.district().send("PUT", &format!("/v1/schools/{}", w.lead_school), &[], None);
    assert_eq!(reply.header("allow").split(", ").count(), 3);
    reply.expect_problem(405, "method_not_allowed");
    let reply = w.district().send("DELETE", "/v1/sessions/refresh", &[], None);
    assert_eq!(reply.header("allow"), "POST");
    reply.expect_problem(405, "method_not_allowed");
    assert_eq!(w.nobody().send("POST", "/livez", &[], None).header("allow"), "GET, HEAD");
}

#[test]
fn head_is_a_get_whose_body_is_not_sent() {
    let w = World::new();
    let school = format!("/v1/schools/{}", w.lead_school);
    for path in
        ["/v1/schools?limit=1", &school, "/v1/schools?limit=0", "/v1/nothing", "/openapi.json", "/livez", "/docs/"]
    {
        let (got, told) = (w.district().get(path), w.district().send("HEAD", path, &[], None));
        assert_eq!((told.status, told.bytes.len()), (got.status, 0), "{path}");
        for header in ["content-type", "etag", "link", "vary", "content-language"] {
            assert_eq!(told.header(header), got.header(header), "{path}: {header}");
        }
    }
    let refused = w.district().send("HEAD", "/v1/sessions/refresh", &[], None);
    assert_eq!((refused.status, refused.header("allow")), (405, "POST"));
    let school = w.district().send("HEAD", &school, &[("if-none-match", "\"1\"")], None);
    assert_eq!(school.status, 304);
}

#[test]
fn a_sort_that_is_none_is_told_which_are_both_ways() {
    let w = World::new();
    for sort in ["--planned_on", "planned", "-"] {
        let reply = w.district().get(&format!("/v1/visits?sort={sort}"));
        let told = reply.body["errors"][0]["message"].as_str().unwrap().to_owned();
        assert!(told.contains("planned_on, -planned_on, updated_at, -updated_at"), "{sort}: {told}");
        reply.expect_problem(400, "invalid_parameters");
    }
    w.district().get("/v1/visits?sort=-planned_on").expect(200);
}

#[test]
fn problems_speak_thai_unless_asked_for_english() {
    let w = World::new();
    let title = |accepted: &str| {
        let reply = w.nobody().send("GET", "/v1/nothing", &[("accept-language", accepted)], None);
        assert_eq!(reply.header("vary"), "Accept-Language");
        (reply.header("content-language").to_owned(), reply.body["title"].as_str().unwrap().to_owned())
    };
    for thai in ["", "th", "fr", "xx;q=9", ";;;", "en;q=0", "en;q=NaN", "*", "th-TH,en;q=0.5"] {
        assert_eq!(title(thai), ("th".to_owned(), "ไม่พบข้อมูล".to_owned()), "{thai}");
    }
    for english in ["en", "EN-us", "en-GB,en;q=0.9,th;q=0.8", "fr,en;q=0.1"] {
        assert_eq!(title(english), ("en".to_owned(), "Not found".to_owned()), "{english}");
    }
}

#[test]
fn a_request_id_comes_back_and_a_wild_one_is_replaced() {
    let w = World::new();
    let send = |id: &str| w.district().send("GET", "/v1/nothing", &[("x-request-id", id)], None);
    let reply = send("my-Request_1");
    assert_eq!((reply.header("x-request-id"), &reply.body["request_id"]), ("my-Request_1", &"my-Request_1".into()));
    for wild in ["with space", "<script>", &"a".repeat(65)] {
        let reply = send(wild);
        assert_ne!(reply.header("x-request-id"), wild);
        assert_eq!(reply.header("x-request-id").len(), 36);
    }
    assert_eq!(w.district().get("/v1/schools").header("x-request-id").len(), 36);
}

#[test]
fn a_problem_tells_nothing_of_the_inside() {
    let w = World::new();
    let text = w.district().post("/v1/schools", serde_json::json!({"obec_code": "73010001", "name_th": "ซ้ำ"})).text;
    for word in ["UNIQUE", "constraint", "schools_", "diesel", "src/"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[test]
fn what_is_not_written_as_it_should_be_is_shown_how() {
    let w = World::new();
    let messages = |problem: Value| {
        let errors = problem["errors"].as_array().unwrap().clone();
        errors.iter().map(|error| error["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let school = json!({"obec_code": "12", "name_th": "ใหม่"});
    assert_eq!(
        messages(w.district().post("/v1/schools", school).expect_problem(422, "invalid")),
        ["รูปแบบไม่ถูกต้อง ให้เขียนแบบ 73010001"]
    );
    let account = json!({"email": "ครู", "name": "ครู", "rank": "member", "school_id": "5"});
    let mut shown = messages(w.district().post("/v1/accounts", account).expect_problem(422, "invalid"));
    shown.sort_unstable();
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(shown.first().unwrap(), &format!("รูปแบบไม่ถูกต้อง ให้เขียนแบบ {id}"));
    assert!(shown.iter().any(|message| message.contains("แบบ ") && message.contains('@')), "{shown:?}");
    let problem = w.district().get("/v1/accounts?rank=boss").expect_problem(400, "invalid_parameters");
    assert_eq!(messages(problem), ["ต้องเป็นค่าใดค่าหนึ่งต่อไปนี้: manager, member"]);
    for (query, shown) in [
        ("follow-ups?network_id=5", id),
        ("follow-ups?limit=many", "50"),
        ("follow-ups?updated_since=yesterday", "2021-06-15T02:30:00Z"),
        ("follow-ups?academic_year=x", "2564"),
        ("service-accounts?expires_before=31/12/2564", "2021-06-15"),
    ] {
        let problem = w.district().get(&format!("/v1/{query}")).expect_problem(400, "invalid_parameters");
        assert_eq!(messages(problem), [format!("รูปแบบไม่ถูกต้อง ให้เขียนแบบ {shown}")], "{query}");
    }
}
