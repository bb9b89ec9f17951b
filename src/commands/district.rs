//! `ruammue district`

use diesel::prelude::*;

use super::{DistrictCommand, Outcome, ready};
use crate::clock::{self, TermDates};
use crate::db::schema::{change_log, districts};
use crate::db::{Conn, Id, Json, in_order};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::frameworks;
use crate::web::tidy;

/// Makes a district.
pub fn run(command: &DistrictCommand) -> Outcome {
    let DistrictCommand::Create { storage, code, name_th, name_en } = command;
    let (_, mut conn) = ready::open(storage)?;
    let id = conn_transaction(&mut conn, |conn| create(conn, code, name_th, name_en.as_deref()))
        .map_err(|problem| format!("the district could not be made: {problem}"))?;
    println!("District {code} is made ({id}). Next: ruammue account create --district {code} --email … --name …");
    Ok(())
}

/// Runs a command's writes as one transaction.
pub(super) fn conn_transaction<T>(
    conn: &mut Conn,
    job: impl FnOnce(&mut Conn) -> Result<T, Problem>,
) -> Result<T, Problem> {
    conn.transaction::<T, Failed, _>(|conn| job(conn).map_err(Failed::Problem)).map_err(|failed| match failed {
        Failed::Problem(problem) => problem,
        Failed::Database(error) => error.into(),
    })
}

/// Why a command's transaction failed.
pub(super) enum Failed {
    Problem(Problem),
    Database(diesel::result::Error),
}
impl From<diesel::result::Error> for Failed {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error)
    }
}

/// Whether the database holds a district.
pub(super) fn is_there(conn: &mut Conn) -> Result<bool, Problem> {
    Ok(districts::table.count().get_result::<i64>(conn)? > 0)
}

/// Makes a district with the ministry's term dates and the standards that ship with the service.
pub fn create(conn: &mut Conn, code: &str, name_th: &str, name_en: Option<&str>) -> Result<Id, Problem> {
    let (code, name_th) = (tidy(code), tidy(name_th));
    let mut faults = Faults::default();
    faults.check(code.is_empty(), "/code", FieldCode::Required);
    faults.check(name_th.is_empty(), "/name_th", FieldCode::Required);
    faults.done()?;
    let (id, now) = (Id::fresh(), clock::now());
    diesel::insert_into(districts::table)
        .values((
            (districts::id.eq(id), districts::code.eq(code), districts::name_th.eq(name_th)),
            (districts::name_en.eq(name_en), districts::term_dates.eq(Json(TermDates::default()))),
            (districts::version.eq(1), districts::created_at.eq(now), districts::updated_at.eq(now)),
        ))
        .execute(conn)?;
    log(conn, id, "districts", id, "district create")?;
    for framework in frameworks::ship(conn, id, now)? {
        log(conn, id, "frameworks", framework, "district create")?;
    }
    Ok(id)
}

/// The log row of a command's new record.
pub(super) fn log(conn: &mut Conn, district: Id, resource: &str, record: Id, command: &str) -> Result<(), Problem> {
    in_order(conn, district)?;
    diesel::insert_into(change_log::table)
        .values((
            (change_log::district_id.eq(district), change_log::at.eq(clock::now()), change_log::resource.eq(resource)),
            (change_log::record_id.eq(record), change_log::version.eq(1), change_log::op.eq("create")),
            (change_log::action.eq(command), change_log::difference.eq(Json(serde_json::json!({})))),
        ))
        .execute(conn)?;
    Ok(())
}
