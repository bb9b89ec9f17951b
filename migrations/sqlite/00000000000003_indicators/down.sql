DROP TABLE year_locks;
DROP TABLE indicator_values;
DROP TABLE targets;
DROP TABLE indicator_networks;
DROP TABLE indicators;
