mod accounts;
mod districts;
mod schools;
mod sessions;
mod visits;
