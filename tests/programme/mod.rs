mod agreements;
mod memberships;
mod networks;
mod schools;
mod visits;
