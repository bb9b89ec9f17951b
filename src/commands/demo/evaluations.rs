//! 3.8: self evaluations, those by the leads and two external ones, on the standards of 2561, in several states.

use serde_json::{Value, json};

use super::agreement::YEARS;
use super::api::{Told, text};
use super::schools::School;
use super::story::{Course, Story, example};

const PATH: &str = "/v1/evaluations";

/// What an evaluation says.
struct Judgement<'s> {
    framework: &'s Value,
    school: &'s School,
    year: i32,
    kind: &'static str,
    level: i64,
    /// Whether every consideration is judged; otherwise only the first half.
    whole: bool,
}

/// Evaluates every school, by itself and by its lead; the last school of a year that comes less far has drafts.
pub async fn evaluate(story: &Story) -> Told<()> {
    let framework = &framework(story).await?;
    for chapter in story.chapters() {
        for (at, school) in chapter.schools() {
            let level = 2 + i64::try_from(chapter.number())? + i64::from(at < 2);
            let course = chapter.by(8, at);
            let whole = course == Course::Done;
            let year = chapter.year;
            let own = Judgement { framework, school, year, kind: "self", level, whole };
            settle(story, story.head(school)?, own, course, chapter.number()).await?;
            if at > 0 {
                let by_lead = Judgement { framework, school, year, kind: "lead", level: level - 1, whole };
                settle(story, story.head(&chapter.group.lead)?, by_lead, course, chapter.number()).await?;
            }
        }
    }
    Ok(())
}

/// The published framework of basic education.
async fn framework(story: &Story) -> Told<Value> {
    let found = story.api.get(story.officer(), "/v1/frameworks?code=basic-2561&status=published").await?;
    found.pointer("/data/0").cloned().ok_or_else(|| "the standards of 2561 are missing".into())
}

/// Those of the first year are published, of the second confirmed, of the third submitted.
async fn settle(story: &Story, author: &str, judgement: Judgement<'_>, course: Course, year: usize) -> Told<()> {
    if course == Course::Nothing {
        return Ok(());
    }
    let mut evaluation = story.api.post(author, PATH, judgement.body()).await?;
    let all = [(author, "submit"), (story.officer(), "confirm"), (story.officer(), "publish")];
    let steps = if course == Course::Done { 3_usize.saturating_sub(year) } else { 0 };
    for (who, step) in all.into_iter().take(steps) {
        evaluation = story.api.act(who, PATH, &evaluation, step, json!({})).await?;
    }
    Ok(())
}

impl Judgement<'_> {
    fn body(&self) -> Value {
        let level = self.level.clamp(1, 5);
        let list = |of: &Value, field: &str| of.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
        let standards = list(self.framework, "standards");
        let judged = standards.iter().map(|one| json!({ "code": text(one, "code"), "level": level }));
        let considered = standards.iter().flat_map(|one| {
            let groups = list(one, "groups");
            let of_groups = groups.iter().flat_map(|group| list(group, "considerations"));
            of_groups.chain(list(one, "considerations")).collect::<Vec<_>>()
        });
        let considered: Vec<_> = considered.collect();
        let enough = if self.whole { considered.len() } else { considered.len() / 2 };
        let considerations = considered.iter().take(enough).enumerate().map(|(nth, one)| {
            let level = if nth % 4 == 3 { level - 1 } else { level }.clamp(1, 5);
            // After the first year every seventh is judged without a word of what shows it.
            let evidence =
                (nth % 7 != 6 || self.year == *YEARS.start()).then(|| example("แผน บันทึกการนิเทศ และผลงานนักเรียน"));
            json!({ "code": text(one, "code"), "level": level, "evidence": evidence })
        });
        json!({
            "school_id": self.school.id, "academic_year": self.year, "framework_id": text(self.framework, "id"),
            "kind": self.kind, "considerations": considerations.collect::<Vec<_>>(),
            "standards": judged.collect::<Vec<_>>(), "overall_level": level,
            "strengths": example("ครูร่วมมือกันพัฒนาการเรียนรู้"), "weaknesses": example("ยังใช้ข้อมูลตัดสินใจไม่ต่อเนื่อง"),
            "recommendations": example("ติดตามผลรายภาคเรียน"),
        })
    }
}

/// What an external assessor recommends, and what becomes of it.
const RECOMMENDED: [(&str, Option<&str>); 2] = [
    ("ให้ครูใช้ผลการประเมินรายบุคคลออกแบบการสอน", Some("ครูทุกคนมีบันทึกการใช้ผลประเมินแล้ว")),
    ("เพิ่มกิจกรรมโครงงานในทุกระดับชั้น", None),
];

/// The first partner of each network was assessed from outside in the second year.
pub async fn assess(story: &Story) -> Told<()> {
    let (api, framework) = (&story.api, &framework(story).await?);
    for chapter in story.chapters().filter(|chapter| chapter.number() == 1) {
        let Some(school) = chapter.group.partners.first() else { continue };
        let judgement = Judgement { framework, school, year: chapter.year, kind: "external", level: 3, whole: true };
        let mut body = judgement.body();
        if let Some(body) = body.as_object_mut() {
            body.insert("assessor".into(), json!(example("สมศ.")));
            body.insert("assessed_on".into(), json!(chapter.day(2, 9)?));
        }
        let mut evaluation = api.post(story.officer(), PATH, body).await?;
        for (who, step) in [(story.officer(), "submit"), (story.approver(), "confirm"), (story.approver(), "publish")] {
            evaluation = api.act(who, PATH, &evaluation, step, json!({})).await?;
        }
        for (recommended, outcome) in RECOMMENDED {
            let body = json!({
                "evaluation_id": text(&evaluation, "id"), "network_id": chapter.network.id, "clause": "3.8",
                "text": example(recommended), "due_year": chapter.year + 1,
            });
            let open = api.post(story.officer(), "/v1/recommendations", body).await?;
            let Some(outcome) = outcome else { continue };
            let head = story.head(school)?;
            let accepted = api.act(head, "/v1/recommendations", &open, "accept", json!({})).await?;
            let done = json!({ "outcome": example(outcome) });
            api.act(head, "/v1/recommendations", &accepted, "carry-out", done).await?;
        }
    }
    Ok(())
}
