//! The eight schools that signed. Their names are the agreement's; their codes are examples.

use serde_json::json;

use super::api::{Api, Told, text};
use super::people::Person;

/// A school of the example.
#[derive(Debug, Clone)]
pub struct School {
    /// Its id.
    pub id: String,
    /// Its Thai name.
    pub name: String,
    /// For its example e-mail.
    pub slug: &'static str,
    /// Whether it leads a network.
    pub leads: bool,
}

/// A lead school with its partners.
pub struct Group {
    /// The lead.
    pub lead: School,
    /// The three partners.
    pub partners: Vec<School>,
}

/// The schools of both networks.
pub struct Schools(pub Vec<Group>);

impl Schools {
    /// All eight, leads before their partners.
    pub fn all(&self) -> impl Iterator<Item = &School> {
        self.0.iter().flat_map(|group| std::iter::once(&group.lead).chain(&group.partners))
    }
}

type Named = (&'static str, &'static str, &'static str);

const GROUPS: &[(Named, &[Named])] = &[
    (
        ("โรงเรียนอนุบาลนครปฐม", "Anuban Nakhon Pathom School", "anuban-nakhon-pathom"),
        &[
            ("โรงเรียนบ้านลำพยา", "Ban Lam Phaya School", "ban-lam-phaya"),
            ("โรงเรียนบ้านทุ่งน้อย", "Ban Thung Noi School", "ban-thung-noi"),
            ("โรงเรียนบ้านหนองหิน", "Ban Nong Hin School", "ban-nong-hin"),
        ],
    ),
    (
        ("โรงเรียนบ้านอ้อกระทิง", "Ban O Krathing School", "ban-o-krathing"),
        &[
            ("โรงเรียนวัดปลักไม้ลาย", "Wat Plak Mai Lai School", "wat-plak-mai-lai"),
            ("โรงเรียนบ้านห้วยขวาง", "Ban Huai Khwang School", "ban-huai-khwang"),
            ("โรงเรียนบ้านหนองขาม", "Ban Nong Kham School", "ban-nong-kham"),
        ],
    ),
];

/// Adds the schools to the directory.
pub async fn add(api: &Api, officer: &Person) -> Told<Schools> {
    let (mut groups, mut number) = (Vec::new(), 0);
    for (lead, partners) in GROUPS {
        number += 1;
        let lead = add_one(api, officer, number, *lead, true).await?;
        let mut added = Vec::new();
        for partner in *partners {
            number += 1;
            added.push(add_one(api, officer, number, *partner, false).await?);
        }
        groups.push(Group { lead, partners: added });
    }
    Ok(Schools(groups))
}

async fn add_one(api: &Api, officer: &Person, number: u32, (name, name_en, slug): Named, leads: bool) -> Told<School> {
    let body = json!({
        "obec_code": format!("{number:08}"), "name_th": name, "name_en": name_en, "province": "นครปฐม",
        "contacts": { "website": format!("https://{slug}.example.go.th") },
    });
    let school = api.post(&officer.token, "/v1/schools", body).await?;
    Ok(School { id: text(&school, "id").to_owned(), name: name.to_owned(), slug, leads })
}
