//! Plan tasks in batches.

use actix_web::{HttpResponse, post};

use super::model::{PlanTask, PlanTaskInput, TaskExtras};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::batch::{self, Batch, BatchOptions, BatchOutcome, Batched};
use crate::web::Words;
use crate::web::import::Sheet;

impl Batched for PlanTask {
    type New = PlanTaskInput;
    type Change = PlanTaskInput;
    type Beside = TaskExtras;
    const CREATE: Action = Action::CreatePlanTask;
    const CHANGE: Action = Action::ChangePlanTask;

    fn create(tx: &mut Tx<'_>, input: &PlanTaskInput) -> Result<Self, Problem> {
        store::create(tx, input)
    }
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem> {
        store::find(tx, id)
    }
    fn input(&self) -> PlanTaskInput {
        self.input()
    }
    fn change(tx: &mut Tx<'_>, before: &Self, input: &PlanTaskInput) -> Result<Self, Problem> {
        store::change(tx, before, input)
    }
}

/// Write many plan tasks at once
///
/// One to 1,000 rows, as JSON or as CSV with Thai or English headings: all are written, or none and every fault of every
/// row is named. A row without an `id` makes a record; one with `id` and `version` changes it, and what it leaves as it was
/// exported stays. The plan is a draft or was returned.
#[utoipa::path(tag = "plan-tasks", params(BatchOptions), request_body(content(
    (Batch<PlanTask> = "application/json", example = json!({"rows": [{"plan_id": "01890a5d-ac96-774b-bcce-b302099a8057", "title": "อบรมครูด้านการประกันคุณภาพภายใน", "clause": "3.4", "academic_year": 2564, "starts_on": "2021-06-01", "due_on": "2021-07-31", "school_id": "01890a5d-ac96-774b-bcce-b302099a8057", "budget": "12500.50"}]})),
    (String = "text/csv", example = "รหัสแผน,เรื่อง,ข้อตกลงข้อ,ปีการศึกษา,วันเริ่ม,กำหนดเสร็จ,รหัสสถานศึกษา,งบประมาณ (บาท)\r\n01890a5d-ac96-774b-bcce-b302099a8057,อบรมครูด้านการประกันคุณภาพภายใน,3.4,2564,2021-06-01,2021-07-31,01890a5d-ac96-774b-bcce-b302099a8057,12500.50\r\n"),
)), responses((status = 200, body = BatchOutcome)))]
#[post("/plan-tasks/batch")]
pub async fn batch_plan_tasks(
    caller: Caller,
    options: Words<BatchOptions>,
    sheet: Sheet,
) -> Result<HttpResponse, Problem> {
    batch::write::<PlanTask>(caller, Action::BatchPlanTasks, options.0, sheet).await
}
