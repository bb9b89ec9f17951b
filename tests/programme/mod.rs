mod checklist_templates;
mod follow_ups;
mod plan_tasks;
mod plans;
mod evaluations;
mod frameworks;
mod schools;
mod visits;
