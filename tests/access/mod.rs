mod matrix;
mod policy;
mod samples;
mod tokens;
