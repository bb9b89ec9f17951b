//! 3.2: the schools' yearly figures, and the first year closed once they are all there.

use serde_json::{Value, json};

use super::agreement::YEARS;
use super::api::Told;
use super::story::{Chapter, Course, Story, example};

/// Learners of one level in the first year, and teachers, of the lead and its three partners.
const SIZES: [(i64, i64); 4] = [(180, 62), (21, 12), (16, 9), (8, 6)];
/// A test's subjects, with the mean of the first year.
const TESTS: &[(&str, &str, &str, f64)] = &[
    ("rt", "p1", "reading_aloud", 66.0),
    ("rt", "p1", "reading_comprehension", 69.5),
    ("nt", "p3", "thai", 53.0),
    ("nt", "p3", "mathematics", 47.5),
    ("onet", "p6", "thai", 49.5),
    ("onet", "p6", "mathematics", 35.0),
];
const LEVELS: [&str; 8] = ["k2", "k3", "p1", "p2", "p3", "p4", "p5", "p6"];

/// Every school that does its part of 3.2 keeps a record of each year.
pub async fn keep(story: &Story) -> Told<()> {
    for chapter in story.chapters() {
        for ((at, school), size) in chapter.schools().zip(SIZES) {
            if chapter.by(2, at) == Course::Done {
                let body = record(&chapter, at, size)?;
                story.api.post(story.head(school)?, "/v1/school-year-records", body).await?;
            }
        }
    }
    Ok(())
}

/// Smaller every year, and somewhat better at the tests.
fn record(chapter: &Chapter<'_>, at: usize, (size, teachers): (i64, i64)) -> Told<Value> {
    let year = i64::try_from(chapter.number())?;
    let size = if chapter.ahead { size } else { size * 2 / 3 };
    let enrolment = LEVELS.iter().zip(0..).map(|(level, nth)| {
        let learners = (size - year + nth % 3).max(0);
        json!({ "level": level, "boys": learners / 2, "girls": learners - learners / 2 })
    });
    let better = [4.0, 0.0, -1.5, -3.0].get(at).copied().unwrap_or(0.0)
        + [0.0, 1.5, 3.5].get(chapter.number()).copied().unwrap_or(0.0);
    let tests = TESTS.iter().map(|(test, level, subject, mean)| {
        json!({ "test": test, "level": level, "subject": subject, "mean": mean + better })
    });
    let sent_on = (chapter.by(8, at) == Course::Done).then(|| chapter.day(4, 20)).transpose()?;
    Ok(json!({
        "academic_year": chapter.year, "enrolment": enrolment.collect::<Vec<_>>(), "teachers": teachers,
        "teachers_with_degree": teachers, "test_means": tests.collect::<Vec<_>>(), "sar_submitted_on": sent_on,
        "notes": example("ตัวเลขทั้งหมดสมมติขึ้น"),
    }))
}

/// The first year is closed, but for one school that has to correct a figure.
pub async fn close(story: &Story) -> Told<()> {
    let (api, officer) = (&story.api, story.officer());
    let body = json!({ "academic_year": YEARS.start(), "note": example("ปิดการรายงานผลของปีแรก") });
    let lock = api.post(officer, "/v1/year-locks", body).await?;
    if let Some(school) = story.schools.0.last().and_then(|group| group.partners.last()) {
        let body = json!({ "school_id": school.id, "reason": example("แก้ไขจำนวนนักเรียนที่รายงานผิด") });
        api.act(officer, "/v1/year-locks", &lock, "lift", body).await?;
    }
    Ok(())
}
