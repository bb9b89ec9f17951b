//! The agreement of 10 February 2564 with its nine commitments (in our words), and the two networks under it.

use serde_json::{Value, json};

use super::api::{Api, Told, text};
use super::people::People;
use super::schools::Schools;
use crate::clock::{self, TermDates};

/// The day it was signed.
pub const SIGNED_ON: &str = "2021-02-10";
/// The years it names.
pub const YEARS: std::ops::RangeInclusive<i32> = 2564..=2566;

const COMMITMENTS: &[(&str, &str)] = &[
    ("3.1", "ศึกษาบริบทของสถานศึกษาในเครือข่าย แล้วกำหนดกรอบ แนวทาง เป้าหมาย และตัวชี้วัดความสำเร็จร่วมกัน"),
    ("3.2", "มีระบบสารสนเทศสำหรับบริหารคุณภาพและมาตรฐานการศึกษา"),
    ("3.3", "มีแผนเครือข่ายระยะสามปี มุ่งที่ระบบประกันคุณภาพของสถานศึกษาร่วมพัฒนา"),
    ("3.4", "ทำตามแผนอย่างมีประสิทธิภาพจนถึงเป้าหมาย"),
    ("3.5", "หนุนให้สถานศึกษาแกนนำเป็นพี่เลี้ยง ช่วยเหลือ ติดตาม และประเมินสถานศึกษาร่วมพัฒนา"),
    ("3.6", "พัฒนาระบบกำกับ ติดตาม นิเทศ และให้คำแนะนำ"),
    ("3.7", "แลกเปลี่ยนเรียนรู้ในเครือข่าย ข้ามเครือข่าย และระดับเขต ปีละครั้งเป็นอย่างน้อย และเผยแพร่นวัตกรรม"),
    ("3.8", "ประเมินผลการทำงานของสถานศึกษาในเครือข่าย"),
    ("3.9", "รายงานผลพร้อมข้อเสนอแนะเพื่อปรับปรุง"),
];

/// A network of the example.
pub struct Network {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Signs the agreement, forms the networks, and extends the term to today as an example amendment; gives the agreement's id
/// and the networks.
pub async fn sign(api: &Api, people: &People, schools: &Schools) -> Told<(String, Vec<Network>)> {
    let officer = &people.officer.token;
    let draft = api.post(officer, "/v1/agreements", agreement(schools)).await?;
    let agreement = api.act(officer, "/v1/agreements", &draft, "enforce", json!({})).await?;
    let mut networks = Vec::new();
    for group in &schools.0 {
        let name = format!("เครือข่าย{}", group.lead.name);
        let body = json!({ "agreement_id": text(&agreement, "id"), "name": name });
        let network = api.post(officer, "/v1/networks", body).await?;
        let id = text(&network, "id").to_owned();
        for (role, school) in
            std::iter::once(("lead", &group.lead)).chain(group.partners.iter().map(|one| ("partner", one)))
        {
            let body = json!({ "network_id": id, "school_id": school.id, "role": role, "joined_on": SIGNED_ON });
            api.post(officer, "/v1/memberships", body).await?;
        }
        networks.push(Network { id, name });
    }
    let this_year = TermDates::default().academic_year(clock::today());
    let ends_on = TermDates::default().span(this_year).map(|(_, last)| last.to_string()).unwrap_or_default();
    let reason = "ตัวอย่าง: ขยายเวลาออกไปเพื่อให้ทดลองใช้ระบบได้ในวันนี้";
    api.act(
        officer,
        "/v1/agreements",
        &agreement,
        "amend",
        json!({ "reason": reason, "changes": { "ends_on": ends_on } }),
    )
    .await?;
    Ok((text(&agreement, "id").to_owned(), networks))
}

fn agreement(schools: &Schools) -> Value {
    let commitments: Vec<_> = COMMITMENTS
        .iter()
        .map(|(clause, text)| json!({ "clause": clause, "text": text, "kind": "commitment" }))
        .collect();
    let mut signatories = vec![
        json!({ "name": "นายมติชน มูลสูตร", "position": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "side": "chair" }),
        json!({ "name": "นายมิน ประจวบวัน", "position": "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "side": "witness" }),
    ];
    signatories.extend(schools.all().map(|school| {
        let side = if school.leads { "lead" } else { "partner" };
        json!({ "name": "ผู้บริหารสถานศึกษา (ตัวอย่าง)", "position": "ผู้อำนวยการสถานศึกษา", "side": side, "school_id": school.id })
    }));
    json!({
        "number": "ตัวอย่าง 1/2564",
        "title": "ความร่วมมือของเครือข่ายนวัตกรรมคุณภาพสถานศึกษา ระหว่างสถานศึกษาแกนนำและสถานศึกษาร่วมพัฒนา",
        "signed_on": SIGNED_ON, "place": "ห้องประชุมพระพรหมเวที",
        "first_year": YEARS.start(), "last_year": YEARS.end(), "starts_on": SIGNED_ON, "ends_on": "2024-05-15",
        "objectives": [
            "สถานศึกษาร่วมพัฒนามีระบบประกันคุณภาพภายในที่ใช้สถานศึกษาเป็นฐาน",
            "สถานศึกษาร่วมพัฒนามีคุณภาพตามมาตรฐานที่กำหนด",
            "สถานศึกษาร่วมพัฒนาพร้อมรับการประเมินภายนอก",
        ],
        "commitments": commitments, "signatories": signatories, "exchange_minimum": "one_in_all",
    })
}
