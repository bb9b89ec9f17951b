DROP INDEX accounts_id_index;
DROP INDEX visits_school_id_index;
CREATE INDEX visits_school_id_index ON visits (district_id, school_id, planned_on, id);
