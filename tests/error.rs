//! The closed list of codes: every one with words, meaning and remedy in both languages, as a committed page and as
//! it is answered.

use std::fmt::Write;

use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::web::{self, Path};
use actix_web::{App, HttpResponse};
use ruammue::error::{Code, FieldCode, Language, Problem, Words};
use ruammue::web::describe_problems;
use serde_json::{Value, json};

use crate::contract;
use crate::support::committed;

const HEAD: &str = "# Errors

Printed from `src/error/` by a test; do not edit by hand. The lists are closed: switch on `code`, which is never translated,
and show `title`, `detail` and `message`, which are Thai, or English with `Accept-Language: en`. `…` is filled by
the case. A new code may come with a new version: treat one you do not know by its status.

พิมพ์จากโปรแกรมโดยอัตโนมัติ ห้ามแก้ด้วยมือ รหัส (code) ไม่มีการแปล ส่วน title, detail และ message เป็นภาษาไทย หรือภาษาอังกฤษเมื่อส่ง
`Accept-Language: en` มา จุดไข่ปลา (…) คือส่วนที่เติมตามกรณี
";

/// The headings of one language: of a problem's table, and of a field's.
fn headings(language: Language) -> [&'static str; 2] {
    match language {
        Language::Th => [
            "\n## รหัสของคำขอ (`code`)\n\n| สถานะ | รหัส | ชื่อ | ความหมาย | สิ่งที่ต้องทำ |",
            "\n## รหัสของช่องข้อมูล (`errors[].code`)\n\n| รหัส | ความหมาย | สิ่งที่ต้องทำ |",
        ],
        Language::En => [
            "\n## Problems (`code`)\n\n| status | code | title | meaning | what to do |",
            "\n## Fields (`errors[].code`)\n\n| code | meaning | what to do |",
        ],
    }
}

fn tables(page: &mut String, language: Language) {
    let say = |words: Words| words.pick(language).replace("{}", "…");
    let [problems, fields] = headings(language);
    writeln!(page, "{problems}\n|---|---|---|---|---|").unwrap();
    for code in Code::ALL {
        let (status, title) = (code.status().as_u16(), say(code.title()));
        let (code, meaning, remedy) = (code.as_str(), say(code.detail()), say(code.remedy()));
        writeln!(page, "| {status} | `{code}` | {title} | {meaning} | {remedy} |").unwrap();
    }
    writeln!(page, "{fields}\n|---|---|---|").unwrap();
    for code in FieldCode::ALL {
        writeln!(page, "| `{}` | {} | {} |", code.as_str(), say(code.words()), say(code.remedy())).unwrap();
    }
}

#[test]
fn the_printed_list_is_the_codes() {
    let mut page = HEAD.to_owned();
    tables(&mut page, Language::En);
    tables(&mut page, Language::Th);
    committed("docs/ERRORS.md", &page);
}

fn is_thai(text: &str) -> bool {
    text.contains(|letter| ('\u{e00}'..='\u{e7f}').contains(&letter))
}

#[test]
fn no_code_lacks_words_in_a_language() {
    let of_problems = Code::ALL.iter().flat_map(|code| [code.title(), code.detail(), code.remedy()]);
    let of_fields = FieldCode::ALL.iter().flat_map(|code| [code.words(), code.remedy()]);
    for words in of_problems.chain(of_fields) {
        assert!(is_thai(words.th), "this is no Thai: {words:?}");
        assert!(!is_thai(words.en) && words.en.len() > 3, "this is no English: {words:?}");
        let filled = |text: &str| text.matches("{}").count();
        assert_eq!(filled(words.th), filled(words.en), "one language is told more: {words:?}");
    }
}

/// What the edge answers to a problem, in the language asked for.
async fn answered(problem: Problem, accepted: &str) -> (u16, String, Value) {
    let fails = move |_: Path<()>| {
        let problem = problem.clone();
        async move { Err::<HttpResponse, Problem>(problem) }
    };
    let app = App::new().default_service(web::to(fails)).wrap(from_fn(describe_problems));
    let app = init_service(app).await;
    let request = TestRequest::get().insert_header(("accept-language", accepted)).to_request();
    let response = call_service(&app, request).await;
    let language = response.headers().get("content-language").unwrap().to_str().unwrap().to_owned();
    (response.status().as_u16(), language, read_body_json(response).await)
}

#[actix_web::test]
async fn every_code_is_answered_in_both_languages_as_the_contract_says() {
    let components = contract::document()["components"].clone();
    let problem = json!({ "$ref": "#/components/schemas/Problem", "components": components });
    let schema = jsonschema::validator_for(&problem).unwrap();
    let fields = FieldCode::ALL.iter().map(|code| (Problem::field("/x", *code), Some(*code)));
    let problems = Code::ALL.iter().map(|code| (Problem::new(*code), None));
    for (problem, field) in problems.chain(fields) {
        for (accepted, language) in [("th-TH", Language::Th), ("en-GB,en;q=0.9", Language::En)] {
            let (status, told, body) = answered(problem.clone(), accepted).await;
            assert_eq!((status, told.as_str()), (problem.code.status().as_u16(), language.tag()));
            let faults: Vec<_> = schema.iter_errors(&body).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{faults:?} in {body}");
            assert_eq!(body["code"], problem.code.as_str());
            assert_eq!(body["title"], problem.code.title().pick(language));
            let words = [&body["title"], &body["detail"], &body["errors"][0]["message"]];
            for text in words.iter().filter_map(|words| words.as_str()) {
                assert_eq!(is_thai(text), language == Language::Th, "{text}");
            }
            assert_eq!(body["errors"][0]["code"], field.map_or(Value::Null, |code| json!(code.as_str())));
        }
    }
}
