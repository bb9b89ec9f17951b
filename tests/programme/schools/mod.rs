mod batch_schools;
mod create_school;
mod list_schools;
