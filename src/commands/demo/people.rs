//! The example's accounts: two officers of the district, and a manager of every school. All passwords are random.

use serde_json::json;

use super::Shown;
use super::api::{Api, Told, text};
use super::schools::{School, Schools};
use crate::access::secret;
use crate::clock;
use crate::commands::{account, district};
use crate::db::{Conn, Id};

/// The officer who is made by the operator's command.
pub const OFFICER: &str = "officer@district.example.go.th";
const SECOND_OFFICER: &str = "second-officer@district.example.go.th";
const DISTRICT: &str = "7301";

/// The district and the invitation of its first manager, as an operator makes them.
pub fn begin(conn: &mut Conn) -> Told<(Id, String)> {
    district::conn_transaction(conn, |conn| {
        let name_en = "Nakhon Pathom Primary Educational Service Area Office 1";
        let id = district::create(conn, DISTRICT, "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครปฐม เขต 1", Some(name_en))?;
        Ok((id, account::invite(conn, DISTRICT, OFFICER, "ศึกษานิเทศก์ (ตัวอย่าง)")?))
    })
    .map_err(Into::into)
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// Its access token.
    pub token: String,
    email: String,
    password: String,
}

impl Person {
    /// Accepts an invitation with a random password.
    pub async fn accept(api: &Api, email: &str, code: &str) -> Told<Self> {
        let password: String = secret("")?.chars().take(20).collect();
        let tokens = api.post("", "/v1/invitations/accept", json!({ "code": code, "password": password })).await?;
        let token = text(&tokens, "access_token").to_owned();
        Ok(Self { token, email: email.to_owned(), password })
    }

    async fn invite(api: &Api, by: &Person, email: &str, name: &str, school: Option<&School>) -> Told<Self> {
        let body = match school {
            Some(school) => json!({ "email": email, "name": name, "rank": "manager", "school_id": school.id }),
            None => json!({ "email": email, "name": name, "rank": "manager" }),
        };
        let account = api.post(&by.token, "/v1/accounts", body).await?;
        let code = account.get("invitation").map(|one| text(one, "code").to_owned()).unwrap_or_default();
        Self::accept(api, email, &code).await
    }

    fn shown(&self, tier: &'static str, school: Option<&str>) -> Shown {
        Shown { tier, school: school.map(str::to_owned), email: self.email.clone(), password: self.password.clone() }
    }
}

/// Everybody of the example.
pub struct People {
    /// The first officer, who plans and writes.
    pub officer: Person,
    /// The second officer, who approves what the first one wrote.
    pub approver: Person,
    /// The managers of the schools, in the order of [`Schools::all`].
    pub heads: Vec<(School, Person)>,
}

impl People {
    /// The manager of a school.
    pub fn head(&self, school: &School) -> Told<&Person> {
        let found = self.heads.iter().find(|(one, _)| one.id == school.id);
        found.map(|(_, person)| person).ok_or_else(|| format!("{} has no account", school.name).into())
    }
    /// One account of each tier.
    pub fn shown(&self) -> Vec<Shown> {
        let mut shown = vec![self.officer.shown("district", None)];
        let lead = self.heads.iter().find(|(school, _)| school.leads);
        let partner = self.heads.iter().find(|(school, _)| !school.leads);
        shown.extend(lead.map(|(school, person)| person.shown("lead", Some(&school.name))));
        shown.extend(partner.map(|(school, person)| person.shown("partner", Some(&school.name))));
        shown
    }
}

/// Invites the second officer and a manager of every school.
pub async fn invite(api: &Api, officer: Person, schools: &Schools) -> Told<People> {
    let approver = Person::invite(api, &officer, SECOND_OFFICER, "ผู้อำนวยการกลุ่มนิเทศ (ตัวอย่าง)", None).await?;
    let mut heads = Vec::new();
    for school in schools.all() {
        let email = format!("head@{}.example.go.th", school.slug);
        let name = format!("ผู้อำนวยการ{} (ตัวอย่าง)", school.name);
        heads.push((school.clone(), Person::invite(api, &officer, &email, &name, Some(school)).await?));
    }
    Ok(People { officer, approver, heads })
}

/// A key of the district's for a script that reads. Nobody keeps it: whoever wants one makes another.
pub async fn let_a_script_in(api: &Api, officer: &Person) -> Told<()> {
    let expires_on = clock::today() + chrono::TimeDelta::days(180);
    let script = json!({ "name": "รายงานประจำเดือนของเขต (ตัวอย่าง)", "access": "read_only", "expires_on": expires_on });
    api.post(&officer.token, "/v1/service-accounts", script).await?;
    Ok(())
}
