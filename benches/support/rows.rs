//! Rows of the programme, written past the rules of the service: only what a benchmark asks for again.

use diesel::prelude::*;
use ruammue::access::{Keys, OpenSession};
use ruammue::clock::{self, TermDates};
use ruammue::db::schema::{accounts, agreements, memberships, networks, schools, visits};
use ruammue::db::{Conn, Id, Json};
use ruammue::web::sort_key;
use serde_json::json;

/// An agreement in force, of the year before this one to the next.
pub fn agreement(conn: &mut Conn, district: Id) -> Id {
    let (id, now, year) = (Id::fresh(), clock::now(), TermDates::default().academic_year(clock::today()));
    let (starts_on, _) = TermDates::default().span(year - 1).unwrap();
    let (_, ends_on) = TermDates::default().span(year + 1).unwrap();
    diesel::insert_into(agreements::table)
        .values((
            (agreements::district_id.eq(district), agreements::id.eq(id), agreements::number.eq("1")),
            (
                agreements::title.eq("บันทึกข้อตกลง"),
                agreements::first_year.eq(year - 1),
                agreements::last_year.eq(year + 1),
            ),
            (
                agreements::starts_on.eq(starts_on),
                agreements::ends_on.eq(ends_on),
                agreements::objectives.eq(Json(json!([]))),
            ),
            (agreements::commitments.eq(Json(json!([]))), agreements::signatories.eq(Json(json!([])))),
            (
                agreements::exchange_minimum.eq("one_in_all"),
                agreements::status.eq("in_force"),
                agreements::version.eq(1),
            ),
            (agreements::created_at.eq(now), agreements::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}

/// A network of an agreement.
pub fn network(conn: &mut Conn, district: Id, agreement: Id, number: usize) -> Id {
    let (id, now, name) = (Id::fresh(), clock::now(), format!("เครือข่ายที่ {number}"));
    diesel::insert_into(networks::table)
        .values((
            (networks::district_id.eq(district), networks::id.eq(id), networks::agreement_id.eq(agreement)),
            (networks::name.eq(&name), networks::name_key.eq(sort_key(&name)), networks::version.eq(1)),
            (networks::created_at.eq(now), networks::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}

/// A school.
pub fn school(conn: &mut Conn, district: Id, number: usize) -> Id {
    let (id, now, name) = (Id::fresh(), clock::now(), format!("โรงเรียนที่ {number}"));
    diesel::insert_into(schools::table)
        .values((
            (schools::district_id.eq(district), schools::id.eq(id), schools::obec_code.eq(format!("{number:08}"))),
            (schools::name_th.eq(&name), schools::name_key.eq(sort_key(&name)), schools::contacts.eq(Json(json!({})))),
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

/// A membership since last term.
pub fn join(conn: &mut Conn, district: Id, network: Id, school: Id, role: &str) {
    let now = clock::now();
    let joined_on = clock::today() - chrono::Duration::days(200);
    diesel::insert_into(memberships::table)
        .values((
            (
                memberships::district_id.eq(district),
                memberships::id.eq(Id::fresh()),
                memberships::network_id.eq(network),
            ),
            (memberships::school_id.eq(school), memberships::role.eq(role), memberships::joined_on.eq(joined_on)),
            (memberships::version.eq(1), memberships::created_at.eq(now), memberships::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
}

/// A manager's account.
fn account(conn: &mut Conn, district: Id, school: Option<Id>) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    diesel::insert_into(accounts::table)
        .values((
            (accounts::district_id.eq(district), accounts::id.eq(id), accounts::school_id.eq(school)),
            (
                accounts::email.eq(format!("{id}@example.go.th")),
                accounts::name.eq("ตัวอย่าง"),
                accounts::rank.eq("manager"),
            ),
            (accounts::name_key.eq(sort_key("ตัวอย่าง")), accounts::active.eq(true), accounts::version.eq(1)),
            (accounts::created_at.eq(now), accounts::updated_at.eq(now)),
        ))
        .execute(conn)
        .unwrap();
    id
}

/// A network of so many schools, the lead first.
pub fn network_of(count: usize, conn: &mut Conn, district: Id, agreement: Id, number: usize) -> (Id, Vec<Id>) {
    let network = network(conn, district, agreement, number);
    let schools: Vec<_> = (0..count).map(|at| school(conn, district, number * 10 + at)).collect();
    for (at, school) in schools.iter().enumerate() {
        join(conn, district, network, *school, if at == 0 { "lead" } else { "partner" });
    }
    (network, schools)
}

/// A manager who has signed in, with the token.
pub fn signed_in(conn: &mut Conn, keys: &Keys, district: Id, school: Option<Id>) -> (Id, String) {
    let account = account(conn, district, school);
    let session = OpenSession::begin(conn, district, account, None, clock::now()).unwrap();
    (account, keys.sign(account, session.id, clock::now()).unwrap())
}

/// A closed visit, so many days ago.
pub fn visit(conn: &mut Conn, district: Id, network: Id, school: Id, visitor: Id, count: usize) -> Id {
    let (id, now) = (Id::fresh(), clock::now());
    let planned_on = clock::today() - chrono::Duration::days(i64::try_from(count).unwrap());
    diesel::insert_into(visits::table)
        .values((
            (visits::district_id.eq(district), visits::id.eq(id), visits::network_id.eq(network)),
            (visits::school_id.eq(school), visits::kind.eq("mentoring"), visits::academic_year.eq(2569)),
            (visits::lead_visitor_id.eq(visitor), visits::team.eq(Json(json!([]))), visits::planned_on.eq(planned_on)),
            (
                visits::held_on.eq(planned_on),
                visits::objectives.eq("ติดตามการจัดทำแผนพัฒนาคุณภาพการศึกษา"),
                visits::clause.eq("3.5"),
            ),
            (visits::answers.eq(Json(json!([]))), visits::status.eq("closed"), visits::version.eq(1)),
            (
                visits::findings.eq("พบว่าสถานศึกษามีแผนพัฒนาคุณภาพแล้ว แต่ยังไม่มีปฏิทินติดตามรายภาคเรียน"),
                visits::reply.eq("รับทราบ"),
            ),
            (
                visits::recommendations.eq("จัดทำปฏิทินติดตามรายภาคเรียน"),
                visits::created_at.eq(now),
                visits::updated_at.eq(now),
            ),
        ))
        .execute(conn)
        .unwrap();
    id
}
