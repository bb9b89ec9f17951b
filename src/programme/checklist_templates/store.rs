//! Every query on checklist templates.

use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::items::check_items;
use super::model::{ChecklistTemplate, ChecklistTemplateInput, TemplateStatus};
use super::routes::ChecklistTemplateFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::checklist_templates;
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Faults, Problem};
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = checklist_templates::BoxedQuery<'q, MultiBackend>;

/// The templates in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    checklist_templates::table.filter(checklist_templates::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &ChecklistTemplateFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let pattern = like_pattern(typed);
        let found = sql::<Bool>("(lower(checklist_templates.title) LIKE ")
            .bind::<Text, _>(pattern.clone())
            .sql(" ESCAPE '\\' OR lower(checklist_templates.code) LIKE ")
            .bind::<Text, _>(pattern)
            .sql(" ESCAPE '\\')");
        rows = rows.filter(found);
    }
    if let Some(code) = &filter.code {
        rows = rows.filter(checklist_templates::code.eq(code.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(checklist_templates::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(checklist_templates::updated_at.ge(since));
    }
    rows
}

/// A page of templates.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<ChecklistTemplateFilter>) -> Result<List<ChecklistTemplate>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(ChecklistTemplate::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A template in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<ChecklistTemplate, Problem> {
    let rows = within(&tx.permit).filter(checklist_templates::id.eq(id));
    let template = rows.select(ChecklistTemplate::as_select()).get_result(tx.conn)?;
    tx.permit.check(&template.place())?;
    Ok(template)
}

/// Makes the next edition of a code, as a draft.
pub fn create(tx: &mut Tx<'_>, input: &ChecklistTemplateInput) -> Result<ChecklistTemplate, Problem> {
    check(input)?;
    let template = ChecklistTemplate {
        district_id: tx.district(),
        id: Id::fresh(),
        code: input.code.clone(),
        edition: next_edition(tx, &input.code)?,
        title: input.title.clone(),
        items: Json(input.items.clone()),
        status: TemplateStatus::Draft,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(template)
}

/// Changes a draft; under another code it becomes that code's next edition.
pub fn change(
    tx: &mut Tx<'_>,
    before: &ChecklistTemplate,
    input: &ChecklistTemplateInput,
) -> Result<ChecklistTemplate, Problem> {
    check(input)?;
    let edition = if input.code == before.code { before.edition } else { next_edition(tx, &input.code)? };
    let after = before.with(input, edition);
    tx.change(before, after)
}

fn next_edition(tx: &mut Tx<'_>, code: &str) -> Result<i32, Problem> {
    let rows = checklist_templates::table.filter(checklist_templates::district_id.eq(tx.district()));
    let rows = rows.filter(checklist_templates::code.eq(code));
    let highest = rows.select(max(checklist_templates::edition)).get_result::<Option<i32>>(tx.conn)?;
    Ok(highest.unwrap_or(0) + 1)
}

fn check(input: &ChecklistTemplateInput) -> Result<(), Problem> {
    let mut faults = Faults::default();
    check_items(&input.items, &mut faults);
    faults.done()
}
