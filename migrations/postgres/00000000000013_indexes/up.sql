-- A page of visits in the scope of some schools is found in the index alone.
DROP INDEX visits_school_id_index;
CREATE INDEX visits_school_id_index ON visits (district_id, school_id, planned_on, id, network_id);

-- An access token names its account, not the district.
CREATE INDEX accounts_id_index ON accounts (id);
