mod create_school;
mod list_schools;
