//! A district with 1,000,000 verified indicator values: 500 indicators at 500 schools in 50 networks, for both terms of
//! two years. Whole years are left free for those who write.

use diesel::prelude::*;
use ruammue::access::Keys;
use ruammue::clock::{self, TermDates};
use ruammue::db::schema::indicators;
use ruammue::db::{Conn, Id};

use super::support::bulk::Rows;
use super::support::rows::{agreement, network_of, signed_in};

/// How many values there are.
pub const VALUES: usize = 1_000_000;
/// How many there are of one indicator.
pub const VALUES_OF_ONE: usize = VALUES / INDICATORS;
/// The schools for which one account may write.
pub const SCHOOLS: usize = 10;
const NETWORKS: usize = 50;
const INDICATORS: usize = 500;

/// Who asks for what, and who writes for which schools.
pub struct Seeded {
    /// The district office's: it sees everything.
    pub officer: String,
    /// A lead school's: it writes for its network.
    pub lead: String,
    pub schools: Vec<Id>,
    pub indicators: Vec<Id>,
    pub year: i32,
    /// All values of the district, for the database's own clients.
    pub condition: String,
}

/// Fills the database.
pub fn seed(conn: &mut Conn) -> Seeded {
    let keys = Keys::load(conn, "http://localhost").unwrap();
    let district = ruammue::commands::district::create(conn, "7301", "สพป.นครปฐม เขต 1", None).unwrap();
    let agreement = agreement(conn, district);
    let networks: Vec<_> = (0..NETWORKS).map(|number| network_of(SCHOOLS, conn, district, agreement, number)).collect();
    let schools = networks[0].1.clone();
    let (verifier, officer) = signed_in(conn, &keys, district, None);
    let (reporter, lead) = signed_in(conn, &keys, district, Some(schools[0]));
    let year = TermDates::default().academic_year(clock::today());
    let rows = Rows::of(conn, district);
    (0..INDICATORS).for_each(|number| rows.indicator(conn, agreement, number));
    apply_all(&rows, conn);
    values(&rows, conn, [reporter, verifier], year);
    let indicators = indicators::table.filter(indicators::district_id.eq(district)).select(indicators::id);
    let indicators = indicators.order(indicators::code).load(conn).unwrap();
    let condition = format!("district_id = {}", rows.district);
    Seeded { officer, lead, schools, indicators, year, condition }
}

/// Every indicator is applied to every network.
fn apply_all(rows: &Rows, conn: &mut Conn) {
    let district = &rows.district;
    let sql = format!(
        "INSERT INTO indicator_networks (district_id, indicator_id, network_id)
         SELECT {district}, indicators.id, networks.id FROM indicators, networks
         WHERE indicators.district_id = {district} AND networks.district_id = {district}"
    );
    diesel::sql_query(sql).execute(conn).unwrap();
}

fn values(rows: &Rows, conn: &mut Conn, [reporter, verifier]: [Id; 2], this: i32) {
    let (district, now) = (&rows.district, &rows.now);
    let (reporter, verifier) = (rows.id(reporter), rows.id(verifier));
    let last = this - 1;
    rows.add(
        conn,
        "indicator_values",
        "indicator_id, school_id, academic_year, term, value, note, status,
         submitted_by, submitted_at, verified_by, verified_at, created_by, updated_by",
        &format!(
            "indicators.id, schools.id, year, term, 62.5 + term, 'จากการทดสอบการอ่านปลายภาคเรียน', 'verified',
             {reporter}, {now}, {verifier}, {now}, {reporter}, {verifier}
             FROM (SELECT {last} AS year UNION ALL SELECT {this}) AS years, (SELECT 1 AS term UNION ALL SELECT 2) AS terms,
             indicators, schools WHERE indicators.district_id = {district} AND schools.district_id = {district}"
        ),
    );
}
