mod policy;
mod tokens;
