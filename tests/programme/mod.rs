mod schools;
mod visits;
