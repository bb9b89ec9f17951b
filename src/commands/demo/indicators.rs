//! 3.1 and 3.2: each network's indicators and targets, and what its schools report of them.

use serde_json::{Value, json};

use super::agreement::{Network, YEARS};
use super::api::{Told, text};
use super::schools::School;
use super::story::{Chapter, Course, Story, example};

/// An example indicator.
struct Measure {
    code: &'static str,
    name: &'static str,
    clause: &'static str,
    unit: &'static str,
    direction: &'static str,
    roll_up: &'static str,
    baseline: f64,
    targets: [f64; 3],
}

const MEASURES: [Measure; 4] = [
    Measure {
        code: "KPI-1",
        name: "ร้อยละของนักเรียน ป.1 ที่อ่านออกเขียนได้",
        clause: "3.1",
        unit: "percent",
        direction: "rise",
        roll_up: "mean",
        baseline: 72.0,
        targets: [78.0, 84.0, 90.0],
    },
    Measure {
        code: "KPI-2",
        name: "ระดับคุณภาพระบบประกันคุณภาพภายใน",
        clause: "3.3",
        unit: "level",
        direction: "rise",
        roll_up: "minimum",
        baseline: 2.0,
        targets: [3.0, 3.0, 4.0],
    },
    Measure {
        code: "KPI-3",
        name: "จำนวนครั้งที่ครูเข้าร่วมชุมชนการเรียนรู้ทางวิชาชีพ",
        clause: "3.7",
        unit: "number",
        direction: "rise",
        roll_up: "sum",
        baseline: 12.0,
        targets: [24.0, 32.0, 40.0],
    },
    Measure {
        code: "KPI-4",
        name: "ร้อยละของนักเรียนที่ขาดเรียนบ่อย",
        clause: "3.4",
        unit: "percent",
        direction: "fall",
        roll_up: "ratio",
        baseline: 12.0,
        targets: [10.0, 8.0, 5.0],
    },
];

/// How well the lead and its partners do, as a part of what is aimed at.
const REACHED: [f64; 4] = [1.05, 1.02, 0.97, 0.9];

/// Sets indicators and targets for each network; its schools report on them every year. Gives each network's indicators.
pub async fn measure(story: &Story) -> Told<Vec<Vec<String>>> {
    let mut all = Vec::new();
    for (group, network) in story.schools.0.iter().zip(&story.networks) {
        let lead = story.head(&group.lead)?;
        let mut ids = Vec::new();
        for measure in &MEASURES {
            ids.push(indicator(story, lead, network, measure).await?);
        }
        for chapter in story.chapters().filter(|chapter| chapter.network.id == network.id) {
            for (at, school) in chapter.schools() {
                for (nth, (measure, id)) in MEASURES.iter().zip(&ids).enumerate() {
                    let body = value(&chapter, (at, school), measure, id)?;
                    report(story, &chapter, (at, school), nth, body).await?;
                }
            }
        }
        all.push(ids);
    }
    Ok(all)
}

async fn indicator(story: &Story, lead: &str, network: &Network, measure: &Measure) -> Told<String> {
    let body = json!({
        "network_id": network.id, "code": measure.code, "name": example(measure.name), "clause": measure.clause,
        "unit": measure.unit, "direction": measure.direction, "roll_up": measure.roll_up,
        "baseline_value": measure.baseline, "baseline_year": YEARS.start() - 1,
        "verification": example("แบบรายงานของสถานศึกษา"),
    });
    let id = text(&story.api.post(lead, "/v1/indicators", body).await?, "id").to_owned();
    for (year, target) in YEARS.zip(measure.targets) {
        let body = json!({ "academic_year": year, "value": target });
        story.api.post(lead, &format!("/v1/indicators/{id}/targets"), body).await?;
    }
    Ok(id)
}

/// A lead verifies its partners' values, the district the lead's own. Of a school that has only begun, one is submitted,
/// one was returned, and the rest are drafts.
async fn report(
    story: &Story,
    chapter: &Chapter<'_>,
    (at, school): (usize, &School),
    nth: usize,
    body: Value,
) -> Told<()> {
    let (api, path, head) = (&story.api, "/v1/indicator-values", story.head(school)?);
    let course = chapter.by(2, at);
    if course == Course::Nothing {
        return Ok(());
    }
    let value = api.post(head, path, body).await?;
    if course != Course::Done && nth > 1 {
        return Ok(());
    }
    let submitted = api.act(head, path, &value, "submit", json!({})).await?;
    let verifier = if at == 0 { story.officer() } else { story.head(&chapter.group.lead)? };
    if course == Course::Done {
        api.act(verifier, path, &submitted, "verify", json!({})).await?;
    } else if nth == 1 {
        let reason = json!({ "reason": example("โปรดแนบวิธีคำนวณ") });
        api.act(verifier, path, &submitted, "return", reason).await?;
    }
    Ok(())
}

fn value(chapter: &Chapter<'_>, (at, school): (usize, &School), measure: &Measure, id: &str) -> Told<Value> {
    let target = measure.targets.get(chapter.number()).copied().unwrap_or(measure.baseline);
    let reached = REACHED.get(at).copied().unwrap_or(1.0) - if chapter.ahead { 0.0 } else { 0.02 };
    let students = f64::from(u32::try_from(120 + 30 * at)?);
    let figure = match (measure.roll_up, measure.unit) {
        ("ratio", _) => {
            json!({ "numerator": (target / reached / 100.0 * students).round(), "denominator": students })
        }
        (_, "level") => json!({ "value": if reached < 0.95 { target - 1.0 } else { target } }),
        (_, "number") => json!({ "value": (target / 4.0 * reached).round() }),
        _ => json!({ "value": (target * reached * 10.0).round() / 10.0 }),
    };
    let mut body = json!({
        "indicator_id": id, "school_id": school.id, "academic_year": chapter.year, "note": "ตัวเลขตัวอย่าง",
    });
    if let (Some(body), Value::Object(figure)) = (body.as_object_mut(), figure) {
        body.extend(figure);
    }
    Ok(body)
}
