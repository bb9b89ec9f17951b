DROP TABLE portal_identities;
