//! Plan tasks: the work of a plan, who answers for it, how far it has come by its dated updates, and what is overdue.

mod batch;
mod check;
mod model;
mod routes;
mod store;
mod transitions;
mod updates;

pub use batch::batch_plan_tasks;
pub use model::{PlanTask, PlanTaskInput, TaskExtras, TaskStatus, TaskUpdate};
pub use routes::{PlanTaskFilter, change_plan_task, create_plan_task, get_plan_task, list_plan_tasks};
pub use store::within;
pub use transitions::{TaskFinished, cancel_plan_task, finish_plan_task, start_plan_task};
pub use updates::{TaskUpdateFilter, TaskUpdateInput, list_task_updates, record_task_update};
