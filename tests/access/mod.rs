mod known;
mod matrix;
mod policy;
pub mod samples;
mod tokens;
