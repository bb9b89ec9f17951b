//! A district after three years: networks of eight schools, 50 indicators with values of every school and year, visits,
//! plans, and a report that is being written.

use diesel::prelude::*;
use ruammue::access::{Keys, OpenSession};
use ruammue::clock::{self, TermDates};
use ruammue::db::{Conn, Id};

use super::support::rows::{account, agreement, join, network, school};

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
    let officer = account(conn, district, None);
    let session = OpenSession::begin(conn, district, officer, None, clock::now()).unwrap();
    let made: Vec<_> = (0..networks).map(|count| network_of_eight(conn, district, agreement, count)).collect();
    let year = TermDates::default().academic_year(clock::today());
    let rows = Rows::of(conn, district);
    (0..INDICATORS).for_each(|count| rows.indicator(conn, agreement, count));
    rows.three_years(conn, officer, year);
    let report = rows.report(conn, made[0], year);
    Officer { token: keys.sign(officer, session.id, clock::now()).unwrap(), network: made[0], report, year }
}

fn network_of_eight(conn: &mut Conn, district: Id, agreement: Id, number: usize) -> Id {
    let network = network(conn, district, agreement, number);
    for count in 0..SCHOOLS {
        let school = school(conn, district, number * 10 + count);
        join(conn, district, network, school, if count == 0 { "lead" } else { "partner" });
    }
    network
}

/// What stands behind the columns of every row, in the database's own words: a million rows are not sent one by one.
struct Rows {
    district: String,
    fresh: &'static str,
    now: &'static str,
    embedded: bool,
}

impl Rows {
    fn of(conn: &Conn, district: Id) -> Self {
        let embedded = conn.is_embedded();
        let (fresh, now) = if embedded { ("randomblob(16)", "1000000") } else { ("gen_random_uuid()", "now()") };
        Self { district: literal(district, embedded), fresh, now, embedded }
    }

    /// Inserts what a query finds, beside what every record has.
    fn add(&self, conn: &mut Conn, table: &str, columns: &str, found: &str) {
        let Self { district, fresh, now, .. } = self;
        let sql = format!(
            "INSERT INTO {table} (district_id, id, version, created_at, updated_at, {columns})
             SELECT {district}, {fresh}, 1, {now}, {now}, {found}"
        );
        diesel::sql_query(sql).execute(conn).unwrap();
    }

    fn indicator(&self, conn: &mut Conn, agreement: Id, number: usize) {
        let agreement = literal(agreement, self.embedded);
        self.add(
            conn,
            "indicators",
            "agreement_id, code, name, clause, unit, direction, roll_up, baseline_value, baseline_year, status",
            &format!(
                "{agreement}, 'I{number}', 'ตัวชี้วัดที่ {number}', '3.2', 'percent', 'rise', 'mean', 60, 2564, 'active'"
            ),
        );
    }

    fn three_years(&self, conn: &mut Conn, officer: Id, this: i32) {
        let (district, officer) = (&self.district, literal(officer, self.embedded));
        let years =
            format!("(SELECT {} AS year UNION ALL SELECT {this} UNION ALL SELECT {}) years", this - 1, this + 1);
        let of = |table: &str| format!("FROM {table}, {years} WHERE {table}.district_id = {district}");
        let member = of("memberships");
        self.add(
            conn,
            "targets",
            "indicator_id, academic_year, value",
            &format!("indicators.id, year, 70 {}", of("indicators")),
        );
        self.add(
            conn,
            "indicator_values",
            "indicator_id, school_id, academic_year, value, status",
            &format!(
                "indicators.id, school_id, year, 65, 'verified' FROM memberships, {years}, indicators
                 WHERE memberships.district_id = {district} AND indicators.district_id = {district}"
            ),
        );
        self.add(conn, "visits", "network_id, school_id, kind, academic_year, lead_visitor_id, team, planned_on, held_on, objectives, answers, status",
            &format!("network_id, school_id, 'mentoring', year, {officer}, '[]', joined_on, joined_on, 'ติดตาม', '[]', 'closed' {member} AND role = 'partner'"));
        self.add(
            conn,
            "plans",
            "network_id, title, first_year, last_year, goals, status",
            &format!(
                "id, 'แผน', {}, {}, '[]', 'approved' FROM networks WHERE district_id = {district}",
                this - 1,
                this + 1
            ),
        );
        self.add(
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

    fn report(&self, conn: &mut Conn, network: Id, year: i32) -> Id {
        let (id, district, now) = (Id::fresh(), &self.district, self.now);
        let (report, network) = (literal(id, self.embedded), literal(network, self.embedded));
        let sql = format!(
            "INSERT INTO reports (district_id, id, network_id, academic_year, narrative, status, version, created_at, updated_at)
             VALUES ({district}, {report}, {network}, {year}, '[]', 'draft', 1, {now}, {now})"
        );
        diesel::sql_query(sql).execute(conn).unwrap();
        id
    }
}

fn literal(id: Id, embedded: bool) -> String {
    if embedded { format!("x'{}'", id.to_string().replace('-', "")) } else { format!("'{id}'::uuid") }
}
