mod known;
mod matrix;
mod policy;
mod portal;
pub mod samples;
mod tokens;
