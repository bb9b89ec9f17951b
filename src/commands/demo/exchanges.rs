//! 3.7: the schools learn from each other, in their network, with the other one and with the whole district.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use super::agreement::YEARS;
use super::api::Told;
use super::schools::School;
use super::story::{Course, Story, example};
use crate::clock;

/// What becomes of an exchange.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Planned,
    Held,
    Cancelled,
}

/// An example exchange.
struct Meeting<'s> {
    scope: &'static str,
    networks: Vec<&'s str>,
    schools: Vec<&'s School>,
    host: Option<&'s School>,
    on: NaiveDate,
    title: &'static str,
    until: Until,
}

/// Plans and holds the exchanges; each network has its own every year in which it does something for 3.7.
pub async fn meet(story: &Story) -> Told<()> {
    for chapter in story.chapters().filter(|chapter| chapter.of(7) != Course::Nothing) {
        let meeting = Meeting {
            scope: "within_network",
            networks: vec![&chapter.network.id],
            schools: chapter.schools().map(|(_, school)| school).collect(),
            host: Some(&chapter.group.lead),
            on: chapter.day(11, 20)?,
            title: "เปิดบ้านวิชาการ: ระบบประกันคุณภาพที่ใช้โรงเรียนเป็นฐาน",
            until: Until::Held,
        };
        exchange(story, meeting).await?;
    }
    let soon = clock::today() + Duration::days(30);
    let of_both = "สองเครือข่ายแลกเปลี่ยนการใช้ข้อมูลพัฒนาการสอนอ่าน";
    let of_all = "มหกรรมนวัตกรรมคุณภาพสถานศึกษาระดับเขตพื้นที่";
    for (scope, on, title, until) in [
        ("district", day(YEARS.start() + 1, 2, 22), of_all, Until::Held),
        ("between_networks", day(YEARS.start() + 2, 1, 18), of_both, Until::Held),
        ("district", day(YEARS.start() + 2, 2, 21), of_all, Until::Held),
        ("between_networks", day(YEARS.end() + 1, 1, 17), of_both, Until::Cancelled),
        ("between_networks", Some(soon), of_both, Until::Planned),
        ("district", Some(soon), of_all, Until::Planned),
    ] {
        let Some(on) = on else { continue };
        let networks =
            if scope == "district" { vec![] } else { story.networks.iter().map(|one| one.id.as_str()).collect() };
        let host = story.schools.0.last().map(|group| &group.lead).filter(|_| scope != "district");
        let schools = story.schools.all().collect();
        exchange(story, Meeting { scope, networks, schools, host, on, title, until }).await?;
    }
    Ok(())
}

/// A day of a Buddhist-era calendar year.
fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year - clock::BUDDHIST_ERA, month, day)
}

async fn exchange(story: &Story, meeting: Meeting<'_>) -> Told<()> {
    let (api, officer, path) = (&story.api, story.officer(), "/v1/exchanges");
    let body = json!({
        "agreement_id": story.agreement, "scope": meeting.scope, "network_ids": meeting.networks,
        "title": example(meeting.title), "clause": "3.7", "planned_on": meeting.on,
        "place": example(meeting.host.map_or("หอประชุมสำนักงานเขตพื้นที่การศึกษา", |host| &host.name)),
        "host_school_id": meeting.host.map(|host| &host.id),
        "topics": [example("แผนพัฒนาคุณภาพที่ใช้ผลประเมินตนเอง"), example("นวัตกรรมที่ทำได้จริงในโรงเรียนขนาดเล็ก")],
        "invited": meeting.schools.iter().map(|school| &school.id).collect::<Vec<_>>(),
    });
    let planned = api.post(officer, path, body).await?;
    match meeting.until {
        Until::Planned => Ok(()),
        Until::Held => api.act(officer, path, &planned, "hold", held(&meeting)).await.map(drop),
        Until::Cancelled => {
            let reason = json!({ "reason": example("เลื่อนไปรวมกับเวทีระดับเขตพื้นที่") });
            api.act(officer, path, &planned, "cancel", reason).await.map(drop)
        }
    }
}

/// All but the last of the invited schools come.
fn held(meeting: &Meeting<'_>) -> Value {
    let came = meeting.schools.len().saturating_sub(1).max(1);
    let attendance = meeting.schools.iter().take(came).zip([6, 4, 3, 2].into_iter().cycle());
    json!({
        "held_on": meeting.on,
        "attendance": attendance
            .map(|(school, people)| json!({ "school_id": school.id, "people": people }))
            .collect::<Vec<_>>(),
        "outcomes": example("ครูทุกโรงเรียนนำแบบฝึกอ่านและปฏิทินติดตามกลับไปใช้ และนัดแลกเปลี่ยนผลในภาคเรียนถัดไป"),
    })
}
