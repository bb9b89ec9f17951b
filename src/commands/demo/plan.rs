//! 3.3 and 3.4: a three-year plan for each network with tasks in each year.

use chrono::Duration;
use serde_json::{Value, json};

use super::agreement::{Network, YEARS};
use super::api::{Told, text};
use super::story::{Chapter, Course, Story, example};
use crate::clock;

/// An example task of every year.
struct Task {
    title: &'static str,
    clause: &'static str,
    /// Month and day.
    starts: (u32, u32),
    due: (u32, u32),
    /// Which school answers for it; 0 is the lead.
    by: usize,
    budget: &'static str,
}

/// The last three are those that are not done in a year that comes less far.
const TASKS: [Task; 6] = [
    Task {
        title: "ประชุมวิเคราะห์บริบทและทบทวนเป้าหมาย",
        clause: "3.1",
        starts: (5, 20),
        due: (6, 15),
        by: 0,
        budget: "8000.00",
    },
    Task {
        title: "อบรมระบบประกันคุณภาพภายในให้สถานศึกษาร่วมพัฒนา",
        clause: "3.3",
        starts: (6, 20),
        due: (7, 31),
        by: 0,
        budget: "24500.50",
    },
    Task {
        title: "จัดทำแผนพัฒนาคุณภาพจากผลประเมินตนเอง",
        clause: "3.3",
        starts: (6, 1),
        due: (7, 15),
        by: 1,
        budget: "3000.00",
    },
    Task {
        title: "พัฒนาระบบสารสนเทศของโรงเรียน",
        clause: "3.2",
        starts: (8, 1),
        due: (10, 10),
        by: 2,
        budget: "6000.00",
    },
    Task {
        title: "พัฒนาการสอนอ่านด้วยชุมชนการเรียนรู้ทางวิชาชีพ",
        clause: "3.4",
        starts: (8, 1),
        due: (10, 10),
        by: 3,
        budget: "12000.00",
    },
    Task {
        title: "เวทีแลกเปลี่ยนเรียนรู้และเผยแพร่นวัตกรรม",
        clause: "3.7",
        starts: (11, 15),
        due: (12, 20),
        by: 0,
        budget: "30000.00",
    },
];

/// Writes, submits, approves and carries out the plans.
pub async fn carry_out(story: &Story, indicators: &[Vec<String>]) -> Told<()> {
    for (network, indicators) in story.networks.iter().zip(indicators) {
        let chapters: Vec<_> = story.chapters().filter(|chapter| chapter.network.id == network.id).collect();
        let Some(group) = chapters.first().map(|chapter| chapter.group) else { continue };
        let lead = story.head(&group.lead)?;
        let plan = story.api.post(lead, "/v1/plans", plan(network)).await?;
        let mut tasks = Vec::new();
        for chapter in &chapters {
            for (nth, task) in TASKS.iter().enumerate() {
                let body = task_of(&plan, chapter, (nth, task), indicators)?;
                tasks.push((chapter, nth, story.api.post(lead, "/v1/plan-tasks", body).await?));
            }
        }
        approve(story, lead, text(&plan, "id")).await?;
        for (chapter, nth, task) in tasks {
            progress(story, lead, chapter.of(4), nth, &task).await?;
        }
    }
    Ok(())
}

/// Submits a plan, and has the district approve it.
pub async fn approve(story: &Story, lead: &str, id: &str) -> Told<()> {
    let plan = story.api.get(lead, &format!("/v1/plans/{id}")).await?;
    let submitted = story.api.act(lead, "/v1/plans", &plan, "submit", json!({})).await?;
    story.api.act(story.approver(), "/v1/plans", &submitted, "approve", json!({})).await.map(drop)
}

fn plan(network: &Network) -> Value {
    json!({
        "network_id": network.id, "title": example(&format!("แผนพัฒนา{} พ.ศ. 2564–2566", network.name)),
        "first_year": YEARS.start(), "last_year": YEARS.end(),
        "strategy": example("แกนนำเป็นพี่เลี้ยง พัฒนาระบบประกันคุณภาพภายในของสถานศึกษาร่วมพัฒนาให้ทำได้เองภายในสามปี"),
        "goals": [example("สถานศึกษาร่วมพัฒนาทุกแห่งมีระบบประกันคุณภาพระดับดีขึ้นไป"), example("พร้อมรับการประเมินภายนอก")],
    })
}

/// Where a year comes only so far without being late, what is left was put off to the weeks to come.
fn task_of(plan: &Value, chapter: &Chapter<'_>, (nth, task): (usize, &Task), indicators: &[String]) -> Told<Value> {
    let put_off = chapter.of(4) == Course::Partly && nth >= 3;
    let due = if put_off { clock::today() + Duration::days(45) } else { chapter.day(task.due.0, task.due.1)? };
    let school = chapter.schools().nth(task.by).map_or(&chapter.group.lead, |(_, school)| school);
    Ok(json!({
        "plan_id": text(plan, "id"), "title": example(task.title), "clause": task.clause, "academic_year": chapter.year,
        "starts_on": chapter.day(task.starts.0, task.starts.1)?, "due_on": due, "school_id": school.id, "budget": task.budget,
        "indicator_ids": indicators.get(nth).map(|one| vec![one]).unwrap_or_default(),
    }))
}

/// Of the last three tasks of a year that comes less far, one is under way, one was never begun, one was cancelled.
async fn progress(story: &Story, lead: &str, course: Course, nth: usize, task: &Value) -> Told<()> {
    match (course, nth) {
        (Course::Partly | Course::Late, 3) => update(story, lead, task, 60, "ดำเนินการแล้วบางส่วน").await,
        (Course::Partly | Course::Late, 4) | (Course::Nothing, _) => Ok(()),
        (Course::Partly | Course::Late, 5) => {
            let reason = json!({ "reason": example("รวมเข้ากับเวทีระดับเขตพื้นที่") });
            story.api.act(lead, "/v1/plan-tasks", task, "cancel", reason).await.map(drop)
        }
        _ => finish(story, lead, task).await,
    }
}

/// Reports a task's progress on its due day, or today where that is still to come.
async fn update(story: &Story, lead: &str, task: &Value, progress: u32, narrative: &str) -> Told<()> {
    let due_on: chrono::NaiveDate = text(task, "due_on").parse()?;
    let body = json!({
        "dated_on": due_on.min(clock::today()), "progress": progress, "spent": text(task, "budget"),
        "narrative": example(narrative),
    });
    story.api.post(lead, &format!("/v1/plan-tasks/{}/updates", text(task, "id")), body).await.map(drop)
}

/// Carries out a task until it is done.
pub async fn finish(story: &Story, lead: &str, task: &Value) -> Told<()> {
    update(story, lead, task, 100, "ดำเนินการครบตามแผน").await?;
    let task = story.api.get(lead, &format!("/v1/plan-tasks/{}", text(task, "id"))).await?;
    let finished = json!({ "done_on": text(&task, "due_on") });
    story.api.act(lead, "/v1/plan-tasks", &task, "finish", finished).await.map(drop)
}
