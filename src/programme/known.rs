//! Whether what an input refers to is there, asked by every noun before it is written.

use diesel::prelude::*;

use crate::changes::Tx;
use crate::clock::TermDates;
use crate::db::schema::{accounts, checklist_templates, districts, schools};
use crate::db::{Id, Json};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::checklist_templates::TemplateStatus;

/// Notes a school that is not in the district, or is closed.
pub fn school(tx: &mut Tx<'_>, id: Id, at: &str, faults: &mut Faults) -> Result<(), Problem> {
    let found = schools::table.find((tx.district(), id)).select(schools::active).first::<bool>(tx.conn).optional()?;
    note(found, at, faults);
    Ok(())
}

/// Notes an account that is not in the district, or is deactivated; gives its school (none: the district office).
pub fn account(tx: &mut Tx<'_>, id: Id, at: &str, faults: &mut Faults) -> Result<Option<Option<Id>>, Problem> {
    let columns = (accounts::active, accounts::school_id);
    let found =
        accounts::table.find((tx.district(), id)).select(columns).first::<(bool, Option<Id>)>(tx.conn).optional()?;
    note(found.map(|(active, _)| active), at, faults);
    Ok(found.map(|(_, school)| school))
}

/// Notes a checklist template that is not in the district, not published yet, or retired.
pub fn checklist_template(tx: &mut Tx<'_>, id: Id, at: &str, faults: &mut Faults) -> Result<(), Problem> {
    let row = checklist_templates::table.find((tx.district(), id)).select(checklist_templates::status);
    match row.first::<TemplateStatus>(tx.conn).optional()? {
        Some(TemplateStatus::Published) => {}
        Some(TemplateStatus::Draft) => faults.add(at, FieldCode::NotPublished),
        Some(TemplateStatus::Retired) => faults.add(at, FieldCode::Inactive),
        None => faults.add(at, FieldCode::UnknownRecord),
    }
    Ok(())
}

fn note(active: Option<bool>, at: &str, faults: &mut Faults) {
    match active {
        None => faults.add(at, FieldCode::UnknownRecord),
        Some(active) => faults.check(!active, at, FieldCode::Inactive),
    }
}

/// The district's term dates.
pub fn terms(tx: &mut Tx<'_>) -> Result<TermDates, Problem> {
    Ok(districts::table.find(tx.district()).select(districts::term_dates).first::<Json<TermDates>>(tx.conn)?.0)
}
