//! 3.5 and 3.6: a published checklist, what the networks aim at, and visits in every state, with follow-ups.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use super::api::{Told, text};
use super::schools::School;
use super::story::{Chapter, Course, Story, example};
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

/// The visits of a year to each partner: the commitment 3.… that they serve, their kind, month and day.
const VISITS: [(usize, &str, (u32, u32)); 3] =
    [(5, "mentoring", (7, 8)), (6, "supervision", (12, 14)), (5, "mentoring", (1, 20))];

/// Publishes a checklist, sets targets, and plans and holds the visits.
pub async fn hold(story: &Story) -> Told<()> {
    let checklist = checklist(story).await?;
    for chapter in story.chapters() {
        let lead = story.head(&chapter.group.lead)?;
        let target = json!({ "network_id": chapter.network.id, "academic_year": chapter.year, "mentoring": 2, "supervision": 1 });
        story.api.post(lead, "/v1/visit-targets", target).await?;
        for (clause, kind, (month, day)) in VISITS {
            let untils = untils(chapter.of(clause), kind, month);
            for (school, until) in chapter.group.partners.iter().zip(untils) {
                let plan = plan(&chapter, school, (clause, kind), chapter.day(month, day)?, &checklist);
                visit(story, (lead, story.head(school)?), plan, until).await?;
            }
        }
        if chapter.of(6) != Course::Nothing {
            let plan = plan(&chapter, &chapter.group.lead, (6, "supervision"), chapter.day(8, 17)?, &checklist);
            visit(story, (story.officer(), lead), plan, Until::Closed).await?;
        }
    }
    let soon = clock::today() + Duration::days(14);
    for chapter in story.chapters().filter(|chapter| chapter.number() == 2) {
        for school in &chapter.group.partners {
            let plan = plan(&chapter, school, (5, "mentoring"), soon, &checklist);
            visit(story, (story.head(&chapter.group.lead)?, ""), plan, Until::Planned).await?;
        }
    }
    Ok(())
}

/// How far the visits to the three partners come. The second mentoring visits of the year are in January.
fn untils(course: Course, kind: &str, month: u32) -> Vec<Until> {
    use Until::{Acknowledged, Cancelled, Closed, Held, Planned, Reported, Returned};
    match (course, kind, month) {
        (Course::Done, ..) => vec![Closed; 3],
        (Course::Partly | Course::Late, "supervision", _) => vec![Acknowledged, Reported, Returned],
        (Course::Partly | Course::Late, _, 1) => vec![Closed, Held, Cancelled],
        (Course::Partly, ..) => vec![Closed, Acknowledged, Planned],
        (Course::Late, ..) => vec![Closed, Acknowledged, Reported],
        (Course::Nothing, ..) => vec![],
    }
}

async fn checklist(story: &Story) -> Told<String> {
    let body = json!({
        "code": "qa-visit", "title": example("แบบนิเทศระบบประกันคุณภาพภายใน"),
        "items": [
            { "code": "1", "text": "มีแผนพัฒนาคุณภาพที่ใช้ข้อมูลจริง", "kind": "yes_no", "required": true },
            { "code": "2", "text": "ระดับการใช้ผลประเมินเพื่อปรับปรุง", "kind": "level", "required": true },
            { "code": "3", "text": "จำนวนครูที่ร่วมกิจกรรม", "kind": "number" },
            { "code": "4", "text": "ข้อสังเกตเพิ่มเติม", "kind": "text" },
        ],
    });
    let draft = story.api.post(story.officer(), "/v1/checklist-templates", body).await?;
    let published = story.api.act(story.officer(), "/v1/checklist-templates", &draft, "publish", json!({})).await?;
    Ok(text(&published, "id").to_owned())
}

fn plan(
    chapter: &Chapter<'_>,
    school: &School,
    (clause, kind): (usize, &str),
    day: NaiveDate,
    checklist: &str,
) -> Value {
    json!({
        "network_id": chapter.network.id, "school_id": school.id, "kind": kind, "planned_on": day,
        "clause": format!("3.{clause}"), "template_id": checklist,
        "objectives": example("ติดตามการใช้แผนพัฒนาคุณภาพ และให้คำแนะนำเรื่องระบบประกันคุณภาพภายใน"),
    })
}

/// By its lead, or the district, and its head. Only mentoring visits leave something to do.
async fn visit(story: &Story, (lead, head): (&str, &str), plan: Value, until: Until) -> Told<()> {
    let (api, path) = (&story.api, "/v1/visits");
    let held_on = text(&plan, "planned_on").to_owned();
    let mut visit = api.post(lead, path, plan).await?;
    if until == Until::Cancelled {
        let reason = json!({ "reason": example("สถานศึกษาปิดเพราะน้ำท่วม") });
        return api.act(lead, path, &visit, "cancel", reason).await.map(drop);
    }
    if until >= Until::Held {
        visit = api.act(lead, path, &visit, "hold", json!({ "held_on": held_on })).await?;
    }
    if until >= Until::Reported {
        visit = api.act(lead, path, &visit, "report", report()).await?;
    }
    if until >= Until::Reported && text(&visit, "kind") == "mentoring" {
        follow_up(story, (lead, head), &visit, until).await?;
    }
    if until == Until::Returned {
        let reason = json!({ "reason": example("จำนวนครูที่ร่วมกิจกรรมไม่ตรงกับที่บันทึกไว้") });
        return api.act(head, path, &visit, "return", reason).await.map(drop);
    }
    if until >= Until::Acknowledged {
        let reply = json!({ "reply": example("รับทราบ จะปรับปรุงตามข้อเสนอแนะ") });
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
            { "item": "4", "value": example("ครูสนใจและซักถามดี") },
        ],
        "findings": example("มีแผนพัฒนาคุณภาพแล้ว แต่การติดตามรายภาคเรียนยังไม่สม่ำเสมอ"),
        "recommendations": example("กำหนดปฏิทินติดตามและผู้รับผิดชอบให้ชัดเจน"),
    })
}

/// Verified under closed visits, done under acknowledged ones, open under the rest.
async fn follow_up(story: &Story, (lead, head): (&str, &str), visit: &Value, until: Until) -> Told<()> {
    let (api, path) = (&story.api, "/v1/follow-ups");
    let held_on: NaiveDate = text(visit, "held_on").parse()?;
    let body = json!({
        "visit_id": text(visit, "id"), "what": example("จัดทำปฏิทินติดตามการใช้แผนรายภาคเรียน"),
        "who": example("หัวหน้าวิชาการ"), "due_on": held_on + Duration::days(45), "priority": "normal",
    });
    let open = api.post(lead, path, body).await?;
    if until < Until::Acknowledged {
        return Ok(());
    }
    let done = json!({ "outcome": example("จัดทำปฏิทินและประกาศใช้แล้ว"), "done_on": held_on + Duration::days(40) });
    let done = api.act(head, path, &open, "finish", done).await?;
    if until == Until::Closed {
        api.act(lead, path, &done, "verify", json!({})).await?;
    }
    Ok(())
}
