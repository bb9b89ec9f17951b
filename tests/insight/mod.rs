mod commitments;
mod readiness;
