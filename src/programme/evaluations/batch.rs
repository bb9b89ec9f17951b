//! Evaluations in batches.

use actix_web::{HttpResponse, post};

use super::computed::Computed;
use super::model::{Evaluation, EvaluationInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::batch::{self, Batch, BatchOptions, BatchOutcome, Batched};
use crate::web::Words;
use crate::web::import::Sheet;

impl Batched for Evaluation {
    type New = EvaluationInput;
    type Change = EvaluationInput;
    type Beside = Computed;
    const CREATE: Action = Action::RecordEvaluation;
    const CHANGE: Action = Action::ChangeEvaluation;
    const KEYS: &'static [&'static [&'static str]] = &[&["kind", "school_id", "academic_year", "framework_id"]];

    fn create(tx: &mut Tx<'_>, input: &EvaluationInput) -> Result<Self, Problem> {
        store::record(tx, input)
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn input(&self) -> EvaluationInput {
        self.input()
    }
    fn change(tx: &mut Tx<'_>, before: &Self, input: &EvaluationInput) -> Result<Self, Problem> {
        store::change(tx, before, input)
    }
}

/// Write many evaluations at once
///
/// One to 1,000 rows, as JSON or as CSV with Thai or English headings: all are written, or none and every fault of every
/// row is named. A row without an `id` makes a record; one with `id` and `version` changes it, and what it leaves as it was
/// exported stays. In a table, the lists of considerations
/// and standards are written as JSON in their cells.
#[utoipa::path(tag = "evaluations", params(BatchOptions), request_body(content(
    (Batch<Evaluation> = "application/json", example = json!({"rows": [{"school_id": "01890a5d-ac96-774b-bcce-b302099a8057", "academic_year": 2564, "framework_id": "01890a5d-ac96-774b-bcce-b302099a8057", "kind": "self", "standards": [{"code": "1", "level": 4}], "overall_level": 4}]})),
    (String = "text/csv", example = "รหัสสถานศึกษา,ปีการศึกษา,รหัสชุดมาตรฐาน,ประเภท,ระดับภาพรวม\r\n01890a5d-ac96-774b-bcce-b302099a8057,2564,01890a5d-ac96-774b-bcce-b302099a8057,self,4\r\n"),
)), responses((status = 200, body = BatchOutcome)))]
#[post("/evaluations/batch")]
pub async fn batch_evaluations(
    caller: Caller,
    options: Words<BatchOptions>,
    sheet: Sheet,
) -> Result<HttpResponse, Problem> {
    batch::write::<Evaluation>(caller, Action::BatchEvaluations, options.0, sheet).await
}
