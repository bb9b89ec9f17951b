mod get_school_readiness;
