//! What every test finds: two districts, six schools, an agreement in force with two networks, and their accounts.

use chrono::NaiveDate;
use diesel::prelude::*;
use ruammue::clock::{self, TermDates};
use ruammue::db::schema::{accounts, agreements, memberships, networks, schools};
use ruammue::db::{Conn, Id, Json};
use ruammue::web::sort_key;
use serde_json::json;

use super::{date, this_year};

#[derive(Debug, Clone)]
pub struct Ids {
    pub district: Id,
    pub other_district: Id,
    pub other_district_school: Id,
    pub agreement: Id,
    pub network: Id,
    pub other_network: Id,
    pub lead_school: Id,
    pub partner_school: Id,
    /// Was a partner of `network` until 30 days ago.
    pub former_school: Id,
    pub other_lead_school: Id,
    pub other_partner_school: Id,
    /// Belongs to no network.
    pub lone_school: Id,
    pub lead_membership: Id,
    pub partner_membership: Id,
    pub former_membership: Id,
    pub district_manager: Id,
    pub district_member: Id,
    pub lead_manager: Id,
    pub lead_member: Id,
    pub partner_manager: Id,
    pub partner_member: Id,
    pub former_manager: Id,
    pub other_lead_manager: Id,
    pub other_partner_manager: Id,
    pub other_district_manager: Id,
}

pub fn seed(conn: &mut Conn) -> Ids {
    let district = new_district(conn, "7301", "สพป.นครปฐม เขต 1");
    let other_district = new_district(conn, "7001", "สพป.ราชบุรี เขต 1");
    let school = |conn: &mut Conn, district, number, name: &str| new_school(conn, district, number, name);
    let lead_school = school(conn, district, 1, "โรงเรียนอนุบาลนครปฐม");
    let partner_school = school(conn, district, 2, "โรงเรียนบ้านลำพยา");
    let former_school = school(conn, district, 3, "โรงเรียนบ้านทุ่งน้อย");
    let other_lead_school = school(conn, district, 4, "โรงเรียนบ้านอ้อกระทิง");
    let other_partner_school = school(conn, district, 5, "โรงเรียนวัดปลักไม้ลาย");
    let lone_school = school(conn, district, 6, "โรงเรียนบ้านเกาะ");
    let other_district_school = school(conn, other_district, 1, "โรงเรียนอนุบาลราชบุรี");
    let agreement = new_agreement(conn, district);
    let network = new_network(conn, district, agreement, "เครือข่ายโรงเรียนอนุบาลนครปฐม");
    let other_network = new_network(conn, district, agreement, "เครือข่ายโรงเรียนบ้านอ้อกระทิง");
    let join = |conn: &mut Conn, network, school, role, left_on| join(conn, district, network, school, role, left_on);
    let lead_membership = join(conn, network, lead_school, "lead", None);
    let partner_membership = join(conn, network, partner_school, "partner", None);
    let former_membership = join(conn, network, former_school, "partner", Some(date(-30)));
    join(conn, other_network, other_lead_school, "lead", None);
    join(conn, other_network, other_partner_school, "partner", None);
    let account = |conn: &mut Conn, district, school, who: &str, rank| new_account(conn, district, school, who, rank);
    Ids {
        district_manager: account(conn, district, None, "district-manager", "manager"),
        district_member: account(conn, district, None, "district-member", "member"),
        lead_manager: account(conn, district, Some(lead_school), "lead-manager", "manager"),
        lead_member: account(conn, district, Some(lead_school), "lead-member", "member"),
        partner_manager: account(conn, district, Some(partner_school), "partner-manager", "manager"),
        partner_member: account(conn, district, Some(partner_school), "partner-member", "member"),
        former_manager: account(conn, district, Some(former_school), "former-manager", "manager"),
        other_lead_manager: account(conn, district, Some(other_lead_school), "other-lead-manager", "manager"),
        other_partner_manager: account(conn, district, Some(other_partner_school), "other-partner-manager", "manager"),
        other_district_manager: account(conn, other_district, None, "other-district-manager", "manager"),
        district,
        other_district,
        other_district_school,
        agreement,
        network,
        other_network,
        lead_school,
        partner_school,
        former_school,
        other_lead_school,
        other_partner_school,
        lone_school,
        lead_membership,
        partner_membership,
        former_membership,
    }
}

fn new_district(conn: &mut Conn, code: &str, name: &str) -> Id {
    ruammue::commands::district::create(conn, code, name, None).unwrap()
}

pub fn new_school(conn: &mut Conn, district: Id, number: u32, name: &str) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    diesel::insert_into(schools::table)
        .values((
            (schools::district_id.eq(district), schools::id.eq(id), schools::obec_code.eq(format!("7301{number:04}"))),
            (schools::name_th.eq(name), schools::name_key.eq(sort_key(name)), schools::contacts.eq(Json(json!({})))),
            (
                schools::active.eq(true),
                schools::version.eq(1),
                schools::created_at.eq(now),
                schools::updated_at.eq(now),
            ),
        ))
        .execute(conn)
        .unwrap();
    id
}

/// In force, from the academic year before this one to the one after it; commitments 3.1 to 3.9.
fn new_agreement(conn: &mut Conn, district: Id) -> Id {
    let (id, now, year) = (Id::fresh(), clock::now(), this_year());
    let clauses: Vec<_> = (1..=9)
        .map(|n| json!({"clause": format!("3.{n}"), "text": format!("ข้อตกลงที่ {n}"), "kind": "commitment"}))
        .collect();
    let (starts_on, _) = TermDates::default().span(year - 1).unwrap();
    let (_, ends_on) = TermDates::default().span(year + 1).unwrap();
    diesel::insert_into(agreements::table)
        .values((
            (agreements::district_id.eq(district), agreements::id.eq(id), agreements::number.eq("1/2564")),
            (agreements::title.eq("บันทึกข้อตกลงความร่วมมือ"), agreements::signed_on.eq(Some(starts_on))),
            (agreements::first_year.eq(year - 1), agreements::last_year.eq(year + 1)),
            (agreements::starts_on.eq(starts_on), agreements::ends_on.eq(ends_on)),
            (agreements::objectives.eq(Json(json!([]))), agreements::commitments.eq(Json(json!(clauses)))),
            (agreements::signatories.eq(Json(json!([]))), agreements::exchange_minimum.eq("one_in_all")),
            (agreements::status.eq("in_force"), agreements::amendment_count.eq(0), agreements::version.eq(1)),
            (agreements::created_at.eq(now), agreements::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}

fn new_network(conn: &mut Conn, district: Id, agreement: Id, name: &str) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    diesel::insert_into(networks::table)
        .values((
            (networks::district_id.eq(district), networks::id.eq(id), networks::agreement_id.eq(agreement)),
            (networks::name.eq(name), networks::name_key.eq(sort_key(name)), networks::version.eq(1)),
            (networks::created_at.eq(now), networks::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}

/// Since the agreement's first day.
fn join(conn: &mut Conn, district: Id, network: Id, school: Id, role: &str, left_on: Option<NaiveDate>) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    let (joined_on, _) = TermDates::default().span(this_year() - 1).unwrap();
    diesel::insert_into(memberships::table)
        .values((
            (memberships::district_id.eq(district), memberships::id.eq(id), memberships::network_id.eq(network)),
            (memberships::school_id.eq(school), memberships::role.eq(role), memberships::joined_on.eq(joined_on)),
            (memberships::left_on.eq(left_on), memberships::version.eq(1)),
            (memberships::created_at.eq(now), memberships::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}

fn new_account(conn: &mut Conn, district: Id, school: Option<Id>, who: &str, rank: &str) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    diesel::insert_into(accounts::table)
        .values((
            (accounts::district_id.eq(district), accounts::id.eq(id), accounts::school_id.eq(school)),
            (accounts::email.eq(format!("{who}@example.go.th")), accounts::name.eq(who)),
            (accounts::name_key.eq(sort_key(who)), accounts::rank.eq(rank), accounts::active.eq(true)),
            (accounts::version.eq(1), accounts::created_at.eq(now), accounts::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}
