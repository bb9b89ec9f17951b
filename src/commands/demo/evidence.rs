//! Files on records: real ones, as small as can be, made here.

use serde_json::{Value, json};

use super::api::{Told, text};
use super::files::{minutes, register};
use super::story::{Story, example};

/// Who attaches a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    District,
    Lead,
    School,
}

use By::{District, Lead, School};

/// Who attaches what to the first record of a list: its noun and filter, the clause, the file's ending and its name.
type Attached = (By, &'static str, &'static str, &'static str, &'static str, &'static str);

const ATTACHED: &[Attached] = &[
    (District, "agreements", "status=in_force", "3.1", "pdf", "สำเนาบันทึกข้อตกลง"),
    (District, "exchanges", "status=held", "3.7", "xlsx", "บัญชีลงเวลาผู้เข้าร่วม"),
    (Lead, "plans", "status=approved", "3.3", "pdf", "รายงานการประชุมจัดทำแผน"),
    (Lead, "plan-tasks", "status=done", "3.4", "xlsx", "บัญชีลงเวลาผู้รับการอบรม"),
    (Lead, "visits", "status=closed&kind=mentoring", "3.5", "pdf", "บันทึกการเยี่ยม"),
    (Lead, "visits", "kind=supervision", "3.6", "pdf", "บันทึกการนิเทศ"),
    (School, "school-year-records", "academic_year=2564", "3.2", "xlsx", "บัญชีจำนวนนักเรียน"),
    (School, "evaluations", "kind=self&status=published", "3.8", "pdf", "ผลงานนักเรียนประกอบการประเมินตนเอง"),
    (School, "evaluations", "kind=self&status=draft", "3.8", "xlsx", "บัญชีหลักฐานที่กำลังรวบรวม"),
    (School, "indicator-values", "status=submitted", "3.2", "xlsx", "แบบคำนวณค่าตัวชี้วัด"),
    (Lead, "reports", "status=draft", "3.9", "pdf", "ภาคผนวกของรายงาน"),
    (School, "evaluations", "kind=self&status=confirmed", "3.8", "pdf", "ภาพกิจกรรมคุณธรรม"),
    (School, "innovations", "status=published", "3.7", "pdf", "คู่มือการใช้นวัตกรรม"),
];

/// What the files on evaluations show.
const SHOWN: &str = "1.2.1";

/// Attaches the files; the last one was attached by mistake and is withdrawn.
pub async fn attach(story: &Story) -> Told<()> {
    let mut last = None;
    for one in ATTACHED {
        for (token, scope) in callers(story, one.0)? {
            last = attach_one(story, token, one, &scope).await?.map(|file| (token, file)).or(last);
        }
    }
    let (token, wrong) = last.ok_or("the example has files")?;
    let reason = json!({ "reason": example("แนบผิดไฟล์") });
    story.api.act(token, "/v1/evidence", &wrong, "withdraw", reason).await.map(drop)
}

/// The tokens of those who attach, with a filter for what is theirs.
fn callers(story: &Story, by: By) -> Told<Vec<(&str, String)>> {
    let leads = || story.schools.0.iter().zip(&story.networks);
    match by {
        District => Ok(vec![(story.officer(), String::new())]),
        Lead => leads().map(|(group, one)| Ok((story.head(&group.lead)?, format!("&network_id={}", one.id)))).collect(),
        School => story.schools.all().map(|one| Ok((story.head(one)?, format!("&school_id={}", one.id)))).collect(),
    }
}

async fn attach_one(
    story: &Story,
    token: &str,
    (_, noun, filter, clause, ending, name): &Attached,
    scope: &str,
) -> Told<Option<Value>> {
    let found = story.api.get(token, &format!("/v1/{noun}?limit=1&{filter}{scope}")).await?;
    let Some(record) = found.pointer("/data/0") else { return Ok(None) };
    let title = example(name);
    let bytes = if *ending == "pdf" { minutes() } else { register(&title)? };
    let mut fields =
        vec![("resource", *noun), ("record_id", text(record, "id")), ("clause", clause), ("description", &title)];
    if *noun == "evaluations" {
        fields.push(("consideration", SHOWN));
    }
    story.api.upload(token, "/v1/evidence", &fields, (&format!("{name}.{ending}"), &bytes)).await.map(Some)
}
