//! 3.9: the networks' reports. The first one is accepted, and what it recommends goes on in the next year's plan; others are
//! submitted, returned or still a draft.

use serde_json::{Value, json};

use super::api::{Told, text};
use super::plan::{approve, finish};
use super::schools::School;
use super::story::{Chapter, Story, example};

const PATH: &str = "/v1/reports";
const RECOMMENDATIONS: &str = "/v1/recommendations";

/// What is said of each commitment.
const NARRATIVE: [(&str, &str); 9] = [
    ("3.1", "ทุกโรงเรียนวิเคราะห์บริบท แล้วตกลงตัวชี้วัดสี่ตัวร่วมกัน"),
    ("3.2", "ทุกโรงเรียนบันทึกข้อมูลรายปี แกนนำตรวจค่าตัวชี้วัดครบ"),
    ("3.3", "แผนสามปีได้รับอนุมัติ และมีงานของทุกโรงเรียนร่วมพัฒนา"),
    ("3.4", "ดำเนินงานตามแผนเป็นส่วนใหญ่ งานที่เหลือมีผู้รับผิดชอบแล้ว"),
    ("3.5", "แกนนำเยี่ยมโรงเรียนร่วมพัฒนาแห่งละสองครั้ง และติดตามเรื่องที่ค้าง"),
    ("3.6", "นิเทศทุกโรงเรียนด้วยแบบนิเทศเดียวกัน"),
    ("3.7", "เปิดบ้านวิชาการหนึ่งครั้ง และเผยแพร่นวัตกรรมให้เครือข่ายอื่นนำไปใช้"),
    ("3.8", "ทุกโรงเรียนประเมินตนเอง แกนนำประเมินโรงเรียนร่วมพัฒนาครบ"),
    ("3.9", "รายงานฉบับนี้เสนอต่อเขตพื้นที่พร้อมข้อเสนอแนะ"),
];

/// How far a report comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Draft,
    Submitted,
    Returned,
    Accepted,
}

/// The reports: of which network, of which year of the three, and how far they come.
const REPORTS: [(usize, usize, Until); 4] =
    [(0, 0, Until::Accepted), (0, 1, Until::Submitted), (0, 2, Until::Draft), (1, 0, Until::Returned)];

/// Writes the reports; what an accepted one recommends is answered and followed before the next one is submitted.
pub async fn report(story: &Story) -> Told<()> {
    for (network, year, until) in REPORTS {
        let chapter = story.chapters().nth(network * 3 + year).ok_or("the example has no such year")?;
        write(story, &chapter, until).await?;
    }
    Ok(())
}

async fn write(story: &Story, chapter: &Chapter<'_>, until: Until) -> Told<()> {
    let (api, lead) = (&story.api, story.head(&chapter.group.lead)?);
    let draft = api.post(lead, PATH, body(chapter, until)).await?;
    let mut recommended = Vec::new();
    for (school, text) in advice(chapter) {
        let body = json!({
            "report_id": self::text(&draft, "id"), "school_id": school.map(|school| &school.id), "clause": "3.4",
            "text": example(text), "due_year": chapter.year + 1,
        });
        recommended.push(api.post(lead, RECOMMENDATIONS, body).await?);
    }
    if until == Until::Draft {
        return Ok(());
    }
    let submitted = api.act(lead, PATH, &draft, "submit", json!({})).await?;
    match until {
        Until::Accepted => {
            api.act(story.approver(), PATH, &submitted, "accept", json!({})).await?;
            follow(story, chapter, &recommended).await
        }
        Until::Returned => {
            let reason = json!({ "reason": example("ขาดผลการนิเทศภาคเรียนที่ 2 ของโรงเรียนหนึ่งแห่ง") });
            api.act(story.approver(), PATH, &submitted, "return", reason).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// A draft has only its first words.
fn body(chapter: &Chapter<'_>, until: Until) -> Value {
    let said = if until == Until::Draft { 3 } else { NARRATIVE.len() };
    let narrative =
        NARRATIVE.iter().take(said).map(|(clause, text)| json!({ "clause": clause, "text": example(text) }));
    let summary = format!("ปีการศึกษา {} เครือข่ายดำเนินงานตามข้อตกลง โดยเน้นระบบประกันคุณภาพของโรงเรียนร่วมพัฒนา", chapter.year);
    json!({
        "network_id": chapter.network.id, "academic_year": chapter.year, "summary": example(&summary),
        "narrative": narrative.collect::<Vec<_>>(),
    })
}

/// What the reports of the three years recommend: to the first two partners, and to the whole network.
const ADVICE: [[&str; 3]; 3] = [
    [
        "ขยายแบบฝึกอ่านไปถึงชั้น ป.3 และวัดผลทุกภาคเรียน",
        "จัดทำรายงานข้อมูลนักเรียนรายเดือนส่งเครือข่าย",
        "จัดทำคลังสื่อและเครื่องมือนิเทศที่ใช้ร่วมกันทั้งเครือข่าย",
    ],
    ["ถอดบทเรียนแบบฝึกอ่านเป็นคู่มือให้โรงเรียนอื่น", "ใช้ผลประเมินตนเองทบทวนแผนพัฒนาคุณภาพทุกภาคเรียน", "จับคู่โรงเรียนพี่เลี้ยงข้ามเครือข่าย"],
    ["เตรียมแฟ้มหลักฐานสำหรับการประเมินภายนอก", "ดูแลนักเรียนที่ขาดเรียนบ่อยเป็นรายคน", "สรุปผลสามปีและเสนอแนวทางของข้อตกลงฉบับต่อไป"],
];

fn advice<'c>(chapter: &Chapter<'c>) -> Vec<(Option<&'c School>, &'static str)> {
    let partners = chapter.group.partners.iter().take(2).map(Some).chain([None]);
    partners.zip(ADVICE.into_iter().nth(chapter.number()).unwrap_or_default()).collect()
}

/// The first is accepted, becomes a task of the next year, and is carried out with it; the second is declined; the third is
/// accepted by the district, and its task is under way.
async fn follow(story: &Story, chapter: &Chapter<'_>, recommended: &[Value]) -> Told<()> {
    let (api, lead) = (&story.api, story.head(&chapter.group.lead)?);
    let [of_first, of_second, of_all] = recommended else { return Err("a report recommends three things".into()) };
    let partner = |at: usize| chapter.group.partners.get(at).ok_or("a network of the example has three partners");
    let (first, second) = (story.head(partner(0)?)?, story.head(partner(1)?)?);
    let tasks = plan(story, chapter, [of_first, of_all]).await?;
    let reason = json!({ "reason": example("รายงานผ่านระบบข้อมูลของ สพฐ. อยู่แล้ว") });
    answer(story, second, of_second, "decline", reason).await?;
    let accepted = answer(story, first, of_first, "accept", json!({})).await?;
    let of_network = answer(story, story.officer(), of_all, "accept", json!({})).await?;
    let mut linked = Vec::new();
    for (one, task) in [accepted, of_network].iter().zip(&tasks) {
        let body = json!({ "plan_task_id": text(task, "id") });
        linked.push(api.act(lead, RECOMMENDATIONS, one, "link", body).await?);
    }
    if let (Some(task), Some(one)) = (tasks.first(), linked.first()) {
        finish(story, lead, task).await?;
        let done = json!({ "outcome": example("นักเรียนชั้น ป.3 ใช้แบบฝึกครบทุกคน และมีผลวัดสองภาคเรียน") });
        api.act(first, RECOMMENDATIONS, one, "carry-out", done).await?;
    }
    Ok(())
}

/// Answers a recommendation, which its report's acceptance has opened.
async fn answer(story: &Story, who: &str, one: &Value, how: &str, body: Value) -> Told<Value> {
    let open = story.api.get(who, &format!("{RECOMMENDATIONS}/{}", text(one, "id"))).await?;
    story.api.act(who, RECOMMENDATIONS, &open, how, body).await
}

/// Revises the plan: a task of the next year for each recommendation that is followed.
async fn plan(story: &Story, chapter: &Chapter<'_>, followed: [&Value; 2]) -> Told<Vec<Value>> {
    let (api, lead) = (&story.api, story.head(&chapter.group.lead)?);
    let found = api.get(lead, &format!("/v1/plans?network_id={}", chapter.network.id)).await?;
    let plan = found.pointer("/data/0").ok_or("the network has no plan")?;
    let reason = json!({ "reason": example("เพิ่มงานตามข้อเสนอแนะของรายงานปีแรก") });
    api.act(lead, "/v1/plans", plan, "revise", reason).await?;
    let next = story.chapters().find(|one| one.network.id == chapter.network.id && one.year == chapter.year + 1);
    let next = next.ok_or("the first year has a next one")?;
    let mut tasks = Vec::new();
    for one in followed {
        let school = one.get("school_id").and_then(Value::as_str).unwrap_or(&chapter.group.lead.id);
        let body = json!({
            "plan_id": text(plan, "id"), "title": text(one, "text"), "clause": "3.4", "academic_year": next.year,
            "starts_on": next.day(6, 1)?, "due_on": next.day(9, 30)?, "school_id": school, "budget": "5000.00",
        });
        tasks.push(api.post(lead, "/v1/plan-tasks", body).await?);
    }
    approve(story, lead, text(plan, "id")).await?;
    Ok(tasks)
}
