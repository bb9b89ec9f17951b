DROP TABLE visit_targets;
DROP TABLE school_year_records;
DROP TABLE context_analyses;
