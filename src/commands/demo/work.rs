//! Indicators with their values, and evaluations: example figures of three years.

use serde_json::{Value, json};

use super::agreement::{Network, YEARS};
use super::api::{Api, Told, text};
use super::people::{People, Person};
use super::schools::{School, Schools};

/// An example indicator: code, name, clause, unit, direction, roll-up, baseline, and the targets of three years.
type Measure = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, f64, [f64; 3]);

const MEASURES: &[Measure] = &[
    ("KPI-1", "ร้อยละของนักเรียน ป.1 ที่อ่านออกเขียนได้ (ตัวอย่าง)", "3.1", "percent", "rise", "mean", 72.0, [78.0, 84.0, 90.0]),
    ("KPI-2", "ระดับคุณภาพระบบประกันคุณภาพภายใน (ตัวอย่าง)", "3.3", "level", "rise", "minimum", 2.0, [3.0, 3.0, 4.0]),
    (
        "KPI-3",
        "จำนวนครั้งที่ครูเข้าร่วมชุมชนการเรียนรู้ทางวิชาชีพ (ตัวอย่าง)",
        "3.7",
        "number",
        "rise",
        "sum",
        10.0,
        [20.0, 30.0, 40.0],
    ),
    ("KPI-4", "ร้อยละของนักเรียนที่ขาดเรียนบ่อย (ตัวอย่าง)", "3.4", "percent", "fall", "ratio", 12.0, [10.0, 8.0, 5.0]),
];

/// The ids of a network's indicators.
pub type Indicators = Vec<Vec<String>>;

/// Sets indicators and targets for each network, and has its partners report three years of values.
pub async fn measure(api: &Api, people: &People, schools: &Schools, networks: &[Network]) -> Told<Indicators> {
    let mut all = Vec::new();
    for (group, network) in schools.0.iter().zip(networks) {
        let lead = people.head(&group.lead)?;
        let mut indicators = Vec::new();
        for measure in MEASURES {
            let id = indicator(api, lead, network, measure).await?;
            for (index, school) in group.partners.iter().enumerate() {
                values(api, people, lead, (school, index), (&id, measure)).await?;
            }
            indicators.push(id);
        }
        all.push(indicators);
    }
    Ok(all)
}

async fn indicator(api: &Api, lead: &Person, network: &Network, measure: &Measure) -> Told<String> {
    let (code, name, clause, unit, direction, roll_up, baseline, targets) = measure;
    let body = json!({
        "network_id": network.id, "code": code, "name": name, "clause": clause, "unit": unit, "direction": direction,
        "roll_up": roll_up, "baseline_value": baseline, "baseline_year": 2563, "verification": "แบบรายงานของสถานศึกษา (ตัวอย่าง)",
    });
    let id = text(&api.post(&lead.token, "/v1/indicators", body).await?, "id").to_owned();
    for (year, target) in YEARS.zip(targets) {
        let body = json!({ "academic_year": year, "value": target });
        api.post(&lead.token, &format!("/v1/indicators/{id}/targets"), body).await?;
    }
    Ok(id)
}

/// Verified in the first two years; in the third one school has submitted, one got it back, one has a draft.
async fn values(
    api: &Api,
    people: &People,
    lead: &Person,
    (school, index): (&School, usize),
    (id, measure): (&str, &Measure),
) -> Told<()> {
    let head = &people.head(school)?.token;
    for (at, year) in YEARS.enumerate() {
        let value = api.post(head, "/v1/indicator-values", value(school, id, measure, (year, at, index))).await?;
        if year == *YEARS.end() && index == 2 {
            continue;
        }
        let submitted = api.act(head, "/v1/indicator-values", &value, "submit", json!({})).await?;
        if year < *YEARS.end() {
            api.act(&lead.token, "/v1/indicator-values", &submitted, "verify", json!({})).await?;
        } else if index == 1 {
            let reason = json!({ "reason": "ตัวอย่าง: โปรดแนบวิธีคำนวณ" });
            api.act(&lead.token, "/v1/indicator-values", &submitted, "return", reason).await?;
        }
    }
    Ok(())
}

fn value(school: &School, id: &str, measure: &Measure, (year, at, index): (i32, usize, usize)) -> Value {
    let (_, _, _, unit, _, roll_up, baseline, targets) = measure;
    let target = targets.get(at).copied().unwrap_or(*baseline);
    let reached = [1.02, 0.97, 0.9].get(index).copied().unwrap_or(1.0);
    let mut value = json!({ "indicator_id": id, "school_id": school.id, "academic_year": year, "note": "ตัวเลขตัวอย่าง" });
    let figure = match *unit {
        "level" => json!(if index == 2 { (target - 1.0).round() } else { target.round() }),
        "number" => json!((target / 3.0 * reached).round()),
        _ => json!((target * reached * 10.0).round() / 10.0),
    };
    if let Some(fields) = value.as_object_mut() {
        if *roll_up == "ratio" {
            let (students, often) = (120 + 30 * index, (target / reached / 100.0 * 120.0).round());
            fields.insert("numerator".into(), json!(often));
            fields.insert("denominator".into(), json!(students));
        } else {
            fields.insert("value".into(), figure);
        }
    }
    value
}

/// Self evaluations by the partners and evaluations by their leads on the 2561 standards, in several states.
pub async fn evaluate(api: &Api, people: &People, schools: &Schools) -> Told<()> {
    let frameworks = api.get(&people.officer.token, "/v1/frameworks?code=basic-2561&status=published").await?;
    let framework = frameworks.pointer("/data/0").cloned().unwrap_or_default();
    for group in &schools.0 {
        let lead = people.head(&group.lead)?;
        for (index, school) in group.partners.iter().enumerate() {
            let head = people.head(school)?;
            for (at, year) in YEARS.enumerate() {
                let level = 2 + i64::try_from(at)? + i64::from(index == 0);
                let own = evaluation(&framework, school, year, "self", level);
                let own = api.post(&head.token, "/v1/evaluations", own).await?;
                settle(api, people, head, own, at + usize::from(index == 0)).await?;
                if at > 0 {
                    let by_lead = evaluation(&framework, school, year, "lead", level - 1);
                    let by_lead = api.post(&lead.token, "/v1/evaluations", by_lead).await?;
                    settle(api, people, lead, by_lead, at + index).await?;
                }
            }
        }
    }
    Ok(())
}

/// Later years have come less far: published, confirmed, submitted, draft.
async fn settle(api: &Api, people: &People, author: &Person, draft: Value, step: usize) -> Told<()> {
    if step >= 3 {
        return Ok(());
    }
    let submitted = api.act(&author.token, "/v1/evaluations", &draft, "submit", json!({})).await?;
    if step >= 2 {
        return Ok(());
    }
    let confirmed = api.act(&people.officer.token, "/v1/evaluations", &submitted, "confirm", json!({})).await?;
    if step == 0 {
        api.act(&people.officer.token, "/v1/evaluations", &confirmed, "publish", json!({})).await?;
    }
    Ok(())
}

fn evaluation(framework: &Value, school: &School, year: i32, kind: &str, level: i64) -> Value {
    let level = level.clamp(1, 5);
    let list = |of: &Value, field: &str| of.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let standards = list(framework, "standards");
    let judged: Vec<_> = standards.iter().map(|one| json!({ "code": text(one, "code"), "level": level })).collect();
    let groups = standards.iter().flat_map(|one| {
        let groups = list(one, "groups");
        groups
            .iter()
            .flat_map(|group| list(group, "considerations"))
            .chain(list(one, "considerations"))
            .collect::<Vec<_>>()
    });
    let considerations: Vec<_> = groups
        .enumerate()
        .map(|(index, one)| {
            let level = (level - i64::from(index % 4 == 3)).clamp(1, 5);
            json!({ "code": text(&one, "code"), "level": level, "evidence": "ร่องรอยหลักฐานตัวอย่าง" })
        })
        .collect();
    json!({
        "school_id": school.id, "academic_year": year, "framework_id": text(framework, "id"), "kind": kind,
        "considerations": considerations, "standards": judged, "overall_level": level,
        "strengths": "ครูร่วมมือกันพัฒนาการเรียนรู้ (ตัวอย่าง)", "weaknesses": "ยังใช้ข้อมูลตัดสินใจไม่ต่อเนื่อง (ตัวอย่าง)",
        "recommendations": "ติดตามผลรายภาคเรียน (ตัวอย่าง)",
    })
}
