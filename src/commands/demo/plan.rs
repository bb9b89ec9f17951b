//! A three-year plan for each network with tasks in each year: done, under way, overdue and cancelled ones.

use serde_json::{Value, json};

use super::agreement::{Network, YEARS};
use super::api::{Api, Told, text};
use super::people::People;
use super::schools::{Group, Schools};
use super::work::Indicators;

/// An example task of every year: title, clause, first and last day (month-day, in the academic year), budget.
type Task = (&'static str, &'static str, (&'static str, &'static str), &'static str);

const TASKS: &[Task] = &[
    ("ประชุมวิเคราะห์บริบทและทบทวนเป้าหมาย (ตัวอย่าง)", "3.1", ("05-20", "06-15"), "8000.00"),
    ("อบรมระบบประกันคุณภาพภายในให้สถานศึกษาร่วมพัฒนา (ตัวอย่าง)", "3.3", ("06-20", "07-31"), "24500.50"),
    ("นิเทศติดตามการใช้แผนในสถานศึกษาร่วมพัฒนา (ตัวอย่าง)", "3.6", ("08-01", "10-10"), "12000.00"),
    ("เวทีแลกเปลี่ยนเรียนรู้และเผยแพร่นวัตกรรม (ตัวอย่าง)", "3.7", ("11-15", "12-20"), "30000.00"),
];

/// Writes, submits, approves and carries out the plans.
pub async fn carry_out(
    api: &Api,
    people: &People,
    schools: &Schools,
    networks: &[Network],
    indicators: &Indicators,
) -> Told<()> {
    for ((group, network), indicators) in schools.0.iter().zip(networks).zip(indicators) {
        let lead = &people.head(&group.lead)?.token;
        let plan = api.post(lead, "/v1/plans", plan(network)).await?;
        let mut tasks = Vec::new();
        for year in YEARS {
            for (index, task) in TASKS.iter().enumerate() {
                let body = task_of(&plan, group, year, (index, task), indicators);
                tasks.push((year, index, api.post(lead, "/v1/plan-tasks", body).await?));
            }
        }
        let plan = api.get(lead, &format!("/v1/plans/{}", text(&plan, "id"))).await?;
        let submitted = api.act(lead, "/v1/plans", &plan, "submit", json!({})).await?;
        api.act(&people.approver.token, "/v1/plans", &submitted, "approve", json!({})).await?;
        for (year, index, task) in tasks {
            progress(api, lead, year, index, &task).await?;
        }
    }
    Ok(())
}

fn plan(network: &Network) -> Value {
    json!({
        "network_id": network.id, "title": format!("แผนพัฒนา{} พ.ศ. 2564–2566 (ตัวอย่าง)", network.name),
        "first_year": YEARS.start(), "last_year": YEARS.end(),
        "strategy": "แกนนำเป็นพี่เลี้ยง พัฒนาระบบประกันคุณภาพภายในของสถานศึกษาร่วมพัฒนาให้ทำได้เองภายในสามปี (ตัวอย่าง)",
        "goals": ["สถานศึกษาร่วมพัฒนาทุกแห่งมีระบบประกันคุณภาพระดับดีขึ้นไป (ตัวอย่าง)", "พร้อมรับการประเมินภายนอก (ตัวอย่าง)"],
    })
}

/// Every third task is a partner's; the rest are the lead's.
fn task_of(plan: &Value, group: &Group, year: i32, (index, task): (usize, &Task), indicators: &[String]) -> Value {
    let (title, clause, (starts, due), budget) = task;
    let ce = year - crate::clock::BUDDHIST_ERA;
    let school = if index == 2 { group.partners.first().unwrap_or(&group.lead) } else { &group.lead };
    json!({
        "plan_id": text(plan, "id"), "title": title, "clause": clause, "academic_year": year,
        "starts_on": format!("{ce}-{starts}"), "due_on": format!("{ce}-{due}"), "school_id": school.id, "budget": budget,
        "indicator_ids": indicators.get(index).map(|one| vec![one.clone()]).unwrap_or_default(),
    })
}

/// The first two years are done; of the last, one is done, one under way, one was never begun, one is cancelled.
async fn progress(api: &Api, lead: &str, year: i32, index: usize, task: &Value) -> Told<()> {
    let ce = year - crate::clock::BUDDHIST_ERA;
    let path = format!("/v1/plan-tasks/{}", text(task, "id"));
    match (year == *YEARS.end(), index) {
        (true, 2) => return Ok(()),
        (true, 3) => {
            let reason = json!({ "reason": "ตัวอย่าง: รวมเข้ากับเวทีระดับเขตพื้นที่" });
            return api.act(lead, "/v1/plan-tasks", task, "cancel", reason).await.map(drop);
        }
        _ => {}
    }
    let done = !(year == *YEARS.end() && index == 1);
    let update = json!({
        "dated_on": text(task, "due_on"), "progress": if done { 100 } else { 60 }, "spent": text(task, "budget"),
        "narrative": if done { "ดำเนินการครบตามแผน (ตัวอย่าง)" } else { "ดำเนินการแล้วบางส่วน (ตัวอย่าง)" },
    });
    api.post(lead, &format!("{path}/updates"), update).await?;
    if done {
        let task = api.get(lead, &path).await?;
        let finished = json!({ "done_on": format!("{ce}-12-25") });
        api.act(lead, "/v1/plan-tasks", &task, "finish", finished).await?;
    }
    Ok(())
}
