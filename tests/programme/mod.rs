mod checklist_templates;
mod follow_ups;
mod schools;
mod visits;
