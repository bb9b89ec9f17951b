mod indicator_values;
mod indicators;
mod schools;
mod visits;
mod year_locks;
