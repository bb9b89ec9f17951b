mod evaluations;
mod frameworks;
mod schools;
mod visits;
