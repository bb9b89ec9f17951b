//! The records of the programme, a folder a noun: `model` has the shape and the states, `store` every query,
//! `routes` every handler.

pub mod sessions;
