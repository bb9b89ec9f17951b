mod plan_tasks;
mod plans;
mod schools;
mod visits;
