//! Memberships in batches.

use actix_web::{HttpResponse, post};

use super::model::{Membership, MembershipCorrection, MembershipInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::batch::{self, Batch, BatchOptions, BatchOutcome, Batched};
use crate::programme::related::Related;
use crate::web::Words;
use crate::web::import::Sheet;

impl Batched for Membership {
    type New = MembershipInput;
    type Change = MembershipCorrection;
    type Beside = Related;
    const CREATE: Action = Action::CreateMembership;
    const CHANGE: Action = Action::ChangeMembership;

    fn create(tx: &mut Tx<'_>, input: &MembershipInput) -> Result<Self, Problem> {
        store::create(tx, input)
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn input(&self) -> MembershipCorrection {
        self.input()
    }
    fn change(tx: &mut Tx<'_>, before: &Self, input: &MembershipCorrection) -> Result<Self, Problem> {
        store::correct(tx, before, input)
    }
}

/// Write many memberships at once
///
/// One to 1,000 rows, as JSON or as CSV with Thai or English headings: all are written, or none and every fault of every
/// row is named. A row without an `id` makes a record; one with `id` and `version` changes it, and what it leaves as it was
/// exported stays. The rows count in their order: a
/// network's lead comes before its partners. Of a membership that is there only the first day can be corrected, with a
/// `reason` of its own.
#[utoipa::path(tag = "memberships", params(BatchOptions), request_body(content(
    (Batch<Membership> = "application/json", example = json!({"rows": [{"network_id": "01890a5d-ac96-774b-bcce-b302099a8057", "school_id": "01890a5d-ac96-774b-bcce-b302099a8057", "role": "partner", "joined_on": "2021-05-16"}]})),
    (String = "text/csv", example = "รหัสเครือข่าย,รหัสสถานศึกษา,บทบาท,วันเข้าร่วม\r\n01890a5d-ac96-774b-bcce-b302099a8057,01890a5d-ac96-774b-bcce-b302099a8057,partner,2021-05-16\r\n"),
)), responses((status = 200, body = BatchOutcome)))]
#[post("/memberships/batch")]
pub async fn batch_memberships(
    caller: Caller,
    options: Words<BatchOptions>,
    sheet: Sheet,
) -> Result<HttpResponse, Problem> {
    batch::write::<Membership>(caller, Action::BatchMemberships, options.0, sheet).await
}
