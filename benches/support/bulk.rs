//! Rows by the hundred thousand, in the database's own words: a million of them are not sent one by one.

use diesel::prelude::*;
use ruammue::clock;
use ruammue::db::{Conn, Id};

/// What stands behind the columns of every row of a district.
pub struct Rows {
    pub district: String,
    pub now: String,
    /// A new id; those of one statement are in its order, as the service's are in the order of time.
    pub fresh: &'static str,
    embedded: bool,
}

impl Rows {
    pub fn of(conn: &Conn, district: Id) -> Self {
        let embedded = conn.is_embedded();
        let (fresh, now) = if embedded {
            (
                "unhex(printf('%012x', row_number() OVER ()) || hex(randomblob(10)))",
                clock::now().utc().timestamp_micros().to_string(),
            )
        } else {
            (
                "(lpad(to_hex(row_number() OVER ()), 12, '0') || substr(md5(random()::text), 13))::uuid",
                "now()".to_owned(),
            )
        };
        Self { district: literal(district, embedded), now, fresh, embedded }
    }

    /// An id as the database writes it.
    pub fn id(&self, id: Id) -> String {
        literal(id, self.embedded)
    }

    /// Inserts what a query finds, beside what every record has.
    pub fn add(&self, conn: &mut Conn, table: &str, columns: &str, found: &str) {
        let Self { district, fresh, now, .. } = self;
        let sql = format!(
            "INSERT INTO {table} (district_id, id, version, created_at, updated_at, {columns})
             SELECT {district}, {fresh}, 1, {now}, {now}, {found}"
        );
        diesel::sql_query(sql).execute(conn).unwrap();
    }

    /// An indicator of an agreement.
    pub fn indicator(&self, conn: &mut Conn, agreement: Id, number: usize) {
        let agreement = self.id(agreement);
        self.add(
            conn,
            "indicators",
            "agreement_id, code, name, clause, unit, direction, roll_up, baseline_value, baseline_year, status",
            &format!(
                "{agreement}, 'I{number}', 'ตัวชี้วัดที่ {number}', '3.2', 'percent', 'rise', 'mean', 60, 2564, 'active'"
            ),
        );
    }
}

fn literal(id: Id, embedded: bool) -> String {
    if embedded { format!("x'{}'", id.to_string().replace('-', "")) } else { format!("'{id}'::uuid") }
}
