//! Evidence over HTTP: list, get, attach, change and withdraw.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::content::Content;
use super::model::{Evidence, EvidenceInput, EvidenceNote, EvidenceStatus, Placed};
use super::{Parent, store};
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::files::Key;
use crate::programme::Reason;
use crate::programme::moves::{Moves, advance};
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, Plain, States, Upload, View, comma_list};

/// What evidence can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EvidenceFilter {
    /// A part of the name or the description.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// On records of this plural noun.
    #[param(example = "visits")]
    pub resource: Option<Parent>,
    /// On this record.
    pub record_id: Option<Id>,
    /// On records of this school.
    pub school_id: Option<Id>,
    /// For this clause of the agreement.
    #[param(example = "3.3")]
    pub clause: Option<String>,
    /// For the consideration with this code.
    #[param(example = "1.1.1")]
    pub consideration: Option<String>,
    /// Statuses, separated by commas.
    #[serde(default, deserialize_with = "comma_list")]
    #[param(example = json!(["attached"]))]
    pub status: Option<Vec<EvidenceStatus>>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for EvidenceFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("created_at", "evidence.created_at"), ("updated_at", "evidence.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "evidence.id";
}

impl Moves for Placed {
    type State = EvidenceStatus;
    fn state(&self) -> EvidenceStatus {
        self.evidence.status
    }
    fn into_state(self, status: EvidenceStatus, status_reason: Option<String>) -> Self {
        Self { evidence: Evidence { status, status_reason, ..self.evidence }, ..self }
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn expect_movable(&self, _: &mut Tx<'_>, _: Action) -> Result<(), Problem> {
        self.at.expect_open()
    }
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem> {
        Answer::record(&view(tx, self))
    }
}

/// A file with what the caller may do with it now.
fn view(tx: &Tx<'_>, placed: Placed) -> View<Placed> {
    let open = match placed.at.closed {
        Some(_) => vec![],
        None => placed.evidence.status.open_to(tx.actor(), &placed.place()),
    };
    View::single(placed, open)
}

/// List evidence
///
/// The files on all records in reach, or on those of one noun, one record or one school; the latest first. Files that
/// were withdrawn are listed with the reason; `status=attached` leaves them out.
#[utoipa::path(tag = "evidence", params(EvidenceFilter, Paging<EvidenceFilter>), responses((status = 200, body = List<View<Evidence>>)))]
#[get("/evidence")]
pub async fn list_evidence(caller: Caller, query: ListQuery<EvidenceFilter>) -> Result<HttpResponse, Problem> {
    let listed = |record| View { record, related: Plain::default(), allowed_actions: None };
    caller.list(Action::ListEvidence, query, move |tx, query| Ok(store::list(tx, query)?.map(listed))).await
}

/// Get evidence
///
/// What is known of one file. Its bytes are at `/v1/evidence/{id}/content`.
#[utoipa::path(tag = "evidence", params(("id" = Id, Path)), responses((status = 200, body = View<Evidence>)))]
#[get("/evidence/{id}")]
pub async fn get_evidence(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller.read(Action::GetEvidence, move |tx| store::find(tx, id)?.answer(tx)).await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Attach evidence
///
/// A file to a record, by whoever may change the record or report on it; to a report until it is submitted. What the file is, is told by its content; a
/// name whose ending says otherwise is refused, and so is a file that is empty, larger than 20 MiB or of another kind.
/// Folders in the name are taken off. The body may take six minutes to arrive; parts that are blank count as left out.
#[utoipa::path(tag = "evidence", request_body(content = EvidenceInput, content_type = "multipart/form-data"), responses((status = 201, body = View<Evidence>)))]
#[post("/evidence")]
pub async fn attach_evidence(caller: Caller, upload: Upload<EvidenceInput>) -> Result<HttpResponse, Problem> {
    let Upload { input, file } = upload;
    let content = Content::of(&input.file, &file).await?;
    let asked = input.clone();
    let may = move |tx: &mut Tx<'_>| store::place_for(tx, &asked).map(|_| tx.district());
    let key = Key { district: caller.read(Action::AttachEvidence, may).await?, id: Id::fresh() };
    let files = caller.state().files.clone();
    files.keep(key, file).await?;
    let attach = move |tx: &mut Tx<'_>| {
        let placed = store::attach(tx, key.id, &input, &content)?;
        Answer::created(&view(tx, placed))
    };
    let done = caller.write(Action::AttachEvidence, attach).await;
    // A refusal wrote nothing. After any other failure the row may be there all the same: the sweep will see.
    if done.as_ref().is_err_and(|problem| problem.code.status().is_client_error()) {
        files.remove(key).await?;
    }
    done
}

/// Change evidence
///
/// What it shows and the clause it serves; the file itself never changes.
#[utoipa::path(tag = "evidence", params(("id" = Id, Path)), request_body(content = Patch<EvidenceNote>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Evidence>)))]
#[patch("/evidence/{id}")]
pub async fn change_evidence(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<EvidenceNote>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeEvidence, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.state().go(Action::ChangeEvidence)?;
            before.at.expect_open()?;
            store::change(tx, &before, patch.apply(&before.evidence.note())?)?.answer(tx)
        })
        .await
}

/// Withdraw evidence
///
/// It was wrong, or should not be seen; says why. What is known of it stays, its content is out of reach at once and
/// its bytes are removed after a day.
#[utoipa::path(tag = "evidence", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Evidence>)))]
#[post("/evidence/{id}/withdraw")]
pub async fn withdraw_evidence(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    advance(caller, Action::WithdrawEvidence, id, Some(body.0.reason), |_, placed: Placed| Ok(placed)).await
}
