//! Every query on evidence. What is in reach is asked of the noun that a file's record belongs to.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::content::Content;
use super::model::{Evidence, EvidenceInput, EvidenceNote, EvidenceStatus, Placed};
use super::parents::{Condition, Parent, Standing};
use super::routes::EvidenceFilter;
use crate::access::Place;
use crate::changes::Tx;
use crate::db::schema::{evaluations, evidence, frameworks};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::frameworks::{Framework, Standard};
use crate::programme::roster::{Term, term_of, term_of_agreement};
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = evidence::BoxedQuery<'q, MultiBackend>;

/// The evidence on records in reach: of one noun, or of any.
fn within<'q>(tx: &Tx<'_>, filter: &EvidenceFilter) -> Result<Rows<'q>, Problem> {
    let rows = evidence::table.filter(evidence::district_id.eq(tx.district())).into_boxed();
    let mut any: Condition<'q> = Box::new(sql::<Bool>("1 = 0"));
    for parent in Parent::ALL.iter().filter(|parent| filter.resource.is_none_or(|wanted| wanted == **parent)) {
        any = Box::new(any.or(parent.condition(tx, filter.school_id)?));
    }
    Ok(rows.filter(any))
}

fn filtered<'q>(tx: &Tx<'_>, filter: &EvidenceFilter) -> Result<Rows<'q>, Problem> {
    let mut rows = within(tx, filter)?;
    if let Some(record) = filter.record_id {
        rows = rows.filter(evidence::record_id.eq(record));
    }
    if let Some(clause) = &filter.clause {
        rows = rows.filter(evidence::clause.eq(clause.clone()));
    }
    if let Some(consideration) = &filter.consideration {
        rows = rows.filter(evidence::consideration.eq(consideration.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(evidence::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(evidence::updated_at.ge(since));
    }
    if let Some(typed) = &filter.q {
        let found = sql::<Bool>("(lower(evidence.name) LIKE ").bind::<Text, _>(like_pattern(typed));
        let found = found.sql(" ESCAPE '\\' OR lower(evidence.description) LIKE ").bind::<Text, _>(like_pattern(typed));
        rows = rows.filter(found.sql(" ESCAPE '\\')"));
    }
    Ok(rows)
}

/// A page of evidence.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<EvidenceFilter>) -> Result<List<Evidence>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter)?.count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter)?, &query.page).select(Evidence::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// The evidence on a record in reach, or 404; 403 where the action reaches less far.
pub(super) fn find(tx: &mut Tx<'_>, id: Id) -> Result<Placed, Problem> {
    let row = evidence::table.find((tx.district(), id)).select(Evidence::as_select());
    let evidence: Evidence = row.get_result(tx.conn)?;
    let at = evidence.resource.place(tx, evidence.record_id)?.ok_or(Problem::new(Code::NotFound))?;
    tx.permit.check(&at.place)?;
    Ok(Placed { evidence, at })
}

/// Where what is attached to the record will stand; names every wrong field, and refuses who may not write the record.
pub(super) fn place_for(tx: &mut Tx<'_>, input: &EvidenceInput) -> Result<Standing, Problem> {
    let found = input.resource.place(tx, input.record_id)?;
    let at = found.ok_or(Problem::field("/record_id", FieldCode::UnknownRecord))?;
    tx.permit.check(&at.place)?;
    at.expect_open()?;
    check(tx, &at.place, (input.resource, input.record_id), &input.note())?;
    Ok(at)
}

/// Attaches a file whose bytes are kept under `id` already.
pub(super) fn attach(tx: &mut Tx<'_>, id: Id, input: &EvidenceInput, content: &Content) -> Result<Placed, Problem> {
    let at = place_for(tx, input)?;
    let content = content.clone();
    let evidence = Evidence {
        district_id: tx.district(),
        id,
        resource: input.resource,
        record_id: input.record_id,
        name: content.name,
        description: input.description.clone(),
        clause: input.clause.clone(),
        consideration: input.consideration.clone(),
        media_type: content.media_type,
        size: content.size,
        sha256: content.sha256,
        status: EvidenceStatus::Attached,
        status_reason: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(Placed { evidence, at })
}

/// Changes what is said of a file.
pub(super) fn change(tx: &mut Tx<'_>, before: &Placed, note: EvidenceNote) -> Result<Placed, Problem> {
    let Evidence { resource, record_id, .. } = before.evidence;
    check(tx, &before.at.place, (resource, record_id), &note)?;
    let EvidenceNote { description, clause, consideration } = note;
    let evidence = Evidence { description, clause, consideration, ..before.evidence.clone() };
    tx.change(before, Placed { evidence, ..before.clone() })
}

/// Notes a clause that the record's agreement does not have (one of a record that stands under none is taken as it is), and
/// a consideration of anything but the framework that an evaluation judges by.
fn check(tx: &mut Tx<'_>, place: &Place, (of, id): (Parent, Id), note: &EvidenceNote) -> Result<(), Problem> {
    let mut faults = Faults::default();
    if let (Some(clause), Some(term)) = (&note.clause, term(tx, place)?) {
        term.check_clause(clause, "/clause", &mut faults);
    }
    if let Some(consideration) = &note.consideration {
        match of {
            Parent::Evaluations => {
                faults.check(!considers(tx, id, consideration)?, "/consideration", FieldCode::NotInFramework);
            }
            _ => faults.add_about("/consideration", FieldCode::NotAllowedHere, of.as_str()),
        }
    }
    faults.done()
}

/// Whether the framework of an evaluation has a consideration of this code.
fn considers(tx: &mut Tx<'_>, evaluation: Id, code: &str) -> Result<bool, Problem> {
    let its = evaluations::table.find((tx.district(), evaluation)).select(evaluations::framework_id);
    let framework: Id = its.get_result(tx.conn)?;
    let row = frameworks::table.find((tx.district(), framework)).select(Framework::as_select());
    let framework: Framework = row.get_result(tx.conn)?;
    Ok(framework.standards.iter().flat_map(Standard::every_consideration).any(|one| one.code == code))
}

fn term(tx: &mut Tx<'_>, place: &Place) -> Result<Option<Term>, Problem> {
    match place {
        Place::Attached { to, .. } => term(tx, to),
        Place::Agreement(agreement) => term_of_agreement(tx, *agreement),
        Place::Network(network) | Place::Partner { network, .. } | Place::Task { network, .. } => {
            term_of(tx, *network).map(Some)
        }
        _ => Ok(None),
    }
}
