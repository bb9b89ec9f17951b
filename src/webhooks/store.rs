//! Every query on webhooks of those who manage them.

use diesel::prelude::*;

use super::model::{OffReason, Webhook, WebhookInput, WebhookStatus};
use super::routes::WebhookFilter;
use super::secret;
use crate::access::{Permit, Vault};
use crate::changes::{Record, Tx, feed};
use crate::db::schema::webhooks;
use crate::db::{Id, Instant, Json, MultiBackend, Whole};
use crate::error::{Code, Problem};
use crate::web::{List, ListQuery, page_of};

/// How many webhooks of one organisation may be on.
const MOST: i64 = 20;

type Rows<'q> = webhooks::BoxedQuery<'q, MultiBackend>;

/// The webhooks in reach: all for the district office, its own for a school.
fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = webhooks::table.filter(webhooks::district_id.eq(permit.district())).into_boxed();
    match permit.schools() {
        None => rows,
        Some(schools) => rows.filter(webhooks::school_id.eq_any(schools.into_iter().map(Some))),
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &WebhookFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(status) = filter.status {
        rows = rows.filter(webhooks::status.eq(status));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(webhooks::school_id.eq(school));
    }
    rows
}

/// A page of webhooks.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<WebhookFilter>) -> Result<List<Webhook>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Webhook::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A webhook in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Webhook, Problem> {
    let webhook = within(&tx.permit).filter(webhooks::id.eq(id)).select(Webhook::as_select()).get_result(tx.conn)?;
    tx.permit.check(&webhook.place())?;
    Ok(webhook)
}

/// Makes a webhook that is told what is written from now on.
pub fn create(tx: &mut Tx<'_>, input: WebhookInput, secret: &[u8], vault: &Vault) -> Result<Webhook, Problem> {
    let school_id = tx.actor().school();
    expect_room(tx, school_id)?;
    let (id, cursor) = (Id::fresh(), feed::end(tx)?);
    let blank = Webhook {
        district_id: tx.district(),
        id,
        account_id: tx.actor().account(),
        school_id,
        url: String::new(),
        description: None,
        resources: Json(vec![]),
        events: Json(vec![]),
        actions: Json(vec![]),
        secret: vault.seal(secret, id)?,
        previous_secret: None,
        previous_secret_until: None,
        status: WebhookStatus::On,
        off_reason: None,
        off_at: None,
        failing_since: None,
        told: cursor.told(),
        cursor: Json(cursor),
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(blank.with(input))
}

/// Switches a webhook on or off; what failed before is forgotten.
pub fn switch(tx: &mut Tx<'_>, before: &Webhook, off: Option<OffReason>) -> Result<Webhook, Problem> {
    if off.is_none() {
        expect_room(tx, before.school_id)?;
        wake(tx, before)?;
    }
    tx.advance(before, before.clone().switched(off, tx.now), None)
}

/// Gives a webhook another secret; the one before it signs too for a while.
pub fn rotate(tx: &mut Tx<'_>, before: &Webhook, secret: &[u8], vault: &Vault) -> Result<Webhook, Problem> {
    let after = Webhook {
        secret: vault.seal(secret, before.id)?,
        previous_secret: Some(before.secret.clone()),
        previous_secret_until: Some(Instant::new(tx.now.utc() + secret::OVERLAP)),
        ..before.clone()
    };
    tx.change(before, after)
}

/// Ends a webhook's rest after failures: somebody wants to see whether it works now.
pub fn wake(tx: &mut Tx<'_>, webhook: &Webhook) -> Result<(), Problem> {
    diesel::update(webhooks::table.find((webhook.district_id, webhook.id)))
        .set((webhooks::rest_until.eq(None::<Instant>), webhooks::failures.eq(0)))
        .execute(tx.conn)?;
    Ok(())
}

fn expect_room(tx: &mut Tx<'_>, school: Option<Id>) -> Result<(), Problem> {
    let on = webhooks::district_id.eq(tx.district()).and(webhooks::status.eq(WebhookStatus::On));
    let rows = webhooks::table.filter(on).count().into_boxed();
    let rows = match school {
        Some(school) => rows.filter(webhooks::school_id.eq(school)),
        None => rows.filter(webhooks::school_id.is_null()),
    };
    if rows.get_result::<i64>(tx.conn)? >= MOST {
        return Err(Problem::new(Code::TooManyWebhooks).about(MOST.to_string()));
    }
    Ok(())
}
