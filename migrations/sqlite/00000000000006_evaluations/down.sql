DROP TABLE evaluations;
DROP TABLE frameworks;
