//! Mentoring and supervision visits in every state, with follow-ups.

use chrono::Duration;
use serde_json::{Value, json};

use super::agreement::Network;
use super::api::{Api, Told, text};
use super::people::{People, Person};
use super::schools::{Group, School, Schools};
use crate::clock;

/// How far an example visit comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Cancelled,
    Planned,
    Held,
    Reported,
    Returned,
    Acknowledged,
    Closed,
}

/// A visit of each year and partner: the day, the kind, and how far it came.
const VISITS: &[(&str, &str, [Until; 3])] = &[
    ("2021-07-08", "mentoring", [Until::Closed, Until::Closed, Until::Closed]),
    ("2021-12-14", "supervision", [Until::Closed, Until::Closed, Until::Acknowledged]),
    ("2022-07-07", "mentoring", [Until::Closed, Until::Acknowledged, Until::Cancelled]),
    ("2022-12-13", "supervision", [Until::Acknowledged, Until::Reported, Until::Returned]),
    ("2023-07-06", "mentoring", [Until::Reported, Until::Held, Until::Planned]),
];

/// Publishes a checklist, and plans and holds the visits.
pub async fn hold(api: &Api, people: &People, schools: &Schools, networks: &[Network]) -> Told<()> {
    let checklist = checklist(api, &people.officer).await?;
    for (group, network) in schools.0.iter().zip(networks) {
        for (day, kind, untils) in VISITS {
            for (school, until) in group.partners.iter().zip(untils) {
                let plan = plan(network, school, kind, day, &checklist);
                visit(api, people, group, school, plan, *until).await?;
            }
        }
        let soon = (clock::today() + Duration::days(14)).to_string();
        for school in &group.partners {
            let plan = plan(network, school, "mentoring", &soon, &checklist);
            visit(api, people, group, school, plan, Until::Planned).await?;
        }
    }
    Ok(())
}

async fn checklist(api: &Api, officer: &Person) -> Told<String> {
    let body = json!({
        "code": "qa-visit", "title": "แบบนิเทศระบบประกันคุณภาพภายใน (ตัวอย่าง)",
        "items": [
            { "code": "1", "text": "มีแผนพัฒนาคุณภาพที่ใช้ข้อมูลจริง", "kind": "yes_no", "required": true },
            { "code": "2", "text": "ระดับการใช้ผลประเมินเพื่อปรับปรุง", "kind": "level", "required": true },
            { "code": "3", "text": "จำนวนครูที่ร่วมกิจกรรม", "kind": "number" },
            { "code": "4", "text": "ข้อสังเกตเพิ่มเติม", "kind": "text" },
        ],
    });
    let draft = api.post(&officer.token, "/v1/checklist-templates", body).await?;
    let published = api.act(&officer.token, "/v1/checklist-templates", &draft, "publish", json!({})).await?;
    Ok(text(&published, "id").to_owned())
}

fn plan(network: &Network, school: &School, kind: &str, day: &str, checklist: &str) -> Value {
    let clause = if kind == "mentoring" { "3.5" } else { "3.6" };
    json!({
        "network_id": network.id, "school_id": school.id, "kind": kind, "planned_on": day, "clause": clause,
        "objectives": "ติดตามการใช้แผนพัฒนาคุณภาพ และให้คำแนะนำเรื่องระบบประกันคุณภาพภายใน (ตัวอย่าง)", "template_id": checklist,
    })
}

async fn visit(api: &Api, people: &People, group: &Group, school: &School, plan: Value, until: Until) -> Told<()> {
    let (lead, head) = (&people.head(&group.lead)?.token, &people.head(school)?.token);
    let path = "/v1/visits";
    let held_on = text(&plan, "planned_on").to_owned();
    let mut visit = api.post(lead, path, plan).await?;
    if until == Until::Cancelled {
        let reason = json!({ "reason": "ตัวอย่าง: สถานศึกษาปิดเพราะสถานการณ์โควิด-19" });
        return api.act(lead, path, &visit, "cancel", reason).await.map(drop);
    }
    if until >= Until::Held {
        visit = api.act(lead, path, &visit, "hold", json!({ "held_on": held_on })).await?;
    }
    if until >= Until::Reported {
        visit = api.act(lead, path, &visit, "report", report()).await?;
        follow_up(api, lead, head, &visit, until).await?;
    }
    if until == Until::Returned {
        let reason = json!({ "reason": "ตัวอย่าง: จำนวนครูที่ร่วมกิจกรรมไม่ตรงกับที่บันทึกไว้" });
        return api.act(head, path, &visit, "return", reason).await.map(drop);
    }
    if until >= Until::Acknowledged {
        let reply = json!({ "reply": "รับทราบ จะปรับปรุงตามข้อเสนอแนะ (ตัวอย่าง)" });
        visit = api.act(head, path, &visit, "acknowledge", reply).await?;
    }
    if until == Until::Closed {
        api.act(lead, path, &visit, "close", json!({})).await?;
    }
    Ok(())
}

fn report() -> Value {
    json!({
        "answers": [
            { "item": "1", "value": true }, { "item": "2", "value": 3 }, { "item": "3", "value": 12 },
            { "item": "4", "value": "ครูสนใจและซักถามดี (ตัวอย่าง)" },
        ],
        "findings": "มีแผนพัฒนาคุณภาพแล้ว แต่การติดตามรายภาคเรียนยังไม่สม่ำเสมอ (ตัวอย่าง)",
        "recommendations": "กำหนดปฏิทินติดตามและผู้รับผิดชอบให้ชัดเจน (ตัวอย่าง)",
    })
}

/// Verified under closed visits, done under acknowledged ones, open under the rest.
async fn follow_up(api: &Api, lead: &str, head: &str, visit: &Value, until: Until) -> Told<()> {
    let held_on: chrono::NaiveDate = text(visit, "held_on").parse()?;
    let body = json!({
        "visit_id": text(visit, "id"), "what": "จัดทำปฏิทินติดตามการใช้แผนรายภาคเรียน (ตัวอย่าง)",
        "who": "หัวหน้าวิชาการ (ตัวอย่าง)", "due_on": held_on + Duration::days(45), "priority": "normal",
    });
    let open = api.post(lead, "/v1/follow-ups", body).await?;
    if until < Until::Acknowledged {
        return Ok(());
    }
    let done = json!({ "outcome": "จัดทำปฏิทินและประกาศใช้แล้ว (ตัวอย่าง)", "done_on": held_on + Duration::days(40) });
    let done = api.act(head, "/v1/follow-ups", &open, "finish", done).await?;
    if until == Until::Closed {
        api.act(lead, "/v1/follow-ups", &done, "verify", json!({})).await?;
    }
    Ok(())
}
