//! Indicator values in batches.

use actix_web::{HttpResponse, post};

use super::model::{IndicatorValue, IndicatorValueInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::batch::{self, Batch, BatchOptions, BatchOutcome, Batched};
use crate::programme::related::Related;
use crate::web::Words;
use crate::web::import::Sheet;

impl Batched for IndicatorValue {
    type New = IndicatorValueInput;
    type Change = IndicatorValueInput;
    type Beside = Related;
    const CREATE: Action = Action::ReportIndicatorValue;
    const CHANGE: Action = Action::ChangeIndicatorValue;
    const KEYS: &'static [&'static [&'static str]] = &[&["academic_year", "term", "indicator_id", "school_id"]];

    fn create(tx: &mut Tx<'_>, input: &IndicatorValueInput) -> Result<Self, Problem> {
        store::report(tx, input)
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn input(&self) -> IndicatorValueInput {
        self.input()
    }
    fn change(tx: &mut Tx<'_>, before: &Self, input: &IndicatorValueInput) -> Result<Self, Problem> {
        store::change(tx, before, input)
    }
}

/// Write many indicator values at once
///
/// One to 1,000 rows, as JSON or as CSV with Thai or English headings: all are written, or none and every fault of every
/// row is named. A row without an `id` makes a record; one with `id` and `version` changes it, and what it leaves as it was
/// exported stays. Each is a draft until it is submitted.
#[utoipa::path(tag = "indicator-values", params(BatchOptions), request_body(content(
    (Batch<IndicatorValue> = "application/json", example = json!({"rows": [{"indicator_id": "01890a5d-ac96-774b-bcce-b302099a8057", "school_id": "01890a5d-ac96-774b-bcce-b302099a8057", "academic_year": 2564, "value": 75}]})),
    (String = "text/csv", example = "รหัสตัวชี้วัด,รหัสสถานศึกษา,ปีการศึกษา,ภาคเรียน,ค่า\r\n01890a5d-ac96-774b-bcce-b302099a8057,01890a5d-ac96-774b-bcce-b302099a8057,๒๕๖๔,1,75\r\n"),
)), responses((status = 200, body = BatchOutcome)))]
#[post("/indicator-values/batch")]
pub async fn batch_indicator_values(
    caller: Caller,
    options: Words<BatchOptions>,
    sheet: Sheet,
) -> Result<HttpResponse, Problem> {
    batch::write::<IndicatorValue>(caller, Action::BatchIndicatorValues, options.0, sheet).await
}
