DROP TABLE memberships;
DROP TABLE networks;
DROP TABLE amendments;
DROP TABLE agreements;
