//! Schools in batches.

use actix_web::{HttpResponse, post};

use super::model::{School, SchoolInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::batch::{self, Batch, BatchOptions, BatchOutcome, Batched};
use crate::web::import::Sheet;
use crate::web::{Plain, Words};

impl Batched for School {
    type New = SchoolInput;
    type Change = SchoolInput;
    type Beside = Plain;
    const CREATE: Action = Action::CreateSchool;
    const CHANGE: Action = Action::ChangeSchool;
    const KEYS: &'static [&'static [&'static str]] = &[&["obec_code"], &["ministry_code"]];

    fn create(tx: &mut Tx<'_>, input: &SchoolInput) -> Result<Self, Problem> {
        store::create(tx, input)
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn input(&self) -> SchoolInput {
        self.input()
    }
    fn change(tx: &mut Tx<'_>, before: &Self, input: &SchoolInput) -> Result<Self, Problem> {
        store::change(tx, before, input)
    }
}

/// Write many schools at once
///
/// One to 1,000 rows, as JSON or as CSV with Thai or English headings: all are written, or none and every fault of every
/// row is named. A row without an `id` makes a record; one with `id` and `version` changes it, and what it leaves as it was
/// exported stays.
#[utoipa::path(tag = "schools", params(BatchOptions), request_body(content(
    (Batch<School> = "application/json", example = json!({"rows": [{"obec_code": "73010001", "name_th": "โรงเรียนบ้านลำพยา", "contacts": {"phone": "034-251-234"}}]})),
    (String = "text/csv", example = "รหัส สพฐ.,ชื่อภาษาไทย,การติดต่อ: โทรศัพท์\r\n73010001,โรงเรียนบ้านลำพยา,034-251-234\r\n"),
)), responses((status = 200, body = BatchOutcome)))]
#[post("/schools/batch")]
pub async fn batch_schools(
    caller: Caller,
    options: Words<BatchOptions>,
    sheet: Sheet,
) -> Result<HttpResponse, Problem> {
    batch::write::<School>(caller, Action::BatchSchools, options.0, sheet).await
}
