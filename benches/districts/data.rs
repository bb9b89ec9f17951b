//! A district after three years: networks of eight schools, 50 indicators with values of every school and year, visits,
//! plans, and a report that is being written.

use diesel::prelude::*;
use ruammue::access::Keys;
use ruammue::clock::{self, TermDates};
use ruammue::db::{Conn, Id};

use super::support::bulk::Rows;
use super::support::rows::{agreement, network_of, signed_in};

const SCHOOLS: usize = 8;
const INDICATORS: usize = 50;

/// Who asks, and for what.
pub struct Officer {
    pub token: String,
    pub network: Id,
    pub report: Id,
    pub year: i32,
}

/// Makes the district of a number, with so many networks.
pub fn district(conn: &mut Conn, number: usize, networks: usize) -> Officer {
    let keys = Keys::load(conn, "http://localhost").unwrap();
    let code = format!("{:04}", 1000 + number);
    let district = ruammue::commands::district::create(conn, &code, &format!("เขตที่ {number}"), None).unwrap();
    let agreement = agreement(conn, district);
    let (officer, token) = signed_in(conn, &keys, district, None);
    let made: Vec<_> = (0..networks).map(|count| network_of(SCHOOLS, conn, district, agreement, count).0).collect();
    let year = TermDates::default().academic_year(clock::today());
    let rows = Rows::of(conn, district);
    (0..INDICATORS).for_each(|count| rows.indicator(conn, agreement, count));
    three_years(&rows, conn, officer, year);
    let report = report(&rows, conn, made[0], year);
    Officer { token, network: made[0], report, year }
}

fn three_years(rows: &Rows, conn: &mut Conn, officer: Id, this: i32) {
    let (district, officer) = (&rows.district, rows.id(officer));
    let years = format!("(SELECT {} AS year UNION ALL SELECT {this} UNION ALL SELECT {}) years", this - 1, this + 1);
    let of = |table: &str| format!("FROM {table}, {years} WHERE {table}.district_id = {district}");
    let member = of("memberships");
    rows.add(
        conn,
        "targets",
        "indicator_id, academic_year, value",
        &format!("indicators.id, year, 70 {}", of("indicators")),
    );
    rows.add(
        conn,
        "indicator_values",
        "indicator_id, school_id, academic_year, value, status",
        &format!(
            "indicators.id, school_id, year, 65, 'verified' FROM memberships, {years}, indicators
             WHERE memberships.district_id = {district} AND indicators.district_id = {district}"
        ),
    );
    rows.add(conn, "visits", "network_id, school_id, kind, academic_year, lead_visitor_id, team, planned_on, held_on, objectives, answers, status",
        &format!("network_id, school_id, 'mentoring', year, {officer}, '[]', joined_on, joined_on, 'ติดตาม', '[]', 'closed' {member} AND role = 'partner'"));
    rows.add(
        conn,
        "plans",
        "network_id, title, first_year, last_year, goals, status",
        &format!(
            "id, 'แผน', {}, {}, '[]', 'approved' FROM networks WHERE district_id = {district}",
            this - 1,
            this + 1
        ),
    );
    rows.add(
        conn,
        "plan_tasks",
        "plan_id, network_id, title, academic_year, starts_on, due_on, school_id, indicator_ids, status",
        &format!(
            "plans.id, plans.network_id, 'งาน', year, joined_on, joined_on, school_id, '[]', 'done'
             FROM plans, memberships, {years} WHERE plans.district_id = {district}
             AND memberships.district_id = {district} AND memberships.network_id = plans.network_id"
        ),
    );
}

fn report(rows: &Rows, conn: &mut Conn, network: Id, year: i32) -> Id {
    let (id, district, now) = (Id::fresh(), &rows.district, &rows.now);
    let (report, network) = (rows.id(id), rows.id(network));
    let sql = format!(
        "INSERT INTO reports (district_id, id, network_id, academic_year, narrative, status, version, created_at, updated_at)
         VALUES ({district}, {report}, {network}, {year}, '[]', 'draft', 1, {now}, {now})"
    );
    diesel::sql_query(sql).execute(conn).unwrap();
    id
}
